package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;

/**
 * The time that must pass after an attempt at a write, until the server can no longer act on it. Waits for it in pauses, each
 * twice as long as the one before, so that the write can be looked up in between. Not thread-safe.
 */
final class QuietPeriod {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final WriteOperation<?> write;
    private final WriteDoubt doubt;
    private final RunLimits limits;
    private final RunEvents events;
    private final TimeSource time;
    private final Duration length;
    private long startedAt;
    private Duration pause = FIRST_PAUSE;

    QuietPeriod(WriteOperation<?> write, WriteDoubt doubt, JournaledExecution.Tools tools) {
        this.write = write;
        this.doubt = doubt;
        this.limits = tools.limits();
        this.events = tools.events();
        this.time = tools.settings().client().timeSource();
        this.length = switch (write.resendPolicy()) {
            case AFTER_QUIET_PERIOD -> tools.settings().promotion().quietPeriod();
            case AFTER_RELEASE -> tools.settings().promotion().releaseQuietPeriod();
            case AT_ONCE, NEVER -> Duration.ZERO;
        };
        start();
    }

    /** Starts now. */
    void start() {
        startAt(time.nanoTime());
    }

    /** Starts at a reading of the monotonic clock. */
    void startAt(long nanoTime) {
        startedAt = nanoTime;
    }

    /** Returns how much of it is left: zero when the server can no longer act. */
    Duration rest() {
        Duration rest = length.minusNanos(time.nanoTime() - startedAt);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    /**
     * Waits until the next lookup; throws when the run must stop before the quiet period is over.
     *
     * @param rest how much of it is left
     */
    void pause(Duration rest) {
        if (!limits.leaveTimeToWriteAfter(rest)) {
            throw doubt.unknown("it was not found so far, and the run's time is too short to wait until it can be ruled"
                    + " out, which takes another " + seconds(rest) + " seconds; resume the run with more time"
                    + " (timeout, --timeout) to check again");
        }
        if (pause.equals(FIRST_PAUSE)) {
            events.reconciled(
                    write.key().display(),
                    "it was not found so far; it is looked up, and sent again if it is not found within "
                            + seconds(rest) + " seconds");
        }
        sleep(pause.compareTo(rest) < 0 ? pause : rest);
        pause = pause.multipliedBy(2);
    }

    private void sleep(Duration duration) {
        try {
            limits.cancellation().during(write.key().display(), () -> time.sleep(duration));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw doubt.unknown("the run was interrupted while it waited for it to show");
        } catch (BoomiException cancelled) {
            throw doubt.unknown("the run was cancelled while it waited for it to show" + limits.whyCancelled());
        }
    }

    private static long seconds(Duration rest) {
        return rest.plusMillis(999).toSeconds();
    }
}
