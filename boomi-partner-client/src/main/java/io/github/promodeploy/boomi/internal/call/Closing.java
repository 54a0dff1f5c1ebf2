package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whether a client is closed, and what that ends: the waits of its calls, the requests that are under way, and what runs on
 * it. Its calls and runs are either refused, or known here before the client counts as closed. Thread-safe.
 */
public final class Closing {

    private static final String REASON = "the BoomiClient was closed";

    private final Cancellation waits = new Cancellation();
    private final List<Cancellation> runs = new ArrayList<>();
    private final Set<Thread> sending = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private volatile boolean closed;

    /** Ends everything, and lets nothing new begin; returns false when that was done before. */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        // Runs come first: their next call is to find that the run is cancelled, and not that the client is closed.
        runs.forEach(run -> run.cancel(REASON));
        closed = true;
        waits.cancel(REASON);
        sending.stream().filter(woken::add).forEach(Thread::interrupt);
        return true;
    }

    /** Refuses to begin a call on a closed client; a call of a run that was cancelled by that ends as the run does. */
    void requireOpen(String operation, CallOptions options) {
        if (closed) {
            options.cancellation().ifPresent(run -> run.throwIfCancelled(operation));
            throw new ClosedClientException(operation);
        }
    }

    /** Runs something that closing cancels, by a switch of its own. */
    public <T> T cancelling(String operation, CallOptions options, Cancellation run, Supplier<T> action) {
        synchronized (this) {
            requireOpen(operation, options);
            runs.add(run);
        }
        try {
            return action.get();
        } finally {
            ended(run);
        }
    }

    /** The same switch may be there several times, once for each thing that it cancels. */
    private synchronized void ended(Cancellation run) {
        runs.remove(run);
    }

    /** Runs a wait of a call, which closing ends as a cancellation does. */
    void during(String operation, Cancellation.Waiting wait) throws InterruptedException {
        waits.during(operation, wait);
    }

    /** Sends a request, which closing breaks off. A response that has come all the same counts. */
    <T> T sending(String operation, Supplier<T> send) {
        Thread thread = Thread.currentThread();
        begin(operation, thread);
        try {
            return send.get();
        } catch (BoomiClientException e) {
            throw isClosed() ? brokenOff(operation, e.delivery(), e) : e;
        } catch (ClosedClientException e) {
            // The transport was closed just before: the call had begun, and so it ends as any other that had.
            throw brokenOff(operation, Delivery.NOT_SENT, e);
        } finally {
            end(thread);
        }
    }

    private synchronized void begin(String operation, Thread thread) {
        waits.throwIfCancelled(operation);
        sending.add(thread);
    }

    /** Takes back an interrupt of ours, so that it breaks off nothing else. */
    private synchronized void end(Thread thread) {
        sending.remove(thread);
        if (woken.remove(thread)) {
            Thread.interrupted();
        }
    }

    /** Says whether {@link #requireOpen} would refuse. */
    boolean isClosed() {
        return closed;
    }

    /** However the transport words it, such as a broken connection. */
    private static InterruptedCallException brokenOff(String operation, Delivery delivery, RuntimeException failure) {
        return new InterruptedCallException(
                operation,
                delivery,
                delivery == Delivery.NOT_SENT
                        ? "cancelled before it was sent, since " + REASON
                        : "broken off while it was under way, since " + REASON + ".",
                failure);
    }
}
