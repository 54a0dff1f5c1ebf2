package io.github.promodeploy.deploy.result;

/** How a whole run ended. */
public enum RunOutcome {
    /** Every target environment is deployed. */
    DEPLOYED,

    /** Package and release are done, but at least one target is not known to be deployed. */
    PARTIAL,

    /** Released; the request has no targets. */
    RELEASED,

    /** The release is scheduled for a later day; no target was attempted. */
    SCHEDULED,

    /**
     * The run ended before the deployments began, and the outcome of every write is known. The result has what was obtained
     * until then. Also the outcome when the journal could not be used, so that nothing was sent.
     */
    FAILED,

    /**
     * The run ended before the deployments began, and it is not known whether a merge request, the creation of a package or
     * pack, an addition to a pack, or a release took effect, or how an accepted merge or release ended. The result has what was obtained until then.
     */
    UNKNOWN,

    /** The request was refused before any call. */
    INVALID_REQUEST,

    /**
     * The run is in progress, or its process ended before the run was finished. It has neither succeeded nor failed. No run
     * returns this outcome; only a result read from a journal has it, see
     * {@link io.github.promodeploy.deploy.RunSummary#result()}.
     */
    UNFINISHED,

    /** Every environment runs what it ran before the run. Only the report of a rollback has this outcome. */
    ROLLED_BACK,

    /** The run had changed no environment. Only the report of a rollback has this outcome. */
    NOTHING_TO_DO;

    /**
     * Says whether the run did everything that was requested.
     *
     * @return true for {@link #DEPLOYED}, {@link #RELEASED} and {@link #SCHEDULED}, and for {@link #ROLLED_BACK} and
     *     {@link #NOTHING_TO_DO} of a rollback
     */
    public boolean isComplete() {
        return switch (this) {
            case DEPLOYED, RELEASED, SCHEDULED, ROLLED_BACK, NOTHING_TO_DO -> true;
            case PARTIAL, FAILED, UNKNOWN, INVALID_REQUEST, UNFINISHED -> false;
        };
    }
}
