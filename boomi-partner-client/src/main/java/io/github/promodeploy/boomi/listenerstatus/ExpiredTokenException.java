package io.github.promodeploy.boomi.listenerstatus;

import java.util.Objects;

/**
 * The result of an asynchronous query is no longer there: it was read before, or the query was made more than 30 minutes ago. The
 * same query can be made again.
 */
public final class ExpiredTokenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates the failure.
     *
     * @param message which result, and what to do next
     */
    public ExpiredTokenException(String message) {
        super(Objects.requireNonNull(message, "message"));
    }
}
