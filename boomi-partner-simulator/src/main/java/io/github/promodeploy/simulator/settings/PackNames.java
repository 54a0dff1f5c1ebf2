package io.github.promodeploy.simulator.settings;

/** Whether two integration packs of an account can have the same name; Boomi does not document it. */
public enum PackNames {
    /** The default: a second pack with a name is refused with 400. */
    UNIQUE,
    /** A second pack with a name is created. */
    DUPLICATES_ALLOWED
}
