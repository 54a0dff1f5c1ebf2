package io.github.promodeploy.boomi.error;

/**
 * 404: the object, or the endpoint itself, does not exist; or something in Boomi's place says so, which proves nothing.
 */
public final class NotFoundException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public NotFoundException(String operation, ErrorReply reply) {
        super(
                operation,
                describe(
                        reply,
                        "Check the id, the account and the path prefix; Boomi responds with 404 for endpoints it does not have."),
                reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
