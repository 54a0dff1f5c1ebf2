package io.github.promodeploy.boomi.integrationpackinstance;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to install.
 */
@Value.Immutable
public sealed interface CreateIntegrationPackInstanceRequest permits ImmutableCreateIntegrationPackInstanceRequest {

    /**
     * Starts a value.
     *
     * @return a builder; only the pack is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the pack} */
    String integrationPackId();

    /** {@return the name to give to the installation of a pack that can be installed several times; other packs take none} */
    Optional<String> integrationPackOverrideName();

    /** Builds a {@link CreateIntegrationPackInstanceRequest}. */
    final class Builder extends ImmutableCreateIntegrationPackInstanceRequest.Builder {
        Builder() {}
    }
}
