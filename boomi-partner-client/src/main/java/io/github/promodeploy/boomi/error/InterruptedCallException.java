package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * The calling thread was interrupted (its interrupt flag is set again) or the run was cancelled.
 */
public final class InterruptedCallException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param delivery what is known about the effect
     * @param message what happened, and what to try
     * @param cause the failure underneath, or null
     */
    public InterruptedCallException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(operation, delivery, message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
