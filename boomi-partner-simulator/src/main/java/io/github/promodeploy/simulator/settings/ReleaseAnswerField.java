package io.github.promodeploy.simulator.settings;

/** A field of the response to {@code POST ReleaseIntegrationPack} on which the guide's pages differ. */
public enum ReleaseAnswerField {
    /** {@code packageId}: the id that the release is deployed by. */
    PACKAGE_ID,
    /** {@code releaseVersion}: the version that was released. */
    RELEASE_VERSION
}
