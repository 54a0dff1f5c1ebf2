package io.github.promodeploy.boomi.publisherintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import org.immutables.value.Value;

/**
 * A new integration pack. It has no components yet.
 */
@Value.Immutable
public sealed interface CreatePublisherIntegrationPackRequest permits ImmutableCreatePublisherIntegrationPackRequest {

    /**
     * Starts a value.
     *
     * @return a builder; only the name is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name} */
    String name();

    /**
     * Returns the description, which subscribers read. The reference calls it required, so an empty one is sent too.
     *
     * @return the description; empty when not set
     */
    @Value.Default
    @JsonProperty("Description")
    default String description() {
        return "";
    }

    /**
     * Returns how often it can be installed; cannot be changed later.
     *
     * @return the type; {@link InstallationType#MULTI} when not set
     */
    @Value.Default
    default InstallationType installationType() {
        return InstallationType.MULTI;
    }

    /** Refuses a type that the wire has no word for. */
    @Value.Check
    default void check() {
        if (installationType() == InstallationType.UNKNOWN) {
            throw new IllegalStateException("installationType must be SINGLE or MULTI");
        }
    }

    /** Builds a {@link CreatePublisherIntegrationPackRequest}. */
    final class Builder extends ImmutableCreatePublisherIntegrationPackRequest.Builder {
        Builder() {}
    }
}
