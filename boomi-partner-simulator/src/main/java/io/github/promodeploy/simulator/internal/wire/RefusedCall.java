package io.github.promodeploy.simulator.internal.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a call with an error document. */
public final class RefusedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String retryAfter;

    /** What decides status and shape of the document. */
    public enum Reason {
        BAD_REQUEST(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        /** No object has the id; its status follows the error shape. */
        UNKNOWN_ID(404),
        NO_SUCH_ENDPOINT(404),
        WRONG_VERB(405),
        CONFLICT(409),
        /** The runtime that should act is offline. */
        GONE(410),
        TOO_LARGE(413),
        TOO_MANY_REQUESTS(503);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public RefusedCall(Reason reason, String message) {
        this(reason, message, null);
    }

    private RefusedCall(Reason reason, String message, @Nullable String retryAfter) {
        super(message, null, false, false);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static RefusedCall badRequest(String message) {
        return new RefusedCall(Reason.BAD_REQUEST, message);
    }

    public static RefusedCall unknownId(String what) {
        return new RefusedCall(Reason.UNKNOWN_ID, what + " not found.");
    }

    /** Boomi's message for an unknown pack (API reference, bulk examples). */
    public static RefusedCall unknownPack(String id) {
        return new RefusedCall(
                Reason.UNKNOWN_ID,
                "Integration pack ID " + id
                        + " is invalid. Provide a valid integration pack ID to complete this action.");
    }

    /** Returns the same refusal with a {@code Retry-After} header. */
    public RefusedCall withRetryAfter(String value) {
        return new RefusedCall(reason, text(), value);
    }

    public Reason reason() {
        return reason;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    public Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
