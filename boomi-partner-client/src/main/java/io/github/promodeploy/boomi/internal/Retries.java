package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides whether a failed call is attempted again, and after what pause. */
final class Retries {

    private static final int PRICE_THROTTLED = 2;
    private static final int PRICE_FAILED = 5;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final RetryQuota quota = new RetryQuota();

    Retries(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * Returns the pause before the next attempt; empty when the failure stands, or the deadline comes before its end. Takes
     * the price of the retry.
     */
    Optional<Duration> pauseBeforeNext(
            ApiCall<?> call, BoomiException failure, int attemptsMade, Optional<Deadline> deadline) {
        if (!mayRepeat(call, failure) || attemptsMade >= attemptsAllowed(failure)) {
            return Optional.empty();
        }
        Duration pause = longer(backoff(failure, attemptsMade), serverDelay(failure));
        boolean tooLate = deadline.isPresent() && deadline.get().isBefore(pause);
        return tooLate || !quota.take(price(failure)) ? Optional.empty() : Optional.of(pause);
    }

    /** Notes a success, so that what its last retry cost may be spent again. */
    void succeeded(Optional<BoomiException> lastFailure) {
        quota.giveBack(lastFailure.map(Retries::price).orElse(1));
    }

    private static boolean mayRepeat(ApiCall<?> call, BoomiException failure) {
        return failure.retryable()
                && (call.repeat() == ApiCall.Repeat.FREELY || failure.delivery().provesNoEffect());
    }

    private int attemptsAllowed(BoomiException failure) {
        boolean hopeless = failure instanceof UndecodableReplyException
                || (failure instanceof TransportException && failure.delivery().provesNoEffect());
        return hopeless ? Math.min(policy.maxAttempts(), policy.maxHopelessAttempts()) : policy.maxAttempts();
    }

    private Duration backoff(BoomiException failure, int attemptsMade) {
        Duration first = failure instanceof RateLimitedException ? policy.throttledBackoff() : policy.failureBackoff();
        long ceiling = first.toNanos();
        for (int i = 1; i < attemptsMade && ceiling < policy.maxBackoff().toNanos(); i++) {
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

    private static int price(BoomiException failure) {
        return failure instanceof RateLimitedException ? PRICE_THROTTLED : PRICE_FAILED;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
