package io.github.promodeploy.boomi.error;

import java.util.Objects;

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
        this(operation, reply, "Look at the object's current state, change it, and try again.");
    }

    /**
     * Creates the failure with other advice, where it is known what prevents the call.
     *
     * @param operation what was attempted
     * @param reply the server's response
     * @param advice what prevents it, and what to do next
     */
    public ConflictException(String operation, ErrorReply reply, String advice) {
        super(operation, describe(reply, Objects.requireNonNull(advice, "advice")), reply);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
