package io.github.promodeploy.boomi.throttle;

/**
 * The arithmetic of pacing: given now, when may the next request start? Knows nothing of threads or waiting; all times
 * are readings of one monotonic clock in nanoseconds.
 */
final class PermitLedger {

    private final long gapNanos;
    private long earliestStart;

    /** Starts with a permit due at once. */
    PermitLedger(long gapNanos, long now) {
        this.gapNanos = gapNanos;
        this.earliestStart = now;
    }

    /** Returns how long the waiter with this many others before it has to wait, at least; 0 when it may go now. */
    long waitNanos(long now, int waitersBefore) {
        return Math.max(0, earliestStart - now) + waitersBefore * gapNanos;
    }

    /** Notes that a waiter went at this moment, so that the next is a full gap behind the time it really went. */
    void started(long now) {
        earliestStart = latest(earliestStart, now + gapNanos);
    }

    /** Lets nobody start for this long. */
    void hold(long now, long holdNanos) {
        earliestStart = latest(earliestStart, now + holdNanos);
    }

    private static long latest(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
