package io.github.promodeploy.deploy.waiter;

/** How a wait for a release ended. */
public enum ReleaseWaitOutcome {
    /** The release is done. */
    SUCCESS,
    /** The release failed. */
    ERROR,
    /** The release waits for its day. Nothing happens before, so the wait ends. */
    SCHEDULED,
    /** The time was up, and the release was not at its end as far as is known. It goes on, and so can the wait. */
    STILL_RUNNING,
    /** The wait was stopped. The release goes on, and so can the wait. */
    STOPPED
}
