package io.github.promodeploy.boomi.error;

/** What is known about a failed call's effect on the server. */
public enum Delivery {
    /** The server cannot have acted: the request provably never reached it. */
    NOT_SENT,
    /** The API answered and did nothing. */
    REJECTED,
    /** The server may have acted, or may still act: the connection broke, time ran out, or a gateway answered. */
    UNKNOWN,
    /** A success status arrived with a body that cannot be trusted; the server has most likely acted. */
    ANSWERED;

    /**
     * Says whether the server provably did not act, so that even a create may be sent again.
     *
     * @return true for {@link #NOT_SENT} and {@link #REJECTED}
     */
    public boolean provesNoEffect() {
        return this == NOT_SENT || this == REJECTED;
    }
}
