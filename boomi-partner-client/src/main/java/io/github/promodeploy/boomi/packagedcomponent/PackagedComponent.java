package io.github.promodeploy.boomi.packagedcomponent;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A packaged component: one component revision under a version label that never changes again (Boomi API reference,
 * "Packaged Component object").
 */
@Value.Immutable
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

    /** {@return the id of the packaged component} */
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

    /** {@return when it was created} */
    Optional<Instant> createdDate();

    /** {@return who created it} */
    Optional<String> createdBy();

    /** {@return the notes given at creation} */
    Optional<String> notes();

    /** {@return whether it may go into an integration pack} */
    Optional<Boolean> shareable();

    /** {@return whether it was deleted; its version stays taken} */
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
