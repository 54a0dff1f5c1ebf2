package io.github.promodeploy.boomi.componentdiffrequest;

import org.immutables.value.Value;

/**
 * Which revisions of which component to compare (Boomi API reference, "Component Diff Request object"). Revisions are the
 * numbers that {@code ComponentMetadata} has as {@code version}, not the labels of packages.
 */
@Value.Immutable
public sealed interface ComponentDiffRequest permits ImmutableComponentDiffRequest {

    /**
     * Starts a value.
     *
     * @return a builder; all is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a request.
     *
     * @param componentId the component's id
     * @param sourceVersion the revision to compare from, 1 or more
     * @param targetVersion the revision to compare with, 1 or more
     * @return the request
     * @throws IllegalStateException if a revision is less than 1
     */
    static ComponentDiffRequest of(String componentId, int sourceVersion, int targetVersion) {
        return builder()
                .componentId(componentId)
                .sourceVersion(sourceVersion)
                .targetVersion(targetVersion)
                .build();
    }

    /** {@return the component's id} */
    String componentId();

    /** {@return the revision to compare from} */
    int sourceVersion();

    /** {@return the revision to compare with} */
    int targetVersion();

    /** Refuses revisions that cannot exist. */
    @Value.Check
    default void check() {
        if (sourceVersion() < 1 || targetVersion() < 1) {
            throw new IllegalStateException("revisions are counted from 1: compare " + sourceVersion() + " with "
                    + targetVersion() + " is not possible");
        }
    }

    /** Builds a {@link ComponentDiffRequest}. */
    final class Builder extends ImmutableComponentDiffRequest.Builder {
        Builder() {}
    }
}
