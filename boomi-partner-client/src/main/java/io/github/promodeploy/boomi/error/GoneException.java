package io.github.promodeploy.boomi.error;

/**
 * 410: the endpoint was retired, or the runtime is offline.
 */
public final class GoneException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public GoneException(String operation, ErrorReply reply) {
        super(operation, describe(reply, "Check that the runtime is online and that this API still exists."), reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
