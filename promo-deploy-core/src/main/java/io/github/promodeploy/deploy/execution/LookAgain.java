package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks for something that need not show at once, since reads may lag behind writes: five times, each pause twice as long as
 * the one before. Thread-safe.
 */
public final class LookAgain {

    private static final int LOOKS = 5;

    private final TimeSource time;
    private final Cancellation cancellation;
    private final Duration within;

    /** Prepares looks that all pauses together spread over a time; a run that is cancelled does not pause. */
    public LookAgain(TimeSource time, Cancellation cancellation, Duration within) {
        this.time = time;
        this.cancellation = cancellation;
        this.within = within;
    }

    /**
     * Returns what one of the looks found; empty when none did.
     *
     * @throws InterruptedCallException if the thread is interrupted, or the run is cancelled, between two looks
     */
    public <T> Optional<T> find(String what, Supplier<Optional<T>> look) {
        Pauses pauses = pauses(what);
        Optional<T> found = look.get();
        while (found.isEmpty() && pauses.pause()) {
            found = look.get();
        }
        return found;
    }

    /**
     * Returns what the first look saw that is as expected, or else what the last one saw. A look at something that does not
     * exist, or cannot be made out, is not as expected; if it is the last one, its failure is thrown.
     *
     * @throws InterruptedCallException if the thread is interrupted, or the run is cancelled, between two looks
     */
    <T> T until(String what, Supplier<T> look, Predicate<T> asExpected) {
        Pauses pauses = pauses(what);
        while (true) {
            try {
                T seen = look.get();
                if (asExpected.test(seen) || !pauses.pause()) {
                    return seen;
                }
            } catch (NotFoundException | PromotionStopException e) {
                if (!pauses.pause()) {
                    throw e;
                }
            }
        }
    }

    private Pauses pauses(String what) {
        return pauses(what, time.nanoTime());
    }

    /** Starts the pauses between looks for what was made at a moment: the longer ago, the fewer. */
    Pauses pauses(String what, long madeAt) {
        return new Pauses(what, within.minusNanos(time.nanoTime() - madeAt));
    }

    /** Returns pauses that are over already. */
    Pauses noPauses(String what) {
        return new Pauses(what, Duration.ZERO);
    }

    /** The pauses between the looks for one thing. Not thread-safe. */
    final class Pauses {

        private final String what;
        private Duration left;
        private Duration next = within.dividedBy((1 << (LOOKS - 1)) - 1);

        private Pauses(String what, Duration left) {
            this.what = what;
            this.left = left;
        }

        /** Returns how long the next pause will be; empty when the time is over. */
        Optional<Duration> upcoming() {
            Duration pause = next.compareTo(left) < 0 ? next : left;
            return Optional.of(pause).filter(time -> time.compareTo(Duration.ZERO) > 0);
        }

        /** Pauses, and returns true; or returns false at once when the time is over. */
        boolean pause() {
            Optional<Duration> pause = upcoming();
            pause.ifPresent(this::sleep);
            return pause.isPresent();
        }

        private void sleep(Duration pause) {
            left = left.minus(pause);
            next = next.multipliedBy(2);
            try {
                cancellation.during("look again for " + what, () -> time.sleep(pause));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedCallException(
                        "look again for " + what, Delivery.NOT_SENT, "interrupted before the next look", e);
            }
        }
    }
}
