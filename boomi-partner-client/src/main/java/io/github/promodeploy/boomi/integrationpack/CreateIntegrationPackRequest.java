package io.github.promodeploy.boomi.integrationpack;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A new integration pack in the guide's form.
 */
@Value.Immutable
public sealed interface CreateIntegrationPackRequest permits ImmutableCreateIntegrationPackRequest {

    /**
     * Starts a value.
     *
     * @return a builder; only the name is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the name, unique in the account} */
    String name();

    /** {@return the description, which subscribers read} */
    Optional<String> description();

    /**
     * Returns how often it can be installed; cannot be changed later.
     *
     * @return the type; {@link InstallationType#MULTI} when not set
     */
    @Value.Default
    default InstallationType installationType() {
        return InstallationType.MULTI;
    }

    /** Builds a {@link CreateIntegrationPackRequest}. */
    final class Builder extends ImmutableCreateIntegrationPackRequest.Builder {
        Builder() {}
    }
}
