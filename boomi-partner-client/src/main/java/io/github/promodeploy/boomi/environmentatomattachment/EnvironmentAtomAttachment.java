package io.github.promodeploy.boomi.environmentatomattachment;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A runtime in an environment: what is deployed to the environment runs there (Boomi API reference, "Environment Atom
 * Attachment object").
 */
@Value.Immutable
public sealed interface EnvironmentAtomAttachment permits ImmutableEnvironmentAtomAttachment {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the attachment's own id, which Boomi derives from the two others} */
    String id();

    /** {@return the id of the runtime} */
    Optional<String> atomId();

    /** {@return the id of the environment} */
    Optional<String> environmentId();

    /** Builds a {@link EnvironmentAtomAttachment}. */
    final class Builder extends ImmutableEnvironmentAtomAttachment.Builder {
        Builder() {}
    }
}
