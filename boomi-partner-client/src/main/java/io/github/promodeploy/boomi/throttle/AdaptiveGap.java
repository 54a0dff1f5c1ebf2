package io.github.promodeploy.boomi.throttle;

/**
 * The gap between two starts, which widens when the server asks to slow down and narrows again step by step: the rate is
 * multiplied by 0.7 at a refusal, and grows by half a request a second each second while requests succeed. Never narrower
 * than the gap it began with, never wider than two seconds, unless it began wider. Knows nothing of threads or waiting.
 */
final class AdaptiveGap {

    private static final double DECREASE = 0.7;
    private static final double INCREASE_PER_SECOND = 0.5;
    private static final double WIDEST_NANOS = 2e9;
    private static final double SECOND = 1e9;

    private final double leastNanos;
    private final double widestNanos;
    private double nanos;
    private boolean everSlowed;
    private long slowedAt;

    /** Starts with the least gap; one of 0 stays 0. */
    AdaptiveGap(long leastNanos) {
        this.leastNanos = (double) leastNanos;
        this.widestNanos = Math.max(this.leastNanos, WIDEST_NANOS);
        this.nanos = this.leastNanos;
    }

    long nanos() {
        return Math.round(nanos);
    }

    /**
     * Takes note of a request that was refused as too many. Those that started before the last slow-down say nothing new:
     * they were sent at the old rate. Returns whether the gap widened.
     */
    boolean refused(long startedAt, long now) {
        if (leastNanos == 0 || (everSlowed && startedAt - slowedAt < 0)) {
            return false;
        }
        everSlowed = true;
        slowedAt = now;
        nanos = Math.min(widestNanos, nanos / DECREASE);
        return true;
    }

    /** Notes that a request got a response. */
    void responded() {
        if (nanos > leastNanos) {
            double rate = SECOND / nanos;
            nanos = Math.max(leastNanos, SECOND / (rate + INCREASE_PER_SECOND / rate));
        }
    }
}
