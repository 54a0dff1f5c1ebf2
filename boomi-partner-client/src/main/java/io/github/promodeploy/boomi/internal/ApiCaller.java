package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls under one set of options: attempt, and attempt again where {@link Retries} allows it. Every wait, for a
 * turn or between attempts, ends at the deadline, at a cancellation and at an interrupt.
 */
final class ApiCaller {

    private final CallEngine engine;
    private final CallOptions options;

    ApiCaller(CallEngine engine, CallOptions options) {
        this.engine = engine;
        this.options = options;
    }

    <T> T call(ApiCall<T> call) {
        List<BoomiException> earlier = new ArrayList<>(0);
        while (true) {
            try {
                T value = attempt(call, earlier.size() + 1);
                engine.retries().succeeded(last(earlier));
                return value;
            } catch (BoomiException failure) {
                earlier.forEach(failure::addSuppressed);
                Duration pause = pauseBeforeNext(call, failure, earlier.size() + 1);
                options.listener().ifPresent(listener -> listener.retrying(call.operation(), failure, pause));
                earlier.add(failure);
                pause(call, pause, earlier);
            }
        }
    }

    /** Throws the failure when it stands, or when the pause would not end before the deadline. */
    private Duration pauseBeforeNext(ApiCall<?> call, BoomiException failure, int attemptsMade) {
        Duration pause =
                engine.retries().pauseBeforeNext(call, failure, attemptsMade).orElseThrow(() -> failure);
        if (options.deadline().isPresent() && options.deadline().get().isBefore(pause)) {
            throw failure;
        }
        return pause;
    }

    private void pause(ApiCall<?> call, Duration pause, List<BoomiException> earlier) {
        try {
            waitFor(call.operation(), () -> engine.time().sleep(pause));
        } catch (InterruptedCallException interrupted) {
            earlier.forEach(interrupted::addSuppressed);
            throw interrupted;
        }
    }

    private <T> T attempt(ApiCall<T> call, int number) {
        awaitTurn(call.operation());
        Duration timeout = timeLeft(call.operation());
        long start = engine.time().nanoTime();
        try {
            HttpReply reply = engine.send(call, options.overrideAccount(), timeout);
            T value = engine.decode(call, reply);
            report(call, number, start, null);
            return value;
        } catch (BoomiException failure) {
            report(call, number, start, failure);
            throw failure;
        }
    }

    private void report(ApiCall<?> call, int number, long start, @Nullable BoomiException failure) {
        engine.ended(failure);
        options.listener().ifPresent(listener -> listener.attempted(engine.report(call, number, start, failure)));
    }

    private void awaitTurn(String operation) {
        long start = engine.time().nanoTime();
        waitFor(operation, () -> engine.awaitTurn(operation, options.deadline()));
        Duration waited = Duration.ofNanos(engine.time().nanoTime() - start);
        if (waited.toMillis() > 0) {
            options.listener().ifPresent(listener -> listener.throttled(operation, waited));
        }
    }

    private Duration timeLeft(String operation) {
        Optional<Deadline> deadline = options.deadline();
        if (deadline.isEmpty()) {
            return engine.callTimeout();
        }
        Duration left = deadline.get().remaining();
        if (left.isNegative() || left.isZero()) {
            throw new TimedOutException(
                    operation, Delivery.NOT_SENT, "the deadline passed before it was sent. Allow more time.", null);
        }
        return left.compareTo(engine.callTimeout()) < 0 ? left : engine.callTimeout();
    }

    private void waitFor(String operation, Cancellation.Waiting wait) {
        try {
            if (options.cancellation().isPresent()) {
                options.cancellation().get().during(operation, wait);
            } else {
                wait.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }

    private static Optional<BoomiException> last(List<BoomiException> failures) {
        return failures.isEmpty() ? Optional.empty() : Optional.of(failures.get(failures.size() - 1));
    }
}
