package io.github.promodeploy.boomi.integrationpackinstance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An installation of an integration pack in an account (Boomi API reference, "Integration Pack Instance object").
 */
@Value.Immutable
@JsonDeserialize(builder = IntegrationPackInstance.Builder.class)
public sealed interface IntegrationPackInstance permits ImmutableIntegrationPackInstance {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the installation's own id.
     *
     * @return the id
     */
    String id();

    /**
     * Returns the pack.
     *
     * @return its id
     */
    Optional<String> integrationPackId();

    /**
     * Returns the name that the installation was given; only packs that can be installed several times have one.
     *
     * @return the name
     */
    Optional<String> integrationPackOverrideName();

    /**
     * Returns the processes of the installation.
     *
     * @return the processes, possibly none
     */
    @JsonProperty("ProcessId")
    List<ProcessId> processIds();

    /** Builds a {@link IntegrationPackInstance}. */
    final class Builder extends ImmutableIntegrationPackInstance.Builder {
        Builder() {}
    }
}
