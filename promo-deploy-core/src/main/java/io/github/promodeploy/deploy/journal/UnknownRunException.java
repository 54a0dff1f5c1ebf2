package io.github.promodeploy.deploy.journal;

/** A journal does not have a run. The message says so, and which run it has whose id is nearest. */
public final class UnknownRunException extends RunJournalException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message a whole sentence
     */
    public UnknownRunException(String message) {
        super(message);
    }
}
