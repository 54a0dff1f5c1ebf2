package io.github.promodeploy.deploy.waiter;

/** How a wait for a release ended. */
public enum ReleaseWaitOutcome {
    /** The release is done. */
    SUCCESS,
    /** The release failed. */
    ERROR,
    /** The release is scheduled for a later day, so the wait ends. */
    SCHEDULED,
    /** The time was up, and the release is not known to have ended. It continues, and the wait can be resumed. */
    STILL_RUNNING,
    /** The wait was stopped. The release continues, and the wait can be resumed. */
    STOPPED
}
