package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.internal.retry.OutageBreaker;
import io.github.promodeploy.boomi.internal.retry.Retries;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The layer that waits until an attempt may be sent: while another call tries the same new secret, while an outage lets only
 * probes pass, then for the throttle's permit. Afterwards it tells all of them how the attempt ended.
 */
final class PacedCalls implements Calls {

    /** The wait for the end of an outage is cut into slices, so that every waiting call notices the end soon. */
    private static final Duration LONGEST_SLICE = Duration.ofSeconds(1);

    private final OutageBreaker breaker;
    private final GuardedThrottle throttle;
    private final Closing closing;
    private final ClientConfig config;
    private final TimeSource time;
    private final Requests requests;
    private final Calls next;

    PacedCalls(ClientConfig config, GuardedThrottle throttle, Closing closing, Calls next) {
        this.breaker = new OutageBreaker(config.random());
        this.throttle = throttle;
        this.closing = closing;
        this.config = config;
        this.time = config.time();
        this.requests = new Requests(config);
        this.next = next;
    }

    @Override
    public <T> T call(Attempt<T> attempt) {
        try {
            return callInTurn(attempt);
        } finally {
            attempt.credentials().release();
        }
    }

    private <T> T callInTurn(Attempt<T> attempt) {
        awaitTurn(attempt);
        beforeWrite(attempt);
        Duration timeLeft = timeLeft(attempt);
        announce(attempt);
        attempt.begin(time.nanoTime(), timeLeft);
        try {
            T value = next.call(attempt);
            ended(attempt, null);
            return value;
        } catch (BoomiException failure) {
            ended(attempt, failure);
            throw failure;
        }
    }

    private void announce(Attempt<?> attempt) {
        Listeners.notify(
                attempt.options(),
                listener -> listener.attempting(CallListener.Attempt.builder()
                        .operation(attempt.operation())
                        .method(attempt.call().request().method())
                        .path(attempt.call().request().path())
                        .account(attempt.options().overrideAccount().orElse(config.accountId()))
                        .attempt(attempt.number())
                        .build()));
    }

    private void awaitTurn(Attempt<?> attempt) {
        long start = time.nanoTime();
        do {
            closing.await(attempt.operation(), attempt.options(), () -> {
                attempt.credentials().awaitTrial();
                awaitEndOfOutage(attempt);
                throttle.acquire(attempt);
            });
            // A permit is for now. A call that has to wait after it needs another one.
        } while (!attempt.credentials().choose());
        Duration waited = Duration.ofNanos(time.nanoTime() - start);
        if (waited.toMillis() > 0) {
            Listeners.notify(attempt.options(), listener -> listener.throttled(attempt.operation(), waited));
        }
    }

    private void awaitEndOfOutage(Attempt<?> attempt) throws InterruptedException {
        Deadline deadline = attempt.options().deadline().orElse(null);
        for (long wait = breaker.waitNanos(time.nanoTime()); wait > 0; wait = breaker.waitNanos(time.nanoTime())) {
            Duration pause = Duration.ofNanos(Math.min(wait, LONGEST_SLICE.toNanos()));
            if (deadline != null && deadline.isBefore(pause)) {
                throw new TimedOutException(
                        attempt.operation(),
                        Delivery.NOT_SENT,
                        "Boomi has been out of reach, failing or overloaded for a while, and the next attempt is due"
                                + " when " + deadline.description() + " is over. Try again later.",
                        null);
            }
            time.sleep(pause);
        }
    }

    private void beforeWrite(Attempt<?> attempt) {
        if (attempt.call().effect().isWrite()) {
            attempt.options().beforeWrite().ifPresent(action -> action.accept(requests.withoutDeadline(attempt)));
        }
    }

    private Duration timeLeft(Attempt<?> attempt) {
        Deadline deadline = attempt.options().deadline().orElse(null);
        if (deadline == null) {
            return config.callTimeout();
        }
        Duration left = deadline.remaining();
        if (left.isNegative() || left.isZero()) {
            throw new TimedOutException(
                    attempt.operation(),
                    Delivery.NOT_SENT,
                    deadline.description() + " was over before it was sent. Allow more time.",
                    null);
        }
        return left.compareTo(config.callTimeout()) < 0 ? left : config.callTimeout();
    }

    private void ended(Attempt<?> attempt, @Nullable BoomiException failure) {
        attempt.credentials().ended(failure, attempt.statusCode().orElse(0));
        ending(failure).ifPresent(ending -> breaker.record(ending, time.nanoTime()));
        throttle.report(attempt, failure, Duration.ofNanos(time.nanoTime() - attempt.startedAt()));
    }

    /** A connection that broke, or a timeout, says nothing about an outage: it is no sign of one, and ends none. */
    private static Optional<OutageBreaker.Ending> ending(@Nullable BoomiException failure) {
        if (failure instanceof BoomiClientException) {
            return Optional.of(OutageBreaker.Ending.UNREACHABLE).filter(ending -> Retries.isUnreachable(failure));
        }
        return Optional.of(
                failure instanceof RateLimitedException || failure instanceof ServerErrorException
                        ? OutageBreaker.Ending.FAILURE
                        : OutageBreaker.Ending.RESPONSE);
    }
}
