package io.github.promodeploy.boomi.releaseintegrationpack;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A component of a release and its version.
 */
@Value.Immutable
public sealed interface ReleasePackagedComponent permits ImmutableReleasePackagedComponent {

    /**
     * Starts a value.
     *
     * @return a builder; only the component is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the component} */
    String componentId();

    /**
     * Returns the package version to release.
     *
     * @return the label
     */
    Optional<String> version();

    /**
     * Returns the package version that was released.
     *
     * @return the label, in responses only
     */
    Optional<String> releasedVersion();

    /** Builds a {@link ReleasePackagedComponent}. */
    final class Builder extends ImmutableReleasePackagedComponent.Builder {
        Builder() {}
    }
}
