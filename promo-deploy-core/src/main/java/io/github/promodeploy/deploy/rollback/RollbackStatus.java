package io.github.promodeploy.deploy.rollback;

/** How a rollback as a whole ended. */
public enum RollbackStatus {
    /** Every environment that the run changed runs what it ran before. */
    ROLLED_BACK,

    /** At least one environment is not known to run what it ran before. Its reason says why. */
    PARTIAL,

    /** The run changed no environment, or none of those that were asked for. Nothing was written. */
    NOTHING_TO_DO;
}
