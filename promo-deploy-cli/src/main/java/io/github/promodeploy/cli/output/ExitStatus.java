package io.github.promodeploy.cli.output;

import io.github.promodeploy.deploy.result.RunOutcome;

/** The exit statuses of the command line. */
public final class ExitStatus {

    /** The run did everything it was asked to do. */
    public static final int OK = 0;
    /** The run failed before the deployments began, and the outcome of every write is known. */
    public static final int FAILED = 1;
    /** Wrong usage, wrong configuration, or a request that was refused. */
    public static final int BAD_USAGE = 2;
    /** Released, but not every target is known to be deployed. */
    static final int PARTIAL = 3;

    /** The run ended before the deployments began, and the outcome of a write is not known. */
    public static final int UNKNOWN = 4;

    private ExitStatus() {}

    /** Returns the status for the outcome of a run. */
    public static int of(RunOutcome outcome) {
        return switch (outcome) {
            case DEPLOYED, RELEASED, SCHEDULED, ROLLED_BACK, NOTHING_TO_DO -> OK;
            case PARTIAL -> PARTIAL;
            case FAILED -> FAILED;
            case UNKNOWN, UNFINISHED -> UNKNOWN;
            case INVALID_REQUEST -> BAD_USAGE;
        };
    }
}
