package io.github.promodeploy.boomi.internal.retry;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What the retries of all calls of a client share: policy, quota, and whether the server has ever responded. Thread-safe. */
public final class Retries {

    /** A policy without pauses must not keep a processor busy while the server cannot be reached. */
    private static final Duration LEAST_UNREACHABLE_PAUSE = Duration.ofMillis(100);

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final TimeSource time;
    private final RetryQuota quota = new RetryQuota();
    private volatile boolean responded;

    public Retries(RetryPolicy policy, RandomGenerator random, TimeSource time) {
        this.policy = policy;
        this.random = random;
        this.time = time;
    }

    /** Starts a call. */
    public CallRetries begin(Effect effect, @Nullable Deadline deadline) {
        return new CallRetries(this, effect, deadline);
    }

    /** Says whether the attempt did not reach the server: no connection came up, so nothing was sent. */
    public static boolean isUnreachable(BoomiException failure) {
        return failure instanceof TransportException && failure.delivery() == Delivery.NOT_SENT;
    }

    /** Says whether the caller's throttle is out of order for a moment. It gave no permit, so nothing was sent. */
    public static boolean isThrottleUnavailable(BoomiException failure) {
        return failure instanceof ThrottleException && failure.retryable();
    }

    /** Notes that the server is there. */
    void responded() {
        responded = true;
    }

    RetryPolicy policy() {
        return policy;
    }

    RetryQuota quota() {
        return quota;
    }

    TimeSource time() {
        return time;
    }

    /** Returns how long a call is repeated while the server cannot be reached. */
    Duration maxUnreachable() {
        return responded ? policy.maxUnreachable() : policy.maxNeverReached();
    }

    /** Returns the pause after the given number of failures of a kind in a row: ours, or the server's if that is longer. */
    Duration pause(BoomiException failure, int failures) {
        return longer(backoff(failure, failures), serverDelay(failure));
    }

    /** Returns the pause after the given number of attempts in a row that did not reach the server. */
    Duration pauseWhileUnreachable(BoomiException failure, int failures) {
        return longer(backoff(failure, failures), LEAST_UNREACHABLE_PAUSE);
    }

    private Duration backoff(BoomiException failure, int failures) {
        Duration first = failure instanceof RateLimitedException ? policy.throttledBackoff() : policy.failureBackoff();
        long ceiling = first.toNanos();
        for (int i = 1; i < failures && ceiling < policy.maxBackoff().toNanos(); i++) {
            ceiling *= 2;
        }
        return fraction(Duration.ofNanos(Math.min(ceiling, policy.maxBackoff().toNanos())), 1);
    }

    /** The server's delay is spread upwards by up to a tenth, so that waiting clients do not all return at once. */
    private Duration serverDelay(BoomiException failure) {
        return failure instanceof RateLimitedException limited
                ? limited.retryAfter()
                        .map(delay -> delay.plus(fraction(delay, 0.1)))
                        .orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    private Duration fraction(Duration whole, double most) {
        return Duration.ofNanos((long) (whole.toNanos() * most * random.nextDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
