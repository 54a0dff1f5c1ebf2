package io.github.promodeploy.boomi.error;

import java.util.Objects;

/**
 * A call was made on a client that is closed. Nothing was sent. That is a mistake of the calling program, so it is no
 * {@link BoomiException}: catching those for a retry does not catch it.
 */
public final class ClosedClientException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the exception.
     *
     * @param operation what was not sent
     */
    public ClosedClientException(String operation) {
        super(Objects.requireNonNull(operation, "operation")
                + ": not sent, since this BoomiClient is closed. Build a new one with BoomiClient.builder(), and close it"
                + " after its last call.");
    }
}
