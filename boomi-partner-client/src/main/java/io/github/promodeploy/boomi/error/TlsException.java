package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * One side refuses the other: the server has an unknown certificate, a wrong host name or no TLS at all, or it wants a
 * certificate or a version of TLS that the client does not have. Trying again changes nothing. {@link #delivery()} says
 * whether that came before the request: in TLS 1.3 a server may refuse the client after it has read a request.
 */
public final class TlsException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param delivery what is known about its effect
     * @param message what happened, and what to try
     * @param cause the failure underneath, or null
     */
    public TlsException(String operation, Delivery delivery, String message, @Nullable Throwable cause) {
        super(operation, delivery, message, cause);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
