package io.github.promodeploy.boomi.error;

/**
 * 500 or more, other than 503. The server may have acted before it failed, so for a write this is
 * {@link Delivery#UNKNOWN}.
 */
public final class ServerErrorException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public ServerErrorException(String operation, ErrorReply reply) {
        super(
                operation,
                describe(reply, "The server failed; look whether the call took effect before making it again."),
                reply);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
