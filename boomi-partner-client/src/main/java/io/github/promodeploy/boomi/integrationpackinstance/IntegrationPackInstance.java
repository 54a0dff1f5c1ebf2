package io.github.promodeploy.boomi.integrationpackinstance;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An installation of an integration pack in an account (Boomi API reference, "Integration Pack Instance object").
 */
@Value.Immutable
public sealed interface IntegrationPackInstance permits ImmutableIntegrationPackInstance {

    /**
     * Starts a value.
     *
     * @return a builder; one of id, pack and processes is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the installation's own id. What is installed and what is read by its id has one. A row of a query may have none
     * (Boomi API reference, example of the query); one that has no pack either lists the processes of the row before it.
     *
     * @return the id
     */
    Optional<String> id();

    /** {@return the id of the pack} */
    Optional<String> integrationPackId();

    /** {@return the name that the installation was given; only packs that can be installed several times have one} */
    Optional<String> integrationPackOverrideName();

    /**
     * Returns the processes of the installation.
     *
     * @return the processes, possibly none
     */
    @JsonProperty("ProcessId")
    List<ProcessId> processIds();

    /** Refuses what says nothing, such as a response of another server. */
    @Value.Check
    default void check() {
        if (id().isEmpty() && integrationPackId().isEmpty() && processIds().isEmpty()) {
            throw new IllegalStateException("an IntegrationPackInstance needs [id, integrationPackId or ProcessId]");
        }
    }

    /** Builds a {@link IntegrationPackInstance}. */
    final class Builder extends ImmutableIntegrationPackInstance.Builder {
        Builder() {}
    }
}
