package io.github.promodeploy.boomi.internal.retry;

/** When a failed call may be repeated. */
public enum RetrySafety {
    /** After every failure that passes: reads, queries, and writes that say the same twice. */
    ALWAYS,
    /** Only when the failure proves that the server did not act: creates and deletes. */
    IF_WITHOUT_EFFECT
}
