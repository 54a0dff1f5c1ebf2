package io.github.promodeploy.deploy.dialect;

import org.jspecify.annotations.Nullable;

/** It could not be found out whether a write took effect. The message says what to check by hand. */
public final class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param message what is not known, why, and what to check
     * @param cause the failure after which it was not known; null when an earlier process left off there
     */
    public OutcomeUnknownException(String message, @Nullable RuntimeException cause) {
        super(message, cause);
    }
}
