package io.github.promodeploy.deploy.result;

/** How a step ended. */
public enum StepOutcome {
    /** It did everything that it had to do. */
    SUCCEEDED,

    /** It failed; for the deployments, at least one environment is not known to be deployed. */
    FAILED,

    /** It failed, and may have taken effect nevertheless. */
    UNKNOWN
}
