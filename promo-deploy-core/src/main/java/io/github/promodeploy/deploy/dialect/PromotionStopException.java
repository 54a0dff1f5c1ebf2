package io.github.promodeploy.deploy.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Stops a run with a message for people. Dialects and environment resolvers throw it when going on would be wrong
 * although no call failed, or when they know more about a failure than it says itself.
 */
public final class PromotionStopException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the stop.
     *
     * @param message what is wrong and what to do
     */
    public PromotionStopException(String message) {
        this(message, null);
    }

    /**
     * Creates the stop with a failure underneath.
     *
     * @param message what is wrong and what to do
     * @param cause the failure
     */
    public PromotionStopException(String message, @Nullable RuntimeException cause) {
        super(message, cause);
    }
}
