package io.github.promodeploy.boomi.publisherintegrationpack;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * A component in a pack and its versions. Boomi sends a blank text for a version that does not exist; it is absent
 * here.
 */
@Value.Immutable
public sealed interface PublisherPackagedComponent permits ImmutablePublisherPackagedComponent {

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

    /** {@return the name of the component} */
    Optional<String> componentName();

    /**
     * Returns the type of the component.
     *
     * @return such as {@code process}
     */
    Optional<String> componentType();

    /**
     * Returns the version that is released.
     *
     * @return the label; empty before the first release
     */
    Optional<String> currentVersion();

    /**
     * Returns the version that goes into the next release.
     *
     * @return the label; empty when nothing is pending
     */
    Optional<String> pendingVersion();

    /**
     * Returns a newer shareable version that could be added.
     *
     * @return the label; empty when there is none
     */
    Optional<String> latestVersion();

    /** {@return whether the next release drops it from the pack} */
    Optional<Boolean> deleted();

    /** Builds a {@link PublisherPackagedComponent}. */
    final class Builder extends ImmutablePublisherPackagedComponent.Builder {
        Builder() {}
    }
}
