package io.github.promodeploy.simulator.state;

/** How far a release on Boomi's published API has come. */
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
     * Returns whether the release is still to come; a pack has one such release at most.
     *
     * @return true for SCHEDULED and IN_PROGRESS
     */
    public boolean isPending() {
        return this == SCHEDULED || this == IN_PROGRESS;
    }
}
