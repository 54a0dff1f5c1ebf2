package io.github.promodeploy.boomi.accountgroup;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * Something that is shared with an account group.
 */
@Value.Immutable
public sealed interface Resource permits ImmutableResource {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what is shared.
     *
     * @return its id
     */
    String resourceId();

    /** {@return its name} */
    Optional<String> resourceName();

    /**
     * Returns what kind of thing it is.
     *
     * @return such as {@code Integration Pack} or {@code Role}
     */
    Optional<String> objectType();

    /** Builds a {@link Resource}. */
    final class Builder extends ImmutableResource.Builder {
        Builder() {}
    }
}
