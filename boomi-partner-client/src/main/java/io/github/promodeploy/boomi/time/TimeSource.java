package io.github.promodeploy.boomi.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the library gets its time from: elapsed time for pacing, backoff and deadlines, wall time for stamps, and
 * waiting itself. Tests put a fake in its place and never sleep.
 *
 * <p>Implementations are thread-safe.
 */
public interface TimeSource {

    /**
     * Returns the time source of the machine: the monotonic clock, the wall clock and a real sleep.
     *
     * @return the system time source
     */
    static TimeSource system() {
        return SystemTimeSource.INSTANCE;
    }

    /**
     * Returns the monotonic clock's reading; only differences between two readings mean anything.
     *
     * @return nanoseconds since an arbitrary origin
     */
    long nanoTime();

    /**
     * Returns the wall clock's reading. It may jump, so it is never used for pacing, backoff or deadlines.
     *
     * @return now
     */
    Instant instant();

    /**
     * Waits. May return a little early; callers that need the full time look at {@link #nanoTime()} and wait again.
     *
     * @param duration how long; zero or negative returns at once
     * @throws InterruptedException if the waiting thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
}
