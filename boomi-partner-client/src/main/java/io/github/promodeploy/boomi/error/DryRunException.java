package io.github.promodeploy.boomi.error;

/**
 * A call that writes was made on a client that only tries out, see
 * {@link io.github.promodeploy.boomi.BoomiClient#dryRun}. It was not sent, and cannot be on that client.
 */
public final class DryRunException extends BoomiClientException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param operation what was not sent
     */
    public DryRunException(String operation) {
        super(operation, Delivery.NOT_SENT, "not sent, since the client is for a dry run and does not write", null);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
