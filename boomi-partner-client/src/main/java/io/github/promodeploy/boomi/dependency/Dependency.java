package io.github.promodeploy.boomi.dependency;

import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentreference.Reference;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A component that a {@link DependencyWalk} has read. */
@Value.Immutable
public sealed interface Dependency permits ImmutableDependency {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component's id} */
    String componentId();

    /**
     * Returns the metadata of its newest revision, the one whose children were read.
     *
     * @return the metadata, which also says whether the component is deleted; empty in the guide's form, which does not need it
     */
    Optional<ComponentMetadata> metadata();

    /** {@return what it uses itself, without those that the walk was to leave out} */
    List<Reference> children();

    /** Builds a {@link Dependency}. */
    final class Builder extends ImmutableDependency.Builder {
        Builder() {}
    }
}
