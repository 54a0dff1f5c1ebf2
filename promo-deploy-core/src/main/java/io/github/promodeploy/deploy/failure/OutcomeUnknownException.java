package io.github.promodeploy.deploy.failure;

import org.jspecify.annotations.Nullable;

/** It is not known whether a write took effect. The message says what to check by hand. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whether resuming the run cannot help. */
    private final boolean permanent;

    /**
     * Creates the exception.
     *
     * @param message what is not known, why, and what to check
     * @param cause the failure after which it was not known; null when an earlier process left off there
     */
    public OutcomeUnknownException(String message, @Nullable RuntimeException cause) {
        this(message, cause, false);
    }

    private OutcomeUnknownException(String message, @Nullable RuntimeException cause, boolean permanent) {
        super(message, cause);
        this.permanent = permanent;
    }

    /**
     * Creates the exception for a write that no process will ever find out about.
     *
     * @param message what is not known, why, what to check, and what to do instead of resuming the run
     * @param cause the failure after which it was not known; null when an earlier process left off there
     * @return the exception
     */
    public static OutcomeUnknownException permanent(String message, @Nullable RuntimeException cause) {
        return new OutcomeUnknownException(message, cause, true);
    }

    /**
     * Says whether it stays unknown for good.
     *
     * @return true when resuming the run cannot help
     */
    public boolean isPermanent() {
        return permanent;
    }
}
