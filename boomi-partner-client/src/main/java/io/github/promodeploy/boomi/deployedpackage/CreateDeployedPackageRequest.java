package io.github.promodeploy.boomi.deployedpackage;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to deploy where: a package that exists ({@link Builder#packageId}), or a component that is packaged on the way
 * ({@link Builder#componentId}).
 */
@Value.Immutable
public sealed interface CreateDeployedPackageRequest permits ImmutableCreateDeployedPackageRequest {

    /**
     * Starts a value.
     *
     * @return a builder; the environment is required, and either the package or the component
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns where to deploy.
     *
     * @return the id of the environment
     */
    String environmentId();

    /**
     * Returns the package to deploy.
     *
     * @return the id of a package, or of a pack in the guide's form
     */
    Optional<String> packageId();

    /** {@return the id of the component to package and deploy} */
    Optional<String> componentId();

    /** {@return the notes to keep with the deployment} */
    Optional<String> notes();

    /**
     * Returns whether the listeners shall take messages.
     *
     * @return the status; when absent Boomi keeps the current one
     */
    Optional<ListenerStatus> listenerStatus();

    /** Refuses a deployment of nothing, or of two things. */
    @Value.Check
    default void check() {
        if (packageId().isPresent() == componentId().isPresent()) {
            throw new IllegalStateException("a deployment needs either a packageId or a componentId");
        }
        if (listenerStatus().filter(ListenerStatus.UNKNOWN::equals).isPresent()) {
            throw new IllegalStateException("listenerStatus must be RUNNING or PAUSED");
        }
    }

    /** Builds a {@link CreateDeployedPackageRequest}. */
    final class Builder extends ImmutableCreateDeployedPackageRequest.Builder {
        Builder() {}
    }
}
