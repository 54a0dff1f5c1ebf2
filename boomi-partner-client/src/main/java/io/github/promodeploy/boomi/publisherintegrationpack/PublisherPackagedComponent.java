package io.github.promodeploy.boomi.publisherintegrationpack;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A component in a pack and its versions. Boomi answers a version that there is none of as a blank text, which is absent
 * here.
 */
@Value.Immutable
@JsonSerialize(as = ImmutablePublisherPackagedComponent.class)
@JsonDeserialize(builder = PublisherPackagedComponent.Builder.class)
public sealed interface PublisherPackagedComponent permits ImmutablePublisherPackagedComponent {

    /**
     * Starts a value.
     *
     * @return a builder; only the component is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the component.
     *
     * @return its id
     */
    String componentId();

    /**
     * Returns the name of the component.
     *
     * @return the name
     */
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

    /**
     * Returns whether the next release drops it from the pack.
     *
     * @return true when it does
     */
    Optional<Boolean> deleted();

    /** Builds a {@link PublisherPackagedComponent}. */
    final class Builder extends ImmutablePublisherPackagedComponent.Builder {
        Builder() {}
    }
}
