package io.github.promodeploy.boomi.internal.retry;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;

/** What a call does to the server's data, which decides when it may be repeated. */
public enum Effect {

    /** Reads and queries. They are repeated after every failure that passes. */
    NONE,

    /** Writes that change nothing more when they are made twice. They are repeated like reads. */
    IDEMPOTENT,

    /** Creates and deletes. They are repeated only when the failure proves that the server did not act. */
    ONCE,

    /** Runs of a process. They are repeated only when the failure proves that nothing was sent, whatever the server says. */
    RUN;

    /** Says whether a call with this effect is a write. */
    public boolean isWrite() {
        return this != NONE;
    }

    /** Says whether a call with this effect may be repeated with another secret after one was refused. */
    public boolean mayRepeatAfterRefusal(BoomiException failure) {
        return this == NONE || this == IDEMPOTENT || failure.delivery().provesNoEffect();
    }

    /** Says whether a call with this effect may be repeated after the failure. */
    boolean mayRepeatAfter(BoomiException failure) {
        boolean allowed = switch (this) {
            case NONE, IDEMPOTENT -> true;
            case ONCE -> failure.delivery().provesNoEffect();
            case RUN -> failure.delivery() == Delivery.NOT_SENT;
        };
        return allowed && failure.retryable();
    }
}
