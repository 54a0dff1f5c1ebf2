package io.github.promodeploy.simulator.settings;

/** What happens to the members that a release on the published API does not name; Boomi does not say. */
public enum UnlistedMembers {
    /** The default: they keep the release that they have, as the API reference's sample of a status suggests. */
    KEEP_RELEASE,
    /** They leave the pack, the worst case for a client. */
    REMOVED
}
