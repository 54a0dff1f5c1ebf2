package io.github.promodeploy.boomi.packagedcomponentmanifest;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A component inside a package.
 */
@Value.Immutable
public sealed interface ComponentInfo permits ImmutableComponentInfo {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the component} */
    String id();

    /** {@return its revision} */
    Optional<Integer> version();

    /** Builds a {@link ComponentInfo}. */
    final class Builder extends ImmutableComponentInfo.Builder {
        Builder() {}
    }
}
