package io.github.promodeploy.boomi.error;

/**
 * 403: authenticated, but not allowed.
 */
public final class ForbiddenException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public ForbiddenException(String operation, ErrorReply reply) {
        super(
                operation,
                describe(
                        reply,
                        "Check that the user holds the privilege for this call (API, Package Management, Deployment in the target environment), that the token was made in the right account, that user and account match (BOOMI_TOKEN.<email>), and that the Partner API is enabled."),
                reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
