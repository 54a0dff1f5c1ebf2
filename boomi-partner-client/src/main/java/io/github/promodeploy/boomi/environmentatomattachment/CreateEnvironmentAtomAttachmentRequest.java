package io.github.promodeploy.boomi.environmentatomattachment;

import org.immutables.value.Value;

/**
 * Which runtime to attach to which environment.
 */
@Value.Immutable
public sealed interface CreateEnvironmentAtomAttachmentRequest permits ImmutableCreateEnvironmentAtomAttachmentRequest {

    /**
     * Starts a value.
     *
     * @return a builder; both are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a request.
     *
     * @param atomId the id of the runtime
     * @param environmentId the id of the environment
     * @return the request
     */
    static CreateEnvironmentAtomAttachmentRequest of(String atomId, String environmentId) {
        return builder().atomId(atomId).environmentId(environmentId).build();
    }

    /** {@return the id of the runtime} */
    String atomId();

    /** {@return the id of the environment} */
    String environmentId();

    /** Builds a {@link CreateEnvironmentAtomAttachmentRequest}. */
    final class Builder extends ImmutableCreateEnvironmentAtomAttachmentRequest.Builder {
        Builder() {}
    }
}
