package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be trusted: unknown certificate, wrong host name, or no TLS at all. Nothing was sent, and
 * nothing will change by trying again.
 */
public final class TlsException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param message what happened, and what to try
     * @param cause the failure underneath, or null
     */
    public TlsException(String operation, String message, @Nullable Throwable cause) {
        super(operation, Delivery.NOT_SENT, message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
