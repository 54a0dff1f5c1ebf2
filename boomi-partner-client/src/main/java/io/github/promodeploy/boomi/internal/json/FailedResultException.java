package io.github.promodeploy.boomi.internal.json;

import io.github.promodeploy.boomi.internal.value.BadResponseException;

/** The result of an asynchronous call says that the call failed; becomes the exception of that status. */
public final class FailedResultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The status that the result has in its body. */
    private final int statusCode;

    private FailedResultException(int statusCode) {
        super("responseStatusCode " + statusCode);
        this.statusCode = statusCode;
    }

    public int statusCode() {
        return statusCode;
    }

    /** Says whether a result is complete, by the status in its body; a result without one is. */
    static boolean isComplete(int statusCode) {
        if (statusCode >= 400 && statusCode < 600) {
            throw new FailedResultException(statusCode);
        }
        if (statusCode != 200 && statusCode != 202) {
            throw new BadResponseException("its responseStatusCode is " + statusCode + ", not 200 or 202");
        }
        return statusCode == 200;
    }
}
