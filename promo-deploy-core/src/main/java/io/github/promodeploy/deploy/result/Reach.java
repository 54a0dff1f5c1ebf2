package io.github.promodeploy.deploy.result;

/** Which way a release comes to an environment. */
public enum Reach {
    /** A {@code DeployedPackage} is created. */
    DEPLOYMENT,

    /** The pack is attached to the environment. */
    ATTACHMENT,

    /** The pack is attached already, so the release comes by itself. */
    RELEASE;
}
