package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a release reached one environment.
 */
@Value.Immutable
public sealed interface Deployment permits ImmutableDeployment {

    /**
     * Starts a value.
     *
     * @return a builder; only the route is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a deployment that was made by {@code DeployedPackage}.
     *
     * @param deployed the response
     * @return the deployment
     */
    static Deployment of(DeployedPackage deployed) {
        return builder()
                .reach(Reach.DEPLOYMENT)
                .deploymentId(deployed.deploymentId())
                .version(deployed.version())
                .build();
    }

    /**
     * Returns how deployments are kept in a journal; the workflow reads them by it, too.
     *
     * @return the codec
     */
    static ResponseCodec<Deployment> codec() {
        return ResponseCodecs.DEPLOYMENT;
    }

    /**
     * Returns how the release reached the environment.
     *
     * @return the route
     */
    Reach reach();

    /**
     * Returns the deployment's id.
     *
     * @return the id, when it is known
     */
    Optional<String> deploymentId();

    /**
     * Returns the deployment's number in its environment.
     *
     * @return the number, when it is known
     */
    Optional<Integer> version();

    /**
     * Returns the attachment of the pack to the environment.
     *
     * @return its id, when the environment is reached by one
     */
    Optional<String> attachmentId();

    /**
     * Returns whether the final check of the pack found the release in the environment.
     *
     * @return the finding; empty when there was no such check
     */
    Optional<Boolean> confirmed();

    /**
     * Returns whether the environment has the release for this run: by its deployment, or because the final check found the
     * release there.
     *
     * @return false when it is reached through the pack, and the check is still to come
     */
    default boolean isFinal() {
        return reach() == Reach.DEPLOYMENT || confirmed().orElse(false);
    }

    /** Builds a {@link Deployment}. */
    final class Builder extends ImmutableDeployment.Builder {
        Builder() {}
    }
}
