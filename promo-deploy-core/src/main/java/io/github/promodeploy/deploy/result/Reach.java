package io.github.promodeploy.deploy.result;

/** How a release reaches an environment. */
public enum Reach {
    /** A {@code DeployedPackage} is created. */
    DEPLOYMENT,

    /** The pack is attached to the environment. */
    ATTACHMENT,

    /** The pack is already attached, so the release itself reaches the environment. */
    RELEASE;
}
