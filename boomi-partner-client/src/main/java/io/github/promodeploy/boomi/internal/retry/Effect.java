package io.github.promodeploy.boomi.internal.retry;

import io.github.promodeploy.boomi.error.BoomiException;

/** What a call does to the server's data, which decides when it may be repeated. */
public enum Effect {

    /** Reads and queries. They are repeated after every failure that passes. */
    NONE,

    /** Writes that change nothing more when they are made twice. They are repeated like reads. */
    IDEMPOTENT,

    /** Creates and deletes. They are repeated only when the failure proves that the server did not act. */
    ONCE;

    /** Says whether a call with this effect is a write. */
    public boolean isWrite() {
        return this != NONE;
    }

    /** Says whether a call with this effect may be repeated after the failure. */
    boolean mayRepeatAfter(BoomiException failure) {
        return failure.retryable() && (this != ONCE || failure.delivery().provesNoEffect());
    }
}
