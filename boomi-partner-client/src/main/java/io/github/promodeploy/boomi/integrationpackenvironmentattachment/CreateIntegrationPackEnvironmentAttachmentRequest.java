package io.github.promodeploy.boomi.integrationpackenvironmentattachment;

import org.immutables.value.Value;

/**
 * What to attach to which environment.
 */
@Value.Immutable
public sealed interface CreateIntegrationPackEnvironmentAttachmentRequest
        permits ImmutableCreateIntegrationPackEnvironmentAttachmentRequest {

    /**
     * Starts a value.
     *
     * @return a builder; both are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the installation} */
    String integrationPackInstanceId();

    /** {@return the id of the environment} */
    String environmentId();

    /** Builds a {@link CreateIntegrationPackEnvironmentAttachmentRequest}. */
    final class Builder extends ImmutableCreateIntegrationPackEnvironmentAttachmentRequest.Builder {
        Builder() {}
    }
}
