package io.github.promodeploy.boomi.error;

/**
 * 401: the credentials were not accepted. Trying again with the same ones risks a lock-out. A client whose provider of credentials
 * gives another secret after that has repeated the call with it.
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

    /**
     * Returns the operation, what came back, and what to try.
     *
     * @return the message; it says so if the call was made with another secret before, and was refused then too
     */
    @Override
    public String getMessage() {
        boolean second = earlierAttempts().stream().anyMatch(UnauthorizedException.class::isInstance);
        return super.getMessage()
                + (second ? " The secret that the provider of the credentials gave before was refused, too." : "");
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
