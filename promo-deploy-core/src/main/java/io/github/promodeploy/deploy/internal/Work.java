package io.github.promodeploy.deploy.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Something that one thread does, once, or no thread does: the first to come decides. So it is certain whether a thread that could not be
 * started properly is at it. Thread-safe.
 */
public final class Work implements Runnable {

    private final AtomicBoolean taken = new AtomicBoolean();
    private final Runnable action;

    public Work(Runnable action) {
        this.action = action;
    }

    @Override
    public void run() {
        if (taken.compareAndSet(false, true)) {
            action.run();
        }
    }

    /** Makes sure that no thread begins it from now on. Returns false when one has. */
    public boolean abandon() {
        return taken.compareAndSet(false, true);
    }

    /**
     * Starts a thread that does it. Whatever the factory throws is thrown.
     *
     * @param threads makes the thread, which may have started already; null for a plain one with a name
     */
    public Thread start(@Nullable ThreadFactory threads, String name) {
        Thread thread = threads == null ? new Thread(this, name) : threads.newThread(this);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        return thread;
    }
}
