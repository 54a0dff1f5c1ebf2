package io.github.promodeploy.boomi.integrationpackenvironmentattachment;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * An environment in which an installed pack runs (Boomi API reference, "Integration Pack Environment Attachment
 * object"). Later releases of the pack reach it automatically.
 */
@Value.Immutable
public sealed interface IntegrationPackEnvironmentAttachment permits ImmutableIntegrationPackEnvironmentAttachment {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the attachment's own id} */
    String id();

    /** {@return the id of the installation} */
    Optional<String> integrationPackInstanceId();

    /** {@return the id of the environment} */
    Optional<String> environmentId();

    /** Builds a {@link IntegrationPackEnvironmentAttachment}. */
    final class Builder extends ImmutableIntegrationPackEnvironmentAttachment.Builder {
        Builder() {}
    }
}
