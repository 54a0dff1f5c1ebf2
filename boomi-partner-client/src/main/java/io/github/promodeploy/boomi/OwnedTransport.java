package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A transport over HTTP clients of its own. The JDK's client keeps unused connections, on JDK 17 for 20 minutes, and cannot
 * be made to drop them; a firewall, VPN or balancer on the way drops them without a word. A request on such a connection
 * waits for its whole time limit. So a client with connections that were not used for a while, or on which a call timed
 * out, is replaced. Calls in progress finish on it. TLS sessions survive, since they belong to the JVM's SSL
 * context. Thread-safe.
 */
final class OwnedTransport implements HttpTransport {

    /**
     * Before JDK 21 a client cannot be closed. It lives on, with a thread, until the garbage collector finds it; while this
     * many do, no client is replaced.
     */
    private static final int MOST_UNCOLLECTED = 8;

    private final Duration connectTimeout;
    private final @Nullable ProxySelector proxy;
    private final Duration idleTime;
    private final TimeSource time;
    private final List<WeakReference<HttpClient>> uncollected = new ArrayList<>();

    /** Null when this is closed, so that the garbage collector finds what cannot be closed. */
    private @Nullable Connections current;

    private OwnedTransport(Duration connectTimeout, @Nullable ProxySelector proxy, Duration idleTime, TimeSource time) {
        this.connectTimeout = connectTimeout;
        this.proxy = proxy;
        this.idleTime = idleTime;
        this.time = time;
        this.current = connect();
    }

    /** Prepares a transport; without a proxy of its own it uses the JVM's. */
    static HttpTransport create(
            Duration connectTimeout, @Nullable ProxySelector proxy, Duration idleTime, TimeSource time) {
        return new OwnedTransport(connectTimeout, proxy, idleTime, time);
    }

    private Connections connect() {
        ExecutorService workers = workers();
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(workers);
        if (proxy != null) {
            client.proxy(proxy);
        }
        return new Connections(client.build(), workers);
    }

    /**
     * As {@link java.util.concurrent.Executors#newCachedThreadPool()}. What the JDK's client still hands over after a shutdown, such as the
     * end of a connection that was on its way, runs on the thread of the client; that thread would print a refusal and die.
     */
    private static ExecutorService workers() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                OwnedTransport::worker,
                (work, pool) -> work.run());
    }

    /** Like the threads that the JDK's client makes, which could not be ended when the client is closed. */
    private static Thread worker(Runnable work) {
        Thread thread = new Thread(null, work, "boomi-http-worker", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public HttpReply send(HttpCall call) {
        Connections connections = begin(call.operation());
        boolean reusable = false;
        try {
            HttpReply reply = connections.transport.send(call);
            reusable = true;
            return reply;
        } catch (TimedOutException e) {
            replace(connections);
            throw e;
        } finally {
            end(connections, reusable);
        }
    }

    @Override
    public synchronized String route(URI server) {
        return current == null ? "no more, since it is closed" : current.transport.route(server);
    }

    private synchronized Connections begin(String operation) {
        if (current != null && current.hasIdleSince(time.nanoTime(), idleTime)) {
            replace(current);
        }
        if (current == null) {
            throw new ClosedClientException(operation);
        }
        current.taken();
        return current;
    }

    private synchronized void end(Connections connections, boolean reusable) {
        connections.ended(reusable, time.nanoTime());
        if (connections != current) {
            connections.closeUnlessUsed();
        }
    }

    /** Several calls may time out on the same client; only the first one replaces it. */
    private synchronized void replace(Connections stale) {
        uncollected.removeIf(client -> client.get() == null);
        if (stale != current || uncollected.size() == MOST_UNCOLLECTED) {
            return;
        }
        try {
            current = connect();
        } catch (UncheckedIOException e) {
            // A machine without free file handles has the old connections left.
            return;
        }
        if (!(stale.client instanceof AutoCloseable)) {
            uncollected.add(new WeakReference<>(stale.client));
        }
        stale.closeUnlessUsed();
    }

    /** Interrupts requests in progress. */
    @Override
    public void close() {
        Connections open = takeAway();
        if (open != null) {
            open.closeNow();
        }
    }

    private synchronized @Nullable Connections takeAway() {
        Connections open = current;
        current = null;
        return open;
    }

    @Override
    public String toString() {
        return "java.net.http, with connections of its own";
    }

    /** One HTTP client, and what is known of the connections that it keeps. */
    private static final class Connections {

        private final HttpClient client;
        private final ExecutorService workers;
        private final HttpTransport transport;
        private int underWay;

        /**
         * Since when each kept connection is unused. Which one the client takes next is its own affair; here it is the one
         * that was used last, so that the oldest is never thought younger than it is.
         */
        private final Deque<Long> unusedSince = new ArrayDeque<>();

        Connections(HttpClient client, ExecutorService workers) {
            this.client = client;
            this.workers = workers;
            this.transport = HttpTransport.over(client);
        }

        boolean hasIdleSince(long now, Duration idleTime) {
            Long oldest = unusedSince.peekFirst();
            return oldest != null && Duration.ofNanos(now - oldest).compareTo(idleTime) >= 0;
        }

        void taken() {
            underWay++;
            unusedSince.pollLast();
        }

        void ended(boolean reusable, long now) {
            underWay--;
            if (reusable) {
                unusedSince.addLast(now);
            }
        }

        /** Closing waits until the client has cleaned up after calls that timed out, which no call should wait for. */
        void closeUnlessUsed() {
            if (underWay == 0 && client instanceof AutoCloseable) {
                Thread closer = new Thread(this::close, "closes-unused-connections");
                closer.setDaemon(true);
                closer.start();
            } else if (underWay == 0) {
                workers.shutdown();
            }
        }

        /** Closing does not wait for requests when it is interrupted: it breaks them off (HttpClient.close, from JDK 21 on). */
        void closeNow() {
            boolean interrupted = Thread.interrupted();
            Thread.currentThread().interrupt();
            try {
                close();
            } finally {
                if (!interrupted) {
                    Thread.interrupted();
                }
            }
        }

        private void close() {
            try {
                if (client instanceof AutoCloseable closeable) {
                    closeable.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException("cannot close the HTTP client", e);
            } finally {
                workers.shutdown();
            }
        }
    }
}
