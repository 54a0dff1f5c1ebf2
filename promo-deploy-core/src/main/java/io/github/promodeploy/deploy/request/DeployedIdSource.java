package io.github.promodeploy.deploy.request;

/** Which id a deployment names as its {@code packageId}; the pages of the promotion guide name three. */
public enum DeployedIdSource {
    /** The id of the release answer when it has one, otherwise that of the integration pack. */
    AUTO,

    /** The id of the integration pack. */
    INTEGRATION_PACK,

    /** The id of the packaged component. */
    PACKAGED_COMPONENT,

    /** The id of the release answer; the run stops when there is none. */
    RELEASE;
}
