package io.github.promodeploy.deploy.rollback;

/** What a rollback did in one environment. */
public enum EnvironmentRollbackStatus {
    /** The environment runs what it ran before the run. */
    ROLLED_BACK,

    /** The rollback could not, or must not, bring back what the environment ran before. The reason says why. */
    LEFT,

    /** It was tried, and the server provably did not do it. */
    FAILED,

    /** It could not be determined what the environment runs now. */
    UNKNOWN,

    /** Nothing was sent for the environment, since the rollback stopped before, or is not about it. */
    NOT_ATTEMPTED;
}
