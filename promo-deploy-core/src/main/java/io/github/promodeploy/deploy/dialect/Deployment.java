package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How a release came to one environment.
 */
@Value.Immutable
public sealed interface Deployment permits ImmutableDeployment {

    /**
     * Starts a value.
     *
     * @return a builder; only the way is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a deployment that was made by {@code DeployedPackage}.
     *
     * @param deployed what was answered
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
     * Returns which way it came.
     *
     * @return the way
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
     * Returns whether the last look at what is reached through the pack found the release in the environment.
     *
     * @return what it found; empty when there was no such look
     */
    Optional<Boolean> confirmed();

    /**
     * Tells whether the environment has the release as far as the run is concerned: it was deployed to, or the last look
     * found the release there.
     *
     * @return false when it is reached through the pack, and is still to be looked at
     */
    default boolean isFinal() {
        return reach() == Reach.DEPLOYMENT || confirmed().orElse(false);
    }

    /** Builds a {@link Deployment}. */
    final class Builder extends ImmutableDeployment.Builder {
        Builder() {}
    }
}
