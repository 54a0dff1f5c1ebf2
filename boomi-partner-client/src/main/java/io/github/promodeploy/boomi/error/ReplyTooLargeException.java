package io.github.promodeploy.boomi.error;

/** The response was larger than the client accepts; and was not read to its end. The server has most likely acted. */
public final class ReplyTooLargeException extends BoomiClientException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param message the limit, and what to try
     */
    public ReplyTooLargeException(String operation, String message) {
        super(operation, Delivery.ANSWERED, message, null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
