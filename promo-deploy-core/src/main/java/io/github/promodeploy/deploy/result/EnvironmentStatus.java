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
    NOT_ATTEMPTED,

    /** The environment runs what it ran before the run. Only the report of a rollback has this. */
    ROLLED_BACK,

    /** The rollback left the environment as it is, for the given reason. Only the report of a rollback has this. */
    LEFT;

    /**
     * Says whether the environment is as the run was to make it.
     *
     * @return true for {@link #DEPLOYED} and {@link #ROLLED_BACK}
     */
    public boolean isReached() {
        return this == DEPLOYED || this == ROLLED_BACK;
    }
}
