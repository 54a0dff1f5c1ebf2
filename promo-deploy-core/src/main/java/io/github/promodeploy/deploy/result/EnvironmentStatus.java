package io.github.promodeploy.deploy.result;

/** What is known about the deployment to one environment. */
public enum EnvironmentStatus {
    /** The server confirmed the deployment. */
    DEPLOYED,

    /** The server provably did not deploy. */
    FAILED,

    /** It could not be established whether the deployment took place; never counted as deployed. */
    UNKNOWN,

    /** The deployment was never asked for. */
    NOT_ATTEMPTED;
}
