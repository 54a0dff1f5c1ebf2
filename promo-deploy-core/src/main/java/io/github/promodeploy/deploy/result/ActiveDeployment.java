package io.github.promodeploy.deploy.result;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was active in an environment before the run.
 */
@Value.Immutable
public sealed interface ActiveDeployment permits ImmutableActiveDeployment {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the deployment's id.
     *
     * @return the id
     */
    String deploymentId();

    /**
     * Returns its number in the environment.
     *
     * @return the number
     */
    Optional<Integer> version();

    /**
     * Returns what was deployed.
     *
     * @return the id of a package or pack
     */
    Optional<String> packageId();

    /**
     * Returns the version label of what was deployed.
     *
     * @return the label
     */
    Optional<String> packageVersion();

    /** Builds a {@link ActiveDeployment}. */
    final class Builder extends ImmutableActiveDeployment.Builder {
        Builder() {}
    }
}
