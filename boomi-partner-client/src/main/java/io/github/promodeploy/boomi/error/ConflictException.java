package io.github.promodeploy.boomi.error;

/**
 * 409: the object's state does not allow this, such as a running listener.
 */
public final class ConflictException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public ConflictException(String operation, ErrorReply reply) {
        super(operation, describe(reply, "Look at the object's current state, change it, and try again."), reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
