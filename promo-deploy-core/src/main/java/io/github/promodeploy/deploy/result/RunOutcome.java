package io.github.promodeploy.deploy.result;

/** How a whole run ended. */
public enum RunOutcome {
    /** Every target environment is deployed. */
    DEPLOYED,

    /** Package and release are done, but at least one target is not known to be deployed. */
    PARTIAL,

    /** Released, and no target was asked for. */
    RELEASED,

    /** The release is scheduled for a later day; no target was attempted. */
    SCHEDULED,

    /**
     * The run ended before the deployments began, and it is known what became of everything that it asked for. What was
     * obtained until then is in the result. Also when its journal could not be used, so that nothing was asked for.
     */
    FAILED,

    /**
     * The run ended before the deployments began, and it is not known whether a package, a pack, its addition or a release took
     * effect, or how a release ended that the server accepted. What was obtained until then is in the result.
     */
    UNKNOWN,

    /** The request was refused before any call. */
    INVALID_REQUEST,

    /**
     * The run has not ended: a process is at it, or its process ended in the middle of it. It has neither succeeded nor failed.
     * No run returns this; it is what a journal tells of such a run, see {@link
     * io.github.promodeploy.deploy.RunSummary#result()}.
     */
    UNFINISHED;

    /**
     * Says whether the run did all that was asked for.
     *
     * @return true for {@link #DEPLOYED}, {@link #RELEASED} and {@link #SCHEDULED}
     */
    public boolean isComplete() {
        return this == DEPLOYED || this == RELEASED || this == SCHEDULED;
    }
}
