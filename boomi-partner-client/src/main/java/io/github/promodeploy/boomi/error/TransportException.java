package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection could not be made, or broke before the whole response had arrived.
 */
public final class TransportException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param delivery what is known about the effect
     * @param message what happened, and what to try
     * @param cause the failure underneath, or null
     */
    public TransportException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(operation, delivery, message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
