package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * The response, or the turn to send, did not come within the time allowed. {@link Delivery#NOT_SENT} when the time was
 * spent before the request left.
 */
public final class TimedOutException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param delivery what is known about the effect
     * @param message what happened, and what to try
     * @param cause the failure underneath, or null
     */
    public TimedOutException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(operation, delivery, message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
