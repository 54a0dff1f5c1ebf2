package io.github.promodeploy.deploy.journal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A journal cannot be read or written, or does not have the run that was asked for. The message says what to do. */
public class RunJournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what is wrong and what to do
     */
    public RunJournalException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception with a failure underneath.
     *
     * @param message what is wrong and what to do
     * @param cause the failure
     */
    public RunJournalException(String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
    }
}
