package io.github.promodeploy.simulator.settings;

/** Whether two integration packs of an account may have one name; Boomi documents neither. */
public enum PackNames {
    /** The default: a second pack of a name is refused with 400. */
    UNIQUE,
    /** A second pack of a name is created. */
    DUPLICATES_ALLOWED
}
