package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How long a run may continue: its deadline, its cancellation, and a failure that every further call would meet. The deadline is
 * measured by a clock that stands still while the run {@linkplain #pause pauses}. Shortly
 * before the deadline, nothing is written whose outcome could not be seen: the reserve is 15 seconds, or a quarter of the
 * whole time if that is less.
 */
public final class RunLimits {

    private static final Duration RESERVE = Duration.ofSeconds(15);

    private final RunningTime time;
    private final Deadline deadline;
    private final Duration reserve;
    private final Cancellation cancellation;
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();

    public RunLimits(Duration wholeTime, Cancellation cancellation, TimeSource time) {
        Duration quarter = wholeTime.dividedBy(4);
        this.time = new RunningTime(time);
        this.deadline = Deadline.after(wholeTime, this.time, "the time allowed for the whole run");
        this.reserve = quarter.compareTo(RESERVE) < 0 ? quarter : RESERVE;
        this.cancellation = cancellation;
    }

    public Deadline deadline() {
        return deadline;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    /** Lets nothing more be sent, since it would fail for the same reason. The reason is set before waiting threads wake up. */
    public void stop(String reason) {
        stopped.compareAndSet(null, reason);
        cancellation.cancel();
    }

    /** Returns why nothing more may be sent, if a failure was the reason. */
    public Optional<String> stopped() {
        return Optional.ofNullable(stopped.get());
    }

    /**
     * Returns why the run was ended from outside, for something other than the run itself: a closed client, or a shutdown. Empty when
     * the caller cancelled the run, or a failure stopped it.
     */
    public Optional<String> interruption() {
        return stopped().isPresent() ? Optional.empty() : cancellation.reason();
    }

    /** Returns whether nothing more may be sent at all, not even to read. */
    public boolean isStopped() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }

    /** Returns why nothing more may be written, if that is so. */
    public Optional<String> reasonToStop() {
        if (stopped().isPresent()) {
            return stopped();
        }
        if (cancellation.isCancelled()) {
            return Optional.of("the run was cancelled before it was sent" + whyCancelled());
        }
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of("the run was interrupted before it was sent");
        }
        return deadline.isBefore(reserve)
                ? Optional.of("too little was left of the time allowed for the whole run")
                : Optional.empty();
    }

    /** Returns the reason of the cancellation, to append to a message; empty if there is none. */
    public String whyCancelled() {
        return cancellation.reason().map(reason -> ", since " + reason).orElse("");
    }

    /**
     * Waits without using up the time of the run. Ends early when the run is cancelled, or its thread is interrupted, which
     * {@link #reasonToStop} shows.
     */
    public void pause(String what, Duration length) {
        try {
            cancellation.during(what, () -> time.standStill(length));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InterruptedCallException cancelled) {
            // The cancellation has the reason.
        }
    }

    /** Returns how much time is left in which something may be written; 0 or less when there is none. */
    public Duration timeToWrite() {
        return deadline.remaining().minus(reserve);
    }

    /** Returns why nothing more may be sent, to append to a message; empty if nothing says why. */
    public String whyStopped() {
        return stopped().map(reason -> ": " + reason).orElseGet(this::whyCancelled);
    }

    /** Returns whether, after a wait, there is still time to write something and be sure of it. */
    boolean leaveTimeToWriteAfter(Duration wait) {
        return !deadline.isBefore(wait.plus(reserve));
    }

    /** Throws when too little time is left to write something and be sure of it. */
    public void requireTimeToWrite(String operation) {
        cancellation.throwIfCancelled(operation);
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", null);
        }
        if (deadline.isBefore(reserve)) {
            throw new TimedOutException(
                    operation,
                    Delivery.NOT_SENT,
                    "too little is left of the time allowed for the whole run to write anything and be sure of it."
                            + " Allow more time.",
                    null);
        }
    }
}
