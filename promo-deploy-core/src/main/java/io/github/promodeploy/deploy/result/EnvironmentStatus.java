package io.github.promodeploy.deploy.result;

/** What is known about the deployment to one environment. */
public enum EnvironmentStatus {
    /**
     * The server confirmed the deployment. If the environment is reached through the pack, the final check of the run found
     * the pack attached to it and released with the run's version.
     */
    DEPLOYED,

    /** The server provably did not deploy, or the environment lost the release again before the run ended. */
    FAILED,

    /** It could not be determined whether the deployment took place; never counted as deployed. */
    UNKNOWN,

    /** The deployment was never requested. */
    NOT_ATTEMPTED;
}
