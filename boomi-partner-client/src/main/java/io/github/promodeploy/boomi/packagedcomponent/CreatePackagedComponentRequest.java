package io.github.promodeploy.boomi.packagedcomponent;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to package. Without a version, Boomi assigns one; without a branch it takes the user's default one.
 */
@Value.Immutable
public sealed interface CreatePackagedComponentRequest permits ImmutableCreatePackagedComponentRequest {

    /**
     * Starts a value.
     *
     * @return a builder; only the component is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the component to package} */
    String componentId();

    /** {@return the version label to give} */
    Optional<String> packageVersion();

    /** {@return the notes to keep with it} */
    Optional<String> notes();

    /**
     * Returns whether it may go into an integration pack; cannot be changed later.
     *
     * @return true to allow it; false when absent
     */
    Optional<Boolean> shareable();

    /**
     * Returns the branch to package from.
     *
     * @return the name; the user's default branch when absent
     */
    Optional<String> branchName();

    /** Builds a {@link CreatePackagedComponentRequest}. */
    final class Builder extends ImmutableCreatePackagedComponentRequest.Builder {
        Builder() {}
    }
}
