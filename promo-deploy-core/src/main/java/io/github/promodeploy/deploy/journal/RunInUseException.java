package io.github.promodeploy.deploy.journal;

/** Somebody else is at work on the run. */
public final class RunInUseException extends RunJournalException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param runId the id of the run
     */
    public RunInUseException(String runId) {
        super("run " + runId
                + " is under way already, here or in another process. Wait until it has ended, or end it.");
    }
}
