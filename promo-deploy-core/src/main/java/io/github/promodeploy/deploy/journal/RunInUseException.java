package io.github.promodeploy.deploy.journal;

import java.util.Objects;

/** The run is in progress, here or in another process. */
public final class RunInUseException extends RunJournalException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param runId the id of the run
     */
    public RunInUseException(String runId) {
        super("run " + Objects.requireNonNull(runId, "runId")
                + " is in progress already, here or in another process. Wait until it has ended, or end it;"
                + " then resume it. Do not run it beside the other one, with another --journal or with --no-journal: two"
                + " processes at one run can do everything twice.");
    }
}
