package io.github.promodeploy.deploy.request;

/** Which id a deployment sends as its {@code packageId}; the promotion guide mentions three. */
public enum DeployedIdSource {
    /** The id in the release response if it has one, otherwise that of the integration pack. */
    AUTO,

    /** The id of the integration pack. */
    INTEGRATION_PACK,

    /** The id of the packaged component. */
    PACKAGED_COMPONENT,

    /** The id in the release response; the run stops when there is none. */
    RELEASE;
}
