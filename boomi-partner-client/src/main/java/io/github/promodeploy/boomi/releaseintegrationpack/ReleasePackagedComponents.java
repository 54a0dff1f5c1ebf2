package io.github.promodeploy.boomi.releaseintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/**
 * The components of a release.
 */
@Value.Immutable
public sealed interface ReleasePackagedComponents permits ImmutableReleasePackagedComponents {

    /**
     * Starts a value.
     *
     * @return a builder; the list may stay empty
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the components.
     *
     * @return each with its version
     */
    @JsonProperty("ReleasePackagedComponent")
    List<ReleasePackagedComponent> components();

    /** Builds a {@link ReleasePackagedComponents}. */
    final class Builder extends ImmutableReleasePackagedComponents.Builder {
        Builder() {}
    }
}
