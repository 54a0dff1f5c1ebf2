package io.github.promodeploy.boomi.throttle;

/**
 * The arithmetic of pacing: given now, when may the next request start? Knows nothing of threads or waiting; all times
 * are readings of one monotonic clock in nanoseconds.
 */
final class PermitLedger {

    private final AdaptiveGap gap;
    private long lastStart;
    private long heldUntil;

    /** Starts with a permit due at once. */
    PermitLedger(AdaptiveGap gap, long now) {
        this.gap = gap;
        this.lastStart = now - gap.nanos();
        this.heldUntil = now;
    }

    /** Returns how long the waiter with this many others before it has to wait, at least; 0 when it may go now. */
    long waitNanos(long now, int waitersBefore) {
        long due = latest(lastStart + gap.nanos(), heldUntil);
        return Math.max(0, due - now) + waitersBefore * gap.nanos();
    }

    /** Notes that a waiter went at this moment, so that the next is a full gap behind the time it really went. */
    void started(long now) {
        lastStart = now;
    }

    /** Lets nothing start for this long. */
    void hold(long now, long holdNanos) {
        heldUntil = latest(heldUntil, now + holdNanos);
    }

    private static long latest(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
