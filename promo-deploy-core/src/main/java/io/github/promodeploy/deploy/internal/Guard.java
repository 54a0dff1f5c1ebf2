package io.github.promodeploy.deploy.internal;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread at a time through, as {@code synchronized} does. It is for what reads, writes or calls custom code
 * meanwhile: on JDK 21 to 23, a virtual thread that waits in a {@code synchronized} block blocks the thread that carries it.
 * A thread that is let through may come again. Thread-safe.
 */
public final class Guard {

    private final ReentrantLock lock = new ReentrantLock();

    /** What one thread at a time does. */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        void run() throws X;
    }

    /** What one thread at a time finds out. */
    @FunctionalInterface
    public interface Question<T, X extends Exception> {
        T get() throws X;
    }

    public <X extends Exception> void run(Action<X> action) throws X {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    public <T, X extends Exception> T get(Question<T, X> question) throws X {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }
}
