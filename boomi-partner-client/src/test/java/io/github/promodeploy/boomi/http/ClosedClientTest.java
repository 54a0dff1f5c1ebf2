package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is closed sends nothing, and what was in progress ends. */
@Timeout(60)
class ClosedClientTest {

    private static final String ENVIRONMENT = "{\"@type\":\"Environment\",\"id\":\"e1\",\"name\":\"Production\"}";
    private static final String PAGE = "{\"@type\":\"QueryResult\",\"result\":[" + ENVIRONMENT + "," + ENVIRONMENT
            + "],\"numberOfResults\":4,\"queryToken\":\"more\"}";
    private static final String OVERLOADED = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    private static final CreateDeployedPackageRequest DEPLOYMENT = CreateDeployedPackageRequest.builder()
            .environmentId("e1")
            .packageId("p1")
            .build();

    private final ScriptedTransport scripted = new ScriptedTransport();
    private final List<FaultServer> servers = new ArrayList<>();

    @AfterEach
    void stopServers() throws Exception {
        for (FaultServer server : servers) {
            server.close();
        }
    }

    private FaultServer server(FaultServer.Behaviour behaviour) throws Exception {
        FaultServer server = FaultServer.start(behaviour);
        servers.add(server);
        return server;
    }

    private static BoomiClientBuilder builder() {
        return TestClient.defaults().throttle(Throttle.none());
    }

    private static BoomiClientBuilder builder(FaultServer server) {
        return builder().baseUrl(server.uri().resolve("/"));
    }

