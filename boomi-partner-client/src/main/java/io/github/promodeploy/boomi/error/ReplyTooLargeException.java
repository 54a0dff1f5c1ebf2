package io.github.promodeploy.boomi.error;

/** The answer was larger than the client accepts; reading was broken off. The server has most likely acted. */
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
