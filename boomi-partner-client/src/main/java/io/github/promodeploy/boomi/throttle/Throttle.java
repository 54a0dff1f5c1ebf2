package io.github.promodeploy.boomi.throttle;

import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Decides when the next request may start. A client asks its throttle before <em>every</em> request: pages, polls and
 * retries count against Boomi's limit (10 requests a second for each account) like everything else. Clients that share
 * an account should share one throttle.
 *
 * <p>Implementations are thread-safe, wait interruptibly, and lose no permit when a waiter gives up.
 *
 * <p>The throttles made here slow down when the API has refused a request as too many (503 or 429): the
 * rate falls to 0.7 of what it was, at most once for the requests that were in progress together, down to one request in two
 * seconds; nothing starts for up to a second, or as long as {@code Retry-After} says; and the rate then grows by half a
 * request a second each second, until the configured gap is reached again. All clients that share the throttle slow down
 * together.
 *
 * <pre>{@code
 * Throttle throttle = Throttle.fixedGap(Duration.ofMillis(250));
 * BoomiClient client = BoomiClient.builder().throttle(throttle)...build();
 * }</pre>
 */
public interface Throttle {

    /** The gap between two request starts unless another is given: 120 ms, which stays below 10 requests a second. */
    Duration DEFAULT_GAP = Duration.ofMillis(120);

    /**
     * Returns a throttle that keeps two starts at least this far apart.
     *
     * @param gap the least time from start to start
     * @return the throttle
     * @throws IllegalArgumentException if the gap is negative, or longer than an hour
     */
    static Throttle fixedGap(Duration gap) {
        return fixedGap(gap, TimeSource.system());
    }

    /**
     * Returns a throttle that keeps two starts at least this far apart, by the given clock.
     *
     * @param gap the least time from start to start
     * @param time the clock, and how to wait
     * @return the throttle
     * @throws IllegalArgumentException if the gap is negative, or longer than an hour
     */
    static Throttle fixedGap(Duration gap, TimeSource time) {
        return fixedGap(gap, time, new Random());
    }

    /**
     * Returns a throttle that keeps two starts at least this far apart, by the given clock and randomness.
     *
     * @param gap the least time from start to start
     * @param time the clock, and how to wait
     * @param random the randomness of the extra wait after a refusal
     * @return the throttle
     * @throws IllegalArgumentException if the gap is negative, or longer than an hour
     */
    static Throttle fixedGap(Duration gap, TimeSource time, RandomGenerator random) {
        return new PacedThrottle(gap, time, random);
    }

    /**
     * Returns a throttle that lets this many requests start in a second, evenly spread.
     *
     * @param permitsPerSecond how many; more than 0
     * @return the throttle
     * @throws IllegalArgumentException if the number is not positive, or so small that the gap exceeds an hour
     */
    static Throttle permitsPerSecond(double permitsPerSecond) {
        return permitsPerSecond(permitsPerSecond, TimeSource.system());
    }

    /**
     * Returns a throttle that lets this many requests start in a second, evenly spread, by the given clock.
     *
     * @param permitsPerSecond how many; more than 0
     * @param time the clock, and how to wait
     * @return the throttle
     * @throws IllegalArgumentException if the number is not positive, or so small that the gap exceeds an hour
     */
    static Throttle permitsPerSecond(double permitsPerSecond, TimeSource time) {
        if (!(permitsPerSecond > 0)) {
            throw new IllegalArgumentException("permitsPerSecond must be more than 0, but is " + permitsPerSecond);
        }
        return fixedGap(Duration.ofNanos((long) Math.ceil(1_000_000_000 / permitsPerSecond)), time);
    }

    /** {@return a throttle that never waits} */
    static Throttle none() {
        return Unthrottled.INSTANCE;
    }

    /**
     * Waits until one request may start.
     *
     * @param request what wants to start
     * @throws InterruptedException if the waiting thread is interrupted; no permit is used up
     * @throws io.github.promodeploy.boomi.error.TimedOutException if the turn would come after the request's deadline;
     *     no permit is used up, and the wait is not begun when that is known beforehand
     * @throws io.github.promodeploy.boomi.error.ThrottleException if the throttle is out of order for a moment, made with {@link
     *     io.github.promodeploy.boomi.error.ThrottleException#unavailable}: no permit is used up, and a client asks again after a
     *     pause, for a limited time. Anything else that is thrown ends the call with a {@code ThrottleException} that is not
     *     retryable
     */
    void acquire(ThrottleRequest request) throws InterruptedException;

    /**
     * Receives how a request that had acquired a permit ended. Does nothing unless overridden.
     *
     * @param feedback how it ended
     */
    default void report(ThrottleFeedback feedback) {
        Objects.requireNonNull(feedback, "feedback");
    }

    /**
     * Returns the least time between two request starts, as far as the throttle can tell it beforehand.
     *
     * @return the time; 0 when it cannot tell
     */
    default Duration gap() {
        return Duration.ZERO;
    }
}
