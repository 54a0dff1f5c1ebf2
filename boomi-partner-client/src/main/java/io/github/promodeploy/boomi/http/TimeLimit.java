package io.github.promodeploy.boomi.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The time that a call may take on the current thread, which is interrupted when it is up. The timers of all calls share one thread of
 * the JVM.
 */
final class TimeLimit {

    private final Thread caller = Thread.currentThread();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private boolean ended;
    private boolean reached;

    private TimeLimit() {}

    static TimeLimit start(Duration time) {
        TimeLimit limit = new TimeLimit();
        var unused = limit.timer
                .orTimeout(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS)
                .whenComplete((none, failure) -> limit.timerEnded(failure));
        return limit;
    }

    private synchronized void timerEnded(@Nullable Throwable failure) {
        if (failure instanceof TimeoutException && !ended) {
            reached = true;
            caller.interrupt();
        }
    }

    /** Ends the limit, so that the thread is not interrupted from now on, and returns whether the time was up. */
    synchronized boolean end() {
        if (!ended) {
            ended = true;
            // Cancelling it would fill in a stack trace for each call.
            timer.complete(null);
            if (reached) {
                Thread.interrupted();
            }
        }
        return reached;
    }
}
