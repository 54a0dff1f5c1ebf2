package io.github.promodeploy.deploy.dialect;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack, as far as a run cares.
 */
@Value.Immutable
public sealed interface Pack permits ImmutablePack {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns its id.
     *
     * @return the id
     */
    String packId();

    /**
     * Returns its name.
     *
     * @return the name
     */
    Optional<String> name();

    /** Builds a {@link Pack}. */
    final class Builder extends ImmutablePack.Builder {
        Builder() {}
    }
}
