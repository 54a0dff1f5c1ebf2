package io.github.promodeploy.simulator.state.pack;

/** The status of a release on Boomi's published API. */
public enum SimulatedReleaseStatus {
    /** Waits for its date. */
    SCHEDULED,
    /** Runs; the pack still holds its earlier release. */
    IN_PROGRESS,
    /** Done: the pack holds it, and every attached environment has it. */
    SUCCESS,
    /** Failed; the pack still holds its earlier release. */
    ERROR;

    /**
     * Returns whether the release has not ended; a pack has at most one such release.
     *
     * @return true for SCHEDULED and IN_PROGRESS
     */
    public boolean isPending() {
        return this == SCHEDULED || this == IN_PROGRESS;
    }
}
