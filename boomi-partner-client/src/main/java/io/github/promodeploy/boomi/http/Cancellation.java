package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cancellation token that stops calls before they are sent, and ends their waits for a permit or a retry at once. A request that
 * was already sent is left to finish, so that its outcome is known. Thread-safe.
 */
public final class Cancellation {

    private final Set<Thread> waiting = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private final Set<Cancellation> children = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean cancelled;
    private @Nullable String reason;

    /** Something that waits and can be interrupted. */
    @FunctionalInterface
    public interface Waiting {
        /**
         * Waits.
         *
         * @throws InterruptedException if the waiting thread is interrupted
         */
        void run() throws InterruptedException;
    }

    /** Creates a cancellation token that is not cancelled. */
    public Cancellation() {}

    /** Stops everything that has not been sent yet. Calling it again changes nothing. */
    public void cancel() {
        cancelFor(null);
    }

    /**
     * Stops everything that has not been sent yet, and says why in the message of each failure. Calling it again changes
     * nothing, and the first reason is kept.
     *
     * @param reason why, such as {@code the client was closed}
     */
    public void cancel(String reason) {
        cancelFor(Objects.requireNonNull(reason, "reason"));
    }

    private synchronized void cancelFor(@Nullable String why) {
        if (!cancelled) {
            reason = why;
        }
        cancelled = true;
        for (Thread thread : waiting) {
            if (woken.add(thread)) {
                thread.interrupt();
            }
        }
        children.forEach(child -> child.cancelFor(why));
    }

    /**
     * Returns a token for a part of the work: it is cancelled when this one is, and can be cancelled without this one.
     *
     * @return a new token, cancelled if this one is
     */
    public synchronized Cancellation child() {
        Cancellation child = new Cancellation();
        if (cancelled) {
            child.cancelFor(reason);
        } else {
            children.add(child);
        }
        return child;
    }

    /**
     * Says whether it was cancelled.
     *
     * @return true after {@link #cancel()}
     */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns why it was cancelled.
     *
     * @return the reason; empty when none was given, or it was not cancelled
     */
    public synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Runs a wait that {@link #cancel()} ends.
     *
     * @param operation what is being waited for, for the message
     * @param wait the wait
     * @throws InterruptedException if the thread was interrupted by something else
     * @throws InterruptedCallException with {@link Delivery#NOT_SENT} if it is or was cancelled
     */
    public void during(String operation, Waiting wait) throws InterruptedException {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(wait, "wait");
        Thread thread = Thread.currentThread();
        begin(operation, thread);
        boolean interrupted = false;
        try {
            wait.run();
        } catch (InterruptedException e) {
            interrupted = true;
            if (!isCancelled()) {
                throw e;
            }
        } finally {
            end(thread, interrupted);
        }
        throwIfCancelled(operation);
    }

    /**
     * Refuses to continue once it is cancelled.
     *
     * @param operation what was about to start, for the message
     * @throws InterruptedCallException with {@link Delivery#NOT_SENT} if it was cancelled
     */
    public synchronized void throwIfCancelled(String operation) {
        Objects.requireNonNull(operation, "operation");
        if (cancelled) {
            throw new InterruptedCallException(
                    operation,
                    Delivery.NOT_SENT,
                    "cancelled before it was sent" + (reason == null ? "" : ", since " + reason),
                    null);
        }
    }

    private synchronized void begin(String operation, Thread thread) {
        throwIfCancelled(operation);
        waiting.add(thread);
    }

    /**
     * Ends the wait and clears an interrupt of ours that arrived too late to be seen. A second interrupt beside the one
     * that ended the wait is not ours, and stays.
     */
    private synchronized void end(Thread thread, boolean interruptSeen) {
        waiting.remove(thread);
        if (woken.remove(thread) && !interruptSeen) {
            Thread.interrupted();
        }
    }

    @Override
    public String toString() {
        return "Cancellation[" + (isCancelled() ? "cancelled" : "open") + "]";
    }
}
