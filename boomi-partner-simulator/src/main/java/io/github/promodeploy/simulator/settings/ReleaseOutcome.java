package io.github.promodeploy.simulator.settings;

/** How a release on the published API ends. */
public enum ReleaseOutcome {
    /** The default: the pack holds it, and every attached environment gets it. */
    SUCCESS,
    /** It fails, and changes nothing. */
    ERROR
}
