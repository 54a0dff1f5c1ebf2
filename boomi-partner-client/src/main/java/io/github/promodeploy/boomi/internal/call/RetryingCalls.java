package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.internal.retry.CallRetries;
import io.github.promodeploy.boomi.internal.retry.Retries;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layer that attempts a call again where {@link Retries} allows it. */
final class RetryingCalls implements Calls {

    private final Retries retries;
    private final Closing closing;
    private final TimeSource time;
    private final Calls next;

    RetryingCalls(Retries retries, Closing closing, TimeSource time, Calls next) {
        this.retries = retries;
        this.closing = closing;
        this.time = time;
        this.next = next;
    }

    @Override
    public <T> T call(Attempt<T> first) {
        CallRetries ofThisCall =
                retries.begin(first.call().effect(), first.options().deadline().orElse(null));
        List<BoomiException> earlier = new ArrayList<>(0);
        Duration pause = Duration.ZERO;
        for (Attempt<T> attempt = first; ; attempt = attempt.next()) {
            long askedAt = 0;
            try {
                pauseBefore(attempt, pause);
                askedAt = time.nanoTime();
                T value = next.call(attempt);
                ofThisCall.succeeded();
                return value;
            } catch (BoomiException failure) {
                // Judged before the earlier attempts become a part of it.
                Optional<Duration> nextPause = mayTryAnotherSecret(attempt, failure)
                        ? Optional.of(Duration.ZERO)
                        : pauseAfter(attempt, failure, askedAt, ofThisCall);
                suppress(earlier, failure);
                pause = nextPause.orElseThrow(() -> failure);
                reportRetry(attempt, failure, pause);
                earlier.add(failure);
            }
        }
    }

    private void pauseBefore(Attempt<?> attempt, Duration pause) {
        if (!pause.isZero()) {
            closing.await(attempt.operation(), attempt.options(), () -> time.sleep(pause));
        }
    }

    /** What was refused because of a secret has done nothing, so it costs no attempt and no quota. */
    private static boolean mayTryAnotherSecret(Attempt<?> attempt, BoomiException failure) {
        return attempt.hasBegun()
                && attempt.call().effect().mayRepeatAfterRefusal(failure)
                && attempt.options().deadline().filter(Deadline::isPassed).isEmpty()
                && attempt.credentials().mayTryAnother(failure);
    }

    /**
     * A wait that failed ends the call: the deadline, interrupt or cancellation that ended it would end the next one too. Only
     * a throttle that is out of order for a moment is asked again.
     */
    private static Optional<Duration> pauseAfter(
            Attempt<?> attempt, BoomiException failure, long askedAt, CallRetries retries) {
        if (attempt.hasBegun()) {
            return retries.pauseBeforeNext(failure, attempt.startedAt());
        }
        return Retries.isThrottleUnavailable(failure) ? retries.pauseBeforeNext(failure, askedAt) : Optional.empty();
    }

    /** A transport may throw the same instance several times, and an exception cannot suppress itself. */
    private static void suppress(List<BoomiException> earlier, BoomiException failure) {
        earlier.stream().filter(attempt -> attempt != failure).forEach(failure::addSuppressed);
    }

    private static void reportRetry(Attempt<?> attempt, BoomiException failure, Duration pause) {
        Listeners.notify(attempt.options(), listener -> listener.retrying(attempt.operation(), failure, pause));
    }
}
