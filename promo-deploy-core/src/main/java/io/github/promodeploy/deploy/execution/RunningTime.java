package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The time of a run, whose monotonic clock stands still during pauses. Thread-safe. */
final class RunningTime implements TimeSource {

    private final TimeSource time;
    private final AtomicLong stoodStill = new AtomicLong();

    RunningTime(TimeSource time) {
        this.time = time;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime() - stoodStill.get();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
    }

    /** Waits, and does not count the time that has passed, also if the wait is interrupted. */
    void standStill(Duration length) throws InterruptedException {
        long start = time.nanoTime();
        try {
            Duration rest = length;
            while (rest.compareTo(Duration.ZERO) > 0) {
                time.sleep(rest);
                rest = length.minusNanos(time.nanoTime() - start);
            }
        } finally {
            stoodStill.addAndGet(time.nanoTime() - start);
        }
    }
}
