package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.internal.retry.CallRetries;
import io.github.promodeploy.boomi.internal.retry.Retries;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls under one set of options: attempt, and attempt again where {@link Retries} allows it. Every wait, for a
 * turn or between attempts, ends at the deadline, at a cancellation, at an interrupt, and when the client is closed.
 */
public final class ApiCaller {

    private static final Logger LOG = LoggerFactory.getLogger(ApiCaller.class);

    private final CallEngine engine;
    private final CallOptions options;
    private final Optional<Consumer<HttpCall>> recorder;

    /** Makes calls; when there is a recorder it gets the writes, and they are not sent. */
    public ApiCaller(CallEngine engine, CallOptions options, Optional<Consumer<HttpCall>> recorder) {
        this.engine = engine;
        this.options = options;
        this.recorder = recorder;
    }

    public <T> T call(ApiCall<T> nameless) {
        ApiCall<T> call = nameless.named(inAccount(nameless.operation()));
        requireOpen(nameless.operation());
        if (call.writes() && recorder.isPresent()) {
            recorder.get().accept(engine.request(call, options.overrideAccount(), engine.callTimeout()));
            throw new DryRunException(call.operation());
        }
        return send(call);
    }

    private <T> T send(ApiCall<T> call) {
        List<BoomiException> earlier = new ArrayList<>(0);
        CallRetries retries =
                engine.retries().begin(call.retrySafety(), options.deadline().orElse(null));
        Duration pause = Duration.ZERO;
        while (true) {
            Duration timeout = awaitTurn(call.operation(), pause, earlier);
            long start = engine.time().nanoTime();
            try {
                T value = attempt(call, earlier.size() + 1, start, timeout);
                retries.succeeded();
                return value;
            } catch (BoomiException failure) {
                // Judged by itself, before the earlier attempts become a part of it.
                Optional<Duration> next = retries.pauseBeforeNext(failure, start);
                suppress(earlier, failure);
                if (next.isEmpty()) {
                    throw failure;
                }
                tell(listener -> listener.retrying(call.operation(), failure, next.get()));
                pause = next.get();
                earlier.add(failure);
            }
        }
    }

    /** Refuses to begin, or to go on with, anything on a client that is closed. */
    public void requireOpen(String operation) {
        if (engine.closing().isClosed()) {
            engine.closing().requireOpen(inAccount(operation), options);
        }
    }

    /** Names the account of an operation that is not made in the client's own: it is the first thing to know of a failure. */
    public String inAccount(String operation) {
        return options.overrideAccount()
                .map(account -> operation + " in account " + account)
                .orElse(operation);
    }

    /** Tells that a query announced more rows than it showed. */
    public void rowsMissing(String operation, long announced, long shown) {
        String account = options.overrideAccount().orElseGet(engine::accountId);
        LOG.warn("{} in account {}: {} rows were announced and {} shown", operation, account, announced, shown);
        tell(listener -> listener.rowsMissing(operation, account, announced, shown));
    }

    public boolean isPublishedOnly() {
        return options.publishedOnly();
    }

    public SafeText safeText() {
        return engine.safeText();
    }

    /**
     * Pauses, waits for a turn, and returns how long the attempt may take. What goes wrong here ends the call: the
     * deadline, an interrupt and a cancellation are still there at the next attempt.
     */
    private Duration awaitTurn(String operation, Duration pause, List<BoomiException> earlier) {
        try {
            if (!pause.isZero()) {
                waitFor(operation, () -> engine.time().sleep(pause));
            }
            awaitTurn(operation);
            return timeLeft(operation);
        } catch (BoomiException ended) {
            suppress(earlier, ended);
            throw ended;
        }
    }

    /** A transport may throw one instance again and again, which cannot be suppressed by itself. */
    private static void suppress(List<BoomiException> earlier, BoomiException failure) {
        earlier.stream().filter(attempt -> attempt != failure).forEach(failure::addSuppressed);
    }

    private <T> T attempt(ApiCall<T> call, int number, long start, Duration timeout) {
        try {
            HttpReply reply = engine.closing()
                    .sending(call.operation(), () -> engine.send(call, options.overrideAccount(), timeout));
            T value = engine.decode(call, reply);
            report(call, number, start, null);
            return value;
        } catch (BoomiException e) {
            BoomiException failure = nameTheLimit(e);
            report(call, number, start, failure);
            throw failure;
        }
    }

    /** The transport knows how long it waited, and not which limit that came from. */
    private BoomiException nameTheLimit(BoomiException failure) {
        Optional<Deadline> over = options.deadline().filter(Deadline::isPassed);
        return failure instanceof TimedOutException && over.isPresent()
                ? new TimedOutException(
                        failure.operation(),
                        failure.delivery(),
                        "no complete response came before " + over.get().description() + " was over. Allow more time.",
                        failure.getCause())
                : failure;
    }

    private void report(ApiCall<?> call, int number, long start, @Nullable BoomiException failure) {
        try {
            engine.ended(failure, start);
        } catch (Throwable e) {
            // The call has ended; a throttle that fails at hearing so cannot change how.
            Class<?> throttle = engine.throttle().getClass();
            LOG.warn(
                    "the throttle {} threw {} in report; the call counts as it ended",
                    throttle.getName(),
                    e.getClass().getName());
            tell(listener -> listener.throttleFailed(throttle, e));
        }
        tell(listener -> listener.attempted(engine.report(call, options.overrideAccount(), number, start, failure)));
    }

    private void awaitTurn(String operation) {
        long start = engine.time().nanoTime();
        waitFor(operation, () -> engine.awaitTurn(operation, options.deadline()));
        Duration waited = Duration.ofNanos(engine.time().nanoTime() - start);
        if (waited.toMillis() > 0) {
            tell(listener -> listener.throttled(operation, waited));
        }
    }

    /** A listener that fails must not turn a call that succeeded into one that did not. */
    private void tell(Consumer<CallListener> event) {
        try {
            options.listener().ifPresent(event);
        } catch (Throwable e) {
            LOG.warn(
                    "the call listener {} threw {}",
                    options.listener().map(Object::getClass).map(Class::getName).orElse(""),
                    e.getClass().getName());
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
                    operation,
                    Delivery.NOT_SENT,
                    deadline.get().description() + " was over before it was sent. Allow more time.",
                    null);
        }
        return left.compareTo(engine.callTimeout()) < 0 ? left : engine.callTimeout();
    }

    private void waitFor(String operation, Cancellation.Waiting wait) {
        try {
            Cancellation.Waiting cancelled = options.cancellation()
                    .<Cancellation.Waiting>map(run -> () -> run.during(operation, wait))
                    .orElse(wait);
            engine.closing().during(operation, cancelled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }
}
