package io.github.promodeploy.deploy.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls custom code on a thread of its own, so that code that never returns holds up nobody. */
public final class OwnThread {

    /**
     * What came of a call.
     *
     * @param value what it returned, if it returned in time
     * @param failure what it threw, or what kept it from being called
     * @param late whether it did not return in time
     */
    public record Reply<T>(@Nullable T value, @Nullable Throwable failure, boolean late) {}

    private OwnThread() {}

    /**
     * Calls something, and interrupts it when its time is over, or the calling thread is interrupted.
     *
     * @param within how long it may take
     * @param threads makes the thread; null for a plain one that does not keep the JVM alive
     * @param name the name of a plain thread
     */
    public static <T> Reply<T> call(Callable<T> code, Duration within, @Nullable ThreadFactory threads, String name)
            throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(code);
        try {
            new Work(task).start(threads == null ? run -> daemon(run, name) : threads, name);
            return new Reply<>(task.get(within.toNanos(), TimeUnit.NANOSECONDS), null, false);
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            return new Reply<>(null, null, true);
        } catch (ExecutionException e) {
            return new Reply<>(null, e.getCause(), false);
        } catch (Throwable noThread) {
            return new Reply<>(null, noThread, false);
        } finally {
            task.cancel(true);
        }
    }

    /** Makes a plain thread that does not keep the JVM alive. */
    public static Thread daemon(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        return thread;
    }
}
