package io.github.promodeploy.deploy.waiter;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * How to wait for a release. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface ReleaseWaiterSettings permits ImmutableReleaseWaiterSettings {

    /**
     * Starts a value.
     *
     * @return a builder; everything has a default
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how long to wait before the first poll. A run waits for the first interval after it has requested a release, which
     * is hardly done at once. A {@linkplain ReleaseWaiter#save() saved} wait does not keep it.
     *
     * @return the delay; zero when not set
     */
    @Value.Default
    default Duration initialDelay() {
        return Duration.ZERO;
    }

    /**
     * Returns the time between the first two polls. Each further time is twice as long, up to {@link #interval}, so that a short release
     * is not waited for longer than it takes. A {@linkplain ReleaseWaiter#save() saved} wait does not keep it.
     *
     * @return the first interval; 1 second when not set. A time longer than the interval counts as the interval
     */
    @Value.Default
    default Duration firstInterval() {
        return Duration.ofSeconds(1);
    }

    /**
     * Returns the longest time between the end of one poll and the next.
     *
     * @return the interval; 5 seconds when not set
     */
    @Value.Default
    default Duration interval() {
        return Duration.ofSeconds(5);
    }

    /**
     * Returns how long one wait may take.
     *
     * @return the time; 30 minutes when not set
     */
    @Value.Default
    default Duration maxWait() {
        return Duration.ofMinutes(30);
    }

    /**
     * Returns how long to poll for a missing status, and at least three times, before the release counts as unknown to
     * Boomi. A {@linkplain ReleaseWaiter#save() saved} wait does not keep this time.
     *
     * @return the time from the start of the wait; 15 seconds when not set
     */
    @Value.Default
    default Duration missingFor() {
        return Duration.ofSeconds(15);
    }

    /** Refuses times that are not positive. */
    @Value.Check
    default void check() {
        if (initialDelay().isNegative()) {
            throw new IllegalStateException("initialDelay must not be negative");
        }
        if (interval().isNegative() || interval().isZero()) {
            throw new IllegalStateException("interval must be longer than zero");
        }
        if (firstInterval().isNegative() || firstInterval().isZero()) {
            throw new IllegalStateException("firstInterval must be longer than zero");
        }
        if (maxWait().isNegative() || maxWait().isZero()) {
            throw new IllegalStateException("maxWait must be longer than zero");
        }
        if (missingFor().isNegative()) {
            throw new IllegalStateException("missingFor must not be negative");
        }
    }

    /** Builds a {@link ReleaseWaiterSettings}. */
    final class Builder extends ImmutableReleaseWaiterSettings.Builder {
        Builder() {}
    }
}
