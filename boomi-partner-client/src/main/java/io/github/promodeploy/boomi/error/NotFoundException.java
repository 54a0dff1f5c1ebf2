package io.github.promodeploy.boomi.error;

/**
 * 404: the object, or the endpoint itself, does not exist; or a gateway returned the 404, which proves nothing about the object.
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
