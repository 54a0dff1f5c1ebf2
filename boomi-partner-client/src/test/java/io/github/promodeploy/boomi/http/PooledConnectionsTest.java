package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import java.net.Socket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that are kept for the next call, and die unnoticed: what is sent on them goes nowhere. */
@Timeout(120)
class PooledConnectionsTest {

    private static final String PACKAGE =
            "{\"@type\":\"PackagedComponent\",\"packageId\":\"p1\",\"componentId\":\"c1\"}";
    private static final String KEPT_ALIVE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + PACKAGE.length() + "\r\n\r\n" + PACKAGE;

    private final FakeTime time = new FakeTime();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Set<Socket> alive = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unheard = new AtomicInteger();
    private volatile CyclicBarrier together = new CyclicBarrier(1);
    private FaultServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = FaultServer.start((listener, socket) -> {
            alive.add(socket);
            while (true) {
                listener.readRequest(socket);
                if (dead.contains(socket)) {
                    unheard.incrementAndGet();
                    listener.untilHungUp(socket);
                    return;
                }
                together.await();
                listener.write(socket, KEPT_ALIVE);
            }
        });
    }

    @AfterEach
    void stopServer() throws Exception {
        callers.shutdownNow();
        server.close();
    }

    private BoomiClientBuilder builder() {
        return TestClient.defaults()
                .baseUrl(server.uri().resolve("/"))
                .throttle(Throttle.none())
                .timeSource(time);
    }

    private static void read(BoomiClient client) {
        assertThat(client.packagedComponents().get("p1").packageId()).isEqualTo("p1");
    }

    /** Makes several calls at once, so that each has a connection of its own. */
    private void readTogether(BoomiClient client, int calls) throws Exception {
        together = new CyclicBarrier(calls);
        CompletableFuture.allOf(IntStream.range(0, calls)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> read(client), callers))
                        .toArray(CompletableFuture[]::new))
                .get();
        together = new CyclicBarrier(1);
    }

    private void dropAllConnections() {
        dead.addAll(alive);
    }

    @Test
    void call_soonAfterAnother_usesItsConnection() {
        try (BoomiClient client = builder().build()) {
            read(client);
            time.advance(Duration.ofSeconds(19));
            read(client);
            time.advance(Duration.ofSeconds(19));
            read(client);

            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void call_afterAnIdleTime_makesANewConnection() {
        try (BoomiClient client = builder().build()) {
            read(client);
            dropAllConnections();
            time.advance(Duration.ofSeconds(20));
            read(client);

            assertThat(server.connections()).isEqualTo(2);
            assertThat(unheard).hasValue(0);
        }
    }

    @Test
    void idleTime_isASetting() {
        try (BoomiClient client =
                builder().connectionIdleTime(Duration.ofMinutes(5)).build()) {
            read(client);
            time.advance(Duration.ofSeconds(299));
            read(client);
            assertThat(server.connections()).isEqualTo(1);

            time.advance(Duration.ofMinutes(5));
            read(client);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void idleTime_thatIsNotPositive_isRefused(long seconds) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder()
                        .connectionIdleTime(Duration.ofSeconds(seconds))
                        .build())
                .withMessageContaining("connectionIdleTime must be more than 0");
    }

    @Test
    void idleTime_countsForEachConnection() throws Exception {
        try (BoomiClient client = builder().build()) {
            readTogether(client, 4);
            dropAllConnections();
            for (int i = 0; i < 3; i++) {
                time.advance(Duration.ofSeconds(10));
                // Whichever connection the calls in between use, not all four of them are used.
                dead.removeAll(alive);
                read(client);
                dropAllConnections();
            }

            assertThat(server.connections())
                    .as("three of the connections were unused for 20 seconds")
                    .isEqualTo(5);
            assertThat(unheard).hasValue(0);
        }
    }

    @Test
    void attempt_afterATimeout_makesANewConnection() throws Exception {
        try (BoomiClient client = builder().callTimeout(Duration.ofSeconds(2)).build()) {
            readTogether(client, 3);
            dropAllConnections();

            read(client);

            assertThat(unheard).as("one of three dead connections was tried").hasValue(1);
            assertThat(server.connections()).isEqualTo(4);
        }
    }

    @Test
    void calls_underWay_finishAlthoughTheirConnectionsAreOld() throws Exception {
        try (BoomiClient client = builder().build()) {
            readTogether(client, 2);
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch answer = new CountDownLatch(1);
            together = new CyclicBarrier(1, () -> {
                arrived.countDown();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> read(client), callers);
            arrived.await();
            together = new CyclicBarrier(1);
            time.advance(Duration.ofMinutes(1));

            read(client);
            assertThat(server.connections()).isEqualTo(3);

            answer.countDown();
            slow.get();
            read(client);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void clients_thatWereReplaced_doNotPileUp() {
        long before = selectors();
        try (BoomiClient client = builder().build()) {
            for (int i = 0; i < 50; i++) {
                read(client);
                time.advance(Duration.ofMinutes(1));
            }

            // From JDK 21 on they are closed, in the background; before, only so many are left to the garbage
            // collector.
            while (selectors() - before > 10) {
                Thread.onSpinWait();
            }
        }
    }

    /** Each of the JDK's clients has one thread of this name. */
    private static long selectors() {
        Thread[] threads = new Thread[Thread.activeCount() + 1_000];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> thread.getName().contains("SelectorManager"))
                .count();
    }

    @Test
    void httpClientOfTheCaller_isLeftAlone() {
        try (BoomiClient client =
                builder().httpClient(HttpClient.newHttpClient()).build()) {
            read(client);
            time.advance(Duration.ofHours(1));
            read(client);

            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
