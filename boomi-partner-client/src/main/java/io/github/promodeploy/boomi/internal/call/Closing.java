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
 * Whether a client is closed, and what closing ends: waits, requests in progress, and the runs that use the client. Each
 * call and run is either refused or registered here before the client counts as closed. Thread-safe.
 */
final class Closing {

    private static final String REASON = "the BoomiClient was closed";

    private final Cancellation waits = new Cancellation();
    private final List<Cancellation> runs = new ArrayList<>();
    private final Set<Thread> sending = new HashSet<>();
    private final Set<Thread> woken = new HashSet<>();
    private volatile boolean closed;

    /** Ends everything and refuses everything new. Returns false when the client was closed before. */
    synchronized boolean close() {
        if (closed) {
            return false;
        }
        // Runs come first, so that their next call reports the cancelled run instead of the closed client.
        runs.forEach(run -> run.cancel(REASON));
        closed = true;
        waits.cancel(REASON);
        sending.stream().filter(woken::add).forEach(Thread::interrupt);
        return true;
    }

    /** Refuses to begin a call on a closed client. If closing cancelled its run, the call ends as the run does. */
    void requireOpen(String operation, CallOptions options) {
        if (closed) {
            options.cancellation().ifPresent(run -> run.throwIfCancelled(operation));
            throw new ClosedClientException(operation);
        }
    }

    /** Runs an action that closing cancels. */
    <T> T cancelling(String operation, CallOptions options, Cancellation run, Supplier<T> action) {
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

    /** The same cancellation may be registered several times, once for each action. */
    private synchronized void ended(Cancellation run) {
        runs.remove(run);
    }

    /** Runs a wait of a call. The call's cancellation ends it, and so do closing and an interrupt. */
    void await(String operation, CallOptions options, Cancellation.Waiting wait) {
        Cancellation cancellation = options.cancellation().orElse(null);
        try {
            waits.during(operation, cancellation == null ? wait : () -> cancellation.during(operation, wait));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }

    /** Sends a request, which closing interrupts. A response that still arrives counts. */
    <T> T sending(String operation, Supplier<T> send) {
        Thread thread = Thread.currentThread();
        begin(operation, thread);
        try {
            return send.get();
        } catch (BoomiClientException e) {
            throw isClosed() ? brokenOff(operation, e.delivery(), e) : e;
        } catch (ClosedClientException e) {
            // The transport was closed just before. The call had begun, so it ends like any other that had.
            throw brokenOff(operation, Delivery.NOT_SENT, e);
        } finally {
            end(thread);
        }
    }

    private synchronized void begin(String operation, Thread thread) {
        waits.throwIfCancelled(operation);
        sending.add(thread);
    }

    /** Clears an interrupt that closing caused, so that it ends nothing else. */
    private synchronized void end(Thread thread) {
        sending.remove(thread);
        if (woken.remove(thread)) {
            Thread.interrupted();
        }
    }

    /** Says whether the client is closed. */
    boolean isClosed() {
        return closed;
    }

    /** Replaces the failure of the transport, which may call it a broken connection. */
    private static InterruptedCallException brokenOff(String operation, Delivery delivery, RuntimeException failure) {
        return new InterruptedCallException(
                operation,
                delivery,
                delivery == Delivery.NOT_SENT
                        ? "cancelled before it was sent, since " + REASON
                        : "cancelled while it was in progress, since " + REASON + ".",
                failure);
    }
}
