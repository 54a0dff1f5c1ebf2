package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks for something that need not show at once, since reads may lag behind writes: five times, each pause twice as long as
 * the one before. Thread-safe.
 */
final class LookAgain {

    private static final int LOOKS = 5;

    private final TimeSource time;
    private final Cancellation cancellation;
    private final Duration firstPause;

    /** Prepares looks that all pauses together spread over a time; a run that is cancelled does not pause. */
    LookAgain(TimeSource time, Cancellation cancellation, Duration within) {
        this.time = time;
        this.cancellation = cancellation;
        this.firstPause = within.dividedBy((1 << (LOOKS - 1)) - 1);
    }

    /**
     * Returns what one of the looks found; empty when none did.
     *
     * @throws InterruptedException if the thread is interrupted between two looks
     * @throws InterruptedCallException if the run is cancelled between two looks
     */
    <T> Optional<T> find(String what, Supplier<Optional<T>> look) throws InterruptedException {
        Optional<T> found = look.get();
        Duration pause = firstPause;
        for (int looks = 1; found.isEmpty() && looks < LOOKS; looks++) {
            Duration sleep = pause;
            cancellation.during("look again for " + what, () -> time.sleep(sleep));
            pause = pause.multipliedBy(2);
            found = look.get();
        }
        return found;
    }
}
