package io.github.promodeploy.boomi.error;

/**
 * 401: the credentials were not accepted. Trying again with the same ones risks a lock-out.
 */
public final class UnauthorizedException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public UnauthorizedException(String operation, ErrorReply reply) {
        super(
                operation,
                describe(
                        reply,
                        "Check that the user name is BOOMI_TOKEN.<email>, that the token was made in this account and is not revoked, and that the Partner API is enabled for it."),
                reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
