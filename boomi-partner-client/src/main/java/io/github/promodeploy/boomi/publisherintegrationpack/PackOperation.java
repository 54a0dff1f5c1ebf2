package io.github.promodeploy.boomi.publisherintegrationpack;

/** What an update does to the components of a pack. */
public enum PackOperation {
    /** Adds those that are new, in their newest shareable version, which then is pending. */
    ADD,
    /** Removes components. */
    DELETE
}