    static Stream<Consumer<BoomiClient>> calls() {
        return Stream.of(
                client -> client.environments().get("e1"),
                client -> client.environments().find("e1"),
                client -> client.environments().query(QueryFilter.everything()),
                client -> client.environments().queryMore("token"),
                client -> client.environments().queryAll(QueryFilter.everything()),
                client -> client.environments().list(QueryFilter.everything()),
                client -> client.environments().getAll(List.of("e1")),
                client -> client.deployedPackages().create(DEPLOYMENT),
                client -> client.integrationPackInstances().delete("i1"),
                client -> client.forAccount("acme-SUB01").environments().get("e1"),
                client -> client.dryRun(call -> {}).deployedPackages().create(DEPLOYMENT),
                client -> client.untilClosed("wait for it", new Cancellation(), () -> "never"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_afterClose_isRefusedAtOnceAndSaysWhatToDo(Consumer<BoomiClient> call) {
        BoomiClient client = builder().transport(scripted).build();
        client.close();

        ClosedClientException refused = catchThrowableOfType(ClosedClientException.class, () -> call.accept(client));

        assertThat(refused)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(": not sent, since this BoomiClient is closed. Build a new one")
                .hasMessageNotContaining("s3cret-token");
        assertThat(scripted.calls()).isEmpty();
    }

    @Test
    void call_afterClose_namesTheOperationAndTheAccount() {
        BoomiClient client = builder().transport(scripted).build();
        client.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> client.forAccount("acme-SUB01").environments().get("e1"))
                .withMessageStartingWith("read Environment e1 in account acme-SUB01: not sent");
    }

    @Test
    void call_afterClose_overRealConnections_sendsNothing() throws Exception {
        FaultServer server = server(FaultServer.ok(ENVIRONMENT));
        BoomiClient client = builder(server).build();
        assertThat(client.environments().get("e1").id()).isEqualTo("e1");

        client.close();
        client.close();

        assertThatExceptionOfType(ClosedClientException.class)
                .isThrownBy(() -> client.environments().get("e1"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void close_ofWhatWasDerived_closesTheWholeClient() {
        BoomiClient client = builder().transport(scripted).build();
        BoomiClient other = client.forAccount("acme-SUB02");

        client.forAccount("acme-SUB01").close();

        assertThatExceptionOfType(ClosedClientException.class)
                .isThrownBy(() -> client.environments().get("e1"));
        assertThatExceptionOfType(ClosedClientException.class)
                .isThrownBy(() -> other.environments().get("e1"));
    }

    @Test
    void close_leavesTheTransportOfTheCallerOpen() {
        List<String> closed = new ArrayList<>();
        HttpTransport transport = new HttpTransport() {
            @Override
            public HttpReply send(HttpCall call) {
                throw new AssertionError("nothing is sent");
            }

            @Override
            public void close() {
                closed.add("closed");
            }
        };

        builder().transport(transport).build().close();

        assertThat(closed).isEmpty();
    }

    @Test
    void close_leavesTheHttpClientOfTheCallerOpen() throws Exception {
        FaultServer server = server(FaultServer.ok(ENVIRONMENT));
        HttpClient mine = HttpClient.newHttpClient();
        BoomiClient client = builder(server).httpClient(mine).build();
        client.environments().get("e1");

        client.close();

        assertThat(mine.send(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Makes the call on a thread of its own, closes the client when it is at it, and returns how the call ended. */
    private static BoomiException closedDuring(BoomiClient client, CountDownLatch reached, Consumer<BoomiClient> call)
            throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            Throwable thrown = catchThrowable(() -> call.accept(client));
            interrupted.complete(Thread.currentThread().isInterrupted());
            ended.complete(thrown);
        });
        caller.start();
        reached.await();
        client.close();
        assertThat(ended.get()).isInstanceOf(InterruptedCallException.class);
        assertThat(interrupted.get()).as("an interrupt is left behind").isFalse();
        assertThatExceptionOfType(ClosedClientException.class).isThrownBy(() -> call.accept(client));
        return (BoomiException) ended.get();
    }

    private static void forever(CountDownLatch reached) throws InterruptedException {
        reached.countDown();
        new CountDownLatch(1).await();
    }

    @Test
    void close_endsAWaitForTheThrottle() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        Throttle throttle = new Throttle() {
            @Override
            public void acquire(ThrottleRequest request) throws InterruptedException {
                forever(waiting);
            }
        };

        BoomiException ended = closedDuring(
                builder().transport(scripted).throttle(throttle).build(),
                waiting,
                client -> client.deployedPackages().create(DEPLOYMENT));

        assertThat(ended)
                .hasMessageContaining("cancelled before it was sent, since the BoomiClient was closed")
                .hasMessageStartingWith(ended.operation());
        assertThat(ended.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(scripted.calls()).isEmpty();
    }

    @Test
    void close_endsAPauseBetweenAttempts() throws Exception {
        CountDownLatch pausing = new CountDownLatch(1);
        FakeTime clock = new FakeTime();
        TimeSource time = new TimeSource() {
            @Override
            public long nanoTime() {
                return clock.nanoTime();
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                forever(pausing);
            }
        };
        FaultServer server = server(FaultServer.answering(OVERLOADED));

        BoomiException ended = closedDuring(
                builder(server).timeSource(time).build(),
                pausing,
                client -> client.environments().get("e1"));

        assertThat(ended).hasMessageContaining("since the BoomiClient was closed");
        assertThat(ended.earlierAttempts()).hasSize(1);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void close_breaksOffWhatIsUnderWay_andReleasesTheConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        FaultServer server = server((listener, socket) -> {
            listener.readRequest(socket);
            arrived.countDown();
            listener.untilHungUp(socket);
        });

        BoomiException ended = closedDuring(
                builder(server).build(),
                arrived,
                client -> client.deployedPackages().create(DEPLOYMENT));

        assertThat(ended).hasMessageEndingWith("cancelled while it was in progress, since the BoomiClient was closed.");
        assertThat(ended.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(ended.attempts()).isEqualTo(1);
        server.awaitHangUp();
    }

    @Test
    void close_breaksOffWhatIsUnderWayOnAnHttpClientOfTheCaller() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        FaultServer server = server((listener, socket) -> {
            listener.readRequest(socket);
            arrived.countDown();
            listener.untilHungUp(socket);
        });

        BoomiException ended = closedDuring(
                builder(server).httpClient(HttpClient.newHttpClient()).build(),
                arrived,
                client -> client.environments().get("e1"));

        assertThat(ended).hasMessageContaining("cancelled while it was in progress");
        server.awaitHangUp();
    }

    /** A transport that fails in its own words when the connection is taken away from it. */
    @Test
    void close_whileATransportFails_isWhatTheCallEndsWith() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        HttpTransport transport = call -> {
            try {
                forever(arrived);
            } catch (InterruptedException e) {
                throw new io.github.promodeploy.boomi.error.TransportException(
                        call.operation(), Delivery.UNKNOWN, "the connection broke.", e);
            }
            throw new AssertionError("not reached");
        };

        BoomiException ended = closedDuring(
                builder().transport(transport).build(),
                arrived,
                client -> client.environments().get("e1"));

        assertThat(ended).hasMessageContaining("cancelled while it was in progress");
        assertThat(ended.attempts()).isEqualTo(1);
    }

    @Test
    void response_thatComesAlthoughTheClientIsClosed_counts() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        HttpTransport transport = call -> {
            arrived.countDown();
            awaitUninterruptibly(closed);
            return ScriptedTransport.reply(200, ENVIRONMENT, Map.of("Content-Type", "application/json"));
        };
        BoomiClient client = builder().transport(transport).build();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<Environment> read = CompletableFuture.supplyAsync(() -> {
            Environment environment = client.environments().get("e1");
            interrupted.complete(Thread.currentThread().isInterrupted());
            return environment;
        });
        arrived.await();

        client.close();
        closed.countDown();

        assertThat(read.get().id()).isEqualTo("e1");
        assertThat(interrupted.get()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also for the rows that were fetched already, so that it does not depend on the size of a page. */
    @Test
    void rows_afterClose_areRefused() {
        scripted.answer(200, PAGE);
        BoomiClient client = builder().transport(scripted).build();
        Iterator<Environment> rows =
                client.environments().queryAll(QueryFilter.everything()).iterator();
        assertThat(rows.next().id()).isEqualTo("e1");

        client.close();

        assertThatExceptionOfType(ClosedClientException.class)
                .isThrownBy(rows::next)
                .withMessageStartingWith("query all of Environment");
        assertThat(scripted.calls()).hasSize(1);
    }

    @Test
    void untilClosed_runsToItsEnd_andIsNotCancelledAfterwards() {
        BoomiClient client = builder().transport(scripted).build();
        Cancellation cancellation = new Cancellation();

        assertThat(client.untilClosed("count", cancellation, () -> 42)).isEqualTo(42);
        client.close();

        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void untilClosed_whenTheClientIsClosed_isCancelledBeforeAnyCallIsRefused() {
        BoomiClient client = builder().transport(scripted).build();
        Cancellation cancellation = new Cancellation();
        BoomiClient mine = client.withOptions(
                CallOptions.builder().cancellation(cancellation).build());

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> client.untilClosed("count", cancellation, () -> {
                    client.close();
                    return mine.environments().get("e1");
                }))
                .withMessageContaining("cancelled before it was sent, since the BoomiClient was closed");
        assertThat(cancellation.reason()).contains("the BoomiClient was closed");
    }

    /** The transport reads the clock right before it takes a connection. */
    @Test
    void close_betweenTheTurnOfACallAndItsConnection_endsItAsCancelledAndNotSent() throws Exception {
        FaultServer server = server(FaultServer.ok(ENVIRONMENT));
        List<Runnable> connecting = new ArrayList<>();
        FakeTime time = new FakeTime();
        BoomiClient client = builder(server)
                .timeSource(new TimeSource() {
                    @Override
                    public long nanoTime() {
                        boolean inTransport = StackWalker.getInstance()
                                .walk(frames -> frames.anyMatch(
                                        frame -> frame.getClassName().endsWith(".OwnedTransport")
                                                && frame.getMethodName().equals("send")));
                        if (inTransport) {
                            connecting.forEach(Runnable::run);
                        }
                        return time.nanoTime();
                    }

                    @Override
                    public Instant instant() {
                        return time.instant();
                    }

                    @Override
                    public void sleep(Duration duration) throws InterruptedException {
                        time.sleep(duration);
                    }
                })
                .build();
        connecting.add(client::close);

        InterruptedCallException cancelled = catchThrowableOfType(
                InterruptedCallException.class, () -> client.deployedPackages().create(DEPLOYMENT));

        assertThat(cancelled.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(cancelled).hasMessageContaining("since the BoomiClient was closed");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void calls_thatStartWhileTheClientIsClosed_endInOneOfThreeWays(int round) throws Exception {
        FaultServer server = server(FaultServer.ok(ENVIRONMENT));
        BoomiClient client = builder(server).build();
        CyclicBarrier together = new CyclicBarrier(5);
        List<CompletableFuture<Throwable>> ends = IntStream.range(0, 4)
                .mapToObj(i -> {
                    CompletableFuture<Throwable> end = new CompletableFuture<>();
                    new Thread(() -> end.complete(catchThrowable(() -> {
                                together.await();
                                while (true) {
                                    client.environments().get("e1");
                                }
                            })))
                            .start();
                    return end;
                })
                .toList();

        together.await();
        client.close();

        for (CompletableFuture<Throwable> end : ends) {
            assertThat(end.get()).isInstanceOfAny(InterruptedCallException.class, ClosedClientException.class);
        }
    }

    @Test
    void close_releasesTheThreads() throws Exception {
        FaultServer server = server(FaultServer.ok(ENVIRONMENT));
        List<Thread> before = threads();
        BoomiClient client = builder(server).build();
        client.environments().get("e1");
        List<Thread> started =
                threads().stream().filter(thread -> !before.contains(thread)).toList();
        assertThat(started).isNotEmpty();

        client.close();

        // Before JDK 21, a client has to be found by the garbage collector.
        while (started.stream().anyMatch(Thread::isAlive)) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThatExceptionOfType(ClosedClientException.class)
                .isThrownBy(() -> client.environments().get("e1"));
    }

    private static List<Thread> threads() {
        Thread[] threads = new Thread[Thread.activeCount() + 1_000];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> thread.getName().contains("SelectorManager")
                        || thread.getName().equals("boomi-http-worker"))
                .toList();
    }

    @Test
    void close_isHarmlessForAnInterruptedThread() throws Exception {
        BoomiClient client = builder(server(FaultServer.ok(ENVIRONMENT))).build();
        Thread.currentThread().interrupt();

        client.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void close_leavesNoInterruptBehind() throws Exception {
        BoomiClient client = builder(server(FaultServer.ok(ENVIRONMENT))).build();

        client.close();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(client.baseUrl()).isNotEqualTo(URI.create("https://api.boomi.com"));
    }
}
