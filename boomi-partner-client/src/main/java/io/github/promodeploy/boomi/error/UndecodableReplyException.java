package io.github.promodeploy.boomi.error;

import org.jspecify.annotations.Nullable;

/**
 * A success status came with a body that is empty, truncated, not JSON, of another type, without its id, about
 * another object than the one asked for, or in contradiction with itself. The server has most likely acted.
 */
public final class UndecodableReplyException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param message status, content type, the shortened body, and what is wrong with it
     * @param cause the failure underneath, or null
     */
    public UndecodableReplyException(String operation, String message, @Nullable Throwable cause) {
        super(operation, Delivery.ANSWERED, message, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
