package io.github.promodeploy.cli;

import io.github.promodeploy.deploy.result.RunOutcome;

/** The exit statuses of the command line. */
final class ExitStatus {

    /** Everything that was asked for is done. */
    static final int OK = 0;
    /** Failed before the deployments began; it is known what became of every write. */
    static final int FAILED = 1;
    /** Bad usage, bad configuration, or a request that was refused. */
    static final int BAD_USAGE = 2;
    /** Released, but not every target is known to be deployed. */
    static final int PARTIAL = 3;

    /** Ended before the deployments began, and it is not known what became of a write. */
    static final int UNKNOWN = 4;

    private ExitStatus() {}

    static int of(RunOutcome outcome) {
        return switch (outcome) {
            case DEPLOYED, RELEASED, SCHEDULED -> OK;
            case PARTIAL -> PARTIAL;
            case FAILED -> FAILED;
            case UNKNOWN, UNFINISHED -> UNKNOWN;
            case INVALID_REQUEST -> BAD_USAGE;
        };
    }
}
