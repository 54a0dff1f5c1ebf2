package io.github.promodeploy.deploy.failure;

import org.jspecify.annotations.Nullable;

/**
 * Stops a run with a message. Dialects and environment resolvers throw it when it would be wrong to continue
 * although no call failed, or to say more about a failure than its own message does.
 */
public final class PromotionStopException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whether resuming the run cannot help. */
    private final boolean permanent;

    /**
     * Creates the stop.
     *
     * @param message what is wrong and what to do
     */
    public PromotionStopException(String message) {
        this(message, null);
    }

    /**
     * Creates a stop that holds for good: every process that resumes the run would stop at the same place.
     *
     * @param message what is wrong, and what to do instead of resuming the run
     * @return the stop
     */
    public static PromotionStopException permanent(String message) {
        return new PromotionStopException(message, null, true);
    }

    /**
     * Creates the stop with a failure underneath.
     *
     * @param message what is wrong and what to do
     * @param cause the failure
     */
    public PromotionStopException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private PromotionStopException(String message, @Nullable Throwable cause, boolean permanent) {
        super(message, cause);
        this.permanent = permanent;
    }

    /**
     * Says whether the stop holds for good.
     *
     * @return true when resuming the run cannot help
     */
    public boolean isPermanent() {
        return permanent;
    }
}
