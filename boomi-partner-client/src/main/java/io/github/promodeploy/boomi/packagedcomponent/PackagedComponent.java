package io.github.promodeploy.boomi.packagedcomponent;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A packaged component: one component revision under a version label that never changes again (Boomi API reference,
 * "Packaged Component object").
 */
@Value.Immutable
@JsonDeserialize(builder = PackagedComponent.Builder.class)
public sealed interface PackagedComponent permits ImmutablePackagedComponent {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the package's id.
     *
     * @return the id that deployments and packs refer to
     */
    String packageId();

    /**
     * Returns the version label.
     *
     * @return the label, unique for the component
     */
    Optional<String> packageVersion();

    /**
     * Returns the packaged component.
     *
     * @return its id
     */
    Optional<String> componentId();

    /**
     * Returns the revision of the component that was packaged.
     *
     * @return the revision, which also arrives as a text such as {@code "2.0"}
     */
    Optional<Integer> componentVersion();

    /**
     * Returns the type of the component.
     *
     * @return such as {@code process}
     */
    Optional<String> componentType();

    /**
     * Returns when it was created.
     *
     * @return the moment
     */
    Optional<Instant> createdDate();

    /**
     * Returns who created it.
     *
     * @return the user
     */
    Optional<String> createdBy();

    /**
     * Returns the notes given at creation.
     *
     * @return the notes
     */
    Optional<String> notes();

    /**
     * Returns whether it may go into an integration pack.
     *
     * @return true when it may
     */
    Optional<Boolean> shareable();

    /**
     * Returns whether it was deleted; its version stays taken.
     *
     * @return true when it was
     */
    Optional<Boolean> deleted();

    /**
     * Returns the branch it was packaged from.
     *
     * @return the name, such as {@code main}
     */
    Optional<String> branchName();

    /** Builds a {@link PackagedComponent}. */
    final class Builder extends ImmutablePackagedComponent.Builder {
        Builder() {}
    }
}
