package io.github.promodeploy.boomi.error;

import java.util.Set;

/** What is known about a failed call's effect on the server. */
public enum Delivery {
    /** The server cannot have acted: the request provably never reached it. */
    NOT_SENT,
    /** Boomi itself responded, provably (see {@link ErrorReply#fromApi()}), and did nothing. */
    REJECTED,
    /**
     * Something that is not provably Boomi refused the request and so ended it, such as a gateway, a proxy or a sign-in page:
     * a status from 300 to 499, other than 408, 425, 429 and 499. The server may have acted before that, but does so no longer.
     * Look for the effect before making the call again.
     */
    INTERCEPTED,
    /**
     * The server may have acted, or may still act: the connection broke, time ran out, the server failed (5xx), or something
     * that is not provably Boomi gave up waiting for it (408, 425, 429, 499, 503).
     */
    UNKNOWN,
    /** A success status arrived with a body that cannot be trusted; the server has most likely acted. */
    ANSWERED;

    /** What a gateway sends when it has stopped waiting while the server may still be processing it. */
    private static final Set<Integer> NOT_AWAITED = Set.of(408, 425, 429, 499);

    /** Returns what an error status says of the effect. */
    static Delivery of(ErrorReply reply) {
        int status = reply.statusCode();
        if (reply.fromApi()) {
            return status >= 500 && status != 503 ? UNKNOWN : REJECTED;
        }
        return status >= 500 || NOT_AWAITED.contains(status) ? UNKNOWN : INTERCEPTED;
    }

    /**
     * Says whether the server provably did not act, so that even a create may be sent again.
     *
     * @return true for {@link #NOT_SENT} and {@link #REJECTED}
     */
    public boolean provesNoEffect() {
        return this == NOT_SENT || this == REJECTED;
    }

    /** Says whether the server provably no longer acts on the request. */
    boolean endsTheRequest() {
        return provesNoEffect() || this == INTERCEPTED;
    }
}
