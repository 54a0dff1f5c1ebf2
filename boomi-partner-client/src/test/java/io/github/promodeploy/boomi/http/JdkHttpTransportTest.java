package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JdkHttpTransportTest {

    private static final BoomiCredentials CREDENTIALS =
            BoomiCredentials.apiToken("me@acme.example", "canary-7f3a9b2c6d");

    private final HttpTransport transport = HttpTransport.over(
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());

    @Test
    void send_post_isPlainHttp11WithCredentialsAndNothingExtra() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.ok("{\"a\":\"ü\"}"))) {
            HttpTransport authenticated = HttpTransport.authenticating(transport, server.uri(), CREDENTIALS);

            HttpReply reply = authenticated.send(post(server.uri()));

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.text()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(reply.header("content-TYPE")).contains("application/json");
            assertThat(reply).hasToString("HttpReply[200, 10 bytes]");
            String request = server.requests().get(0);
            String head = request.toLowerCase(Locale.ROOT);
            assertThat(request).startsWith("POST /x HTTP/1.1\r\n").endsWith("\r\n\r\n{\"b\":1}");
            assertThat(head)
                    .contains("authorization: basic ")
                    .contains("content-length: 7")
                    .contains("user-agent: test")
                    .doesNotContain("upgrade")
                    .doesNotContain("http2-settings")
                    .doesNotContain("expect:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void send_withoutBody_sendsNone(String method) throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.ok("{}"))) {
            transport.send(call(server.uri()).method(method).body().build());

            assertThat(server.requests().get(0))
                    .startsWith(method + " /x HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void send_noContent_isAnEmptyBody() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.answering("HTTP/1.1 204 No Content\r\n\r\n"))) {
            assertThat(transport.send(post(server.uri())).body()).isEmpty();
        }
    }

    @Test
    void send_toAClosedPort_isNotSent() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertFails(
                URI.create("http://127.0.0.1:" + port),
                TransportException.class,
                Delivery.NOT_SENT,
                "refused",
                "-Dhttps.proxyHost");
    }

    @Test
    void send_toAnUnknownHost_isNotSent() {
        assertFails(
                URI.create("http://no-such-host.invalid"),
                TransportException.class,
                Delivery.NOT_SENT,
                "cannot be resolved",
                "-Dhttps.proxyHost");
    }

    @Test
    void send_whenTheConnectionIsAcceptedAndClosed_fails() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {})) {
            BoomiClientException thrown =
                    catchThrowableOfType(BoomiClientException.class, () -> transport.send(post(server.uri())));

            assertThat(thrown).isInstanceOf(TransportException.class);
            assertThat(thrown.delivery()).isIn(Delivery.NOT_SENT, Delivery.UNKNOWN);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void send_whenTheRequestIsReadAndTheConnectionClosed_isUnknownAndSentOnce() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.answering(""))) {
            assertFails(server.uri(), TransportException.class, Delivery.UNKNOWN, "before the response was complete");

            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void send_whenTheConnectionIsReset_isUnknown() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            socket.setSoLinger(true, 0);
        })) {
            assertFails(server.uri(), TransportException.class, Delivery.UNKNOWN, "connection broke");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 20",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nab",
                "220 mail.example ESMTP\r\n"
            })
    void send_whenTheAnswerIsIncompleteOrNotHttp_isUnknown(String raw) throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.answering(raw))) {
            assertFails(server.uri(), TransportException.class, Delivery.UNKNOWN, "connection broke");
        }
    }

    @Test
    void send_whenGarbageEchoesCredentialsOrControlCharacters_showsNeither() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            String request = s.readRequest(socket);
            int at = request.indexOf("Basic ");
            s.write(socket, "\u001b[2J" + request.substring(at, request.indexOf("\r\n", at)) + "\r\n\r\n");
        })) {
            HttpTransport authenticated = HttpTransport.authenticating(transport, server.uri(), CREDENTIALS);

            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> authenticated.send(post(server.uri())));

            assertThat(thrown)
                    .hasNoCause()
                    .hasMessageContaining("holds the credentials")
                    .hasMessageStartingWith("read x: ");
            assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(thrown.getMessage()).isEqualTo(CREDENTIALS.mask(thrown.getMessage()));
        }
        try (FaultServer server =
                FaultServer.start(FaultServer.answering("\u001b[2J" + "x".repeat(500) + "\r\n\r\n"))) {
            assertFails(server.uri(), TransportException.class, Delivery.UNKNOWN, "?[2Jxxx");
            assertThat(catchThrowableOfType(TransportException.class, () -> transport.send(post(server.uri())))
                            .getMessage())
                    .hasSizeLessThan(400)
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void send_whenNoAnswerComes_timesOutAndHangsUp() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            s.untilHungUp(socket);
        })) {
            TimedOutException thrown = catchThrowableOfType(
                    TimedOutException.class,
                    () -> transport.send(
                            call(server.uri()).timeout(Duration.ofMillis(300)).build()));

            assertThat(thrown)
                    .hasMessageContaining("within 300 ms, the time allowed for one attempt (callTimeout)")
                    .hasMessageContaining("Check the connection");
            assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
            server.awaitHangUp();
        }
    }

    @Test
    void send_whenTheBodyDrips_timesOutAlthoughHeadersCame() throws Exception {
        AtomicBoolean sending = new AtomicBoolean(true);
        CountDownLatch stopped = new CountDownLatch(1);
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            s.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            socket.setSoTimeout(20);
            try {
                while (sending.get()) {
                    s.write(socket, "x");
                    try {
                        if (socket.getInputStream().read() < 0) {
                            return;
                        }
                    } catch (java.net.SocketTimeoutException e) {
                        // the pause between two drops
                    }
                }
            } finally {
                stopped.countDown();
            }
        })) {
            assertThatExceptionOfType(TimedOutException.class)
                    .isThrownBy(() -> transport.send(
                            call(server.uri()).timeout(Duration.ofMillis(300)).build()));
            stopped.await();
        } finally {
            sending.set(false);
        }
    }

    @Test
    void send_whenNoAnswerComesWithinTheShortestTime_isNotSentOnlyIfTheServerSawNoBody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (FaultServer server = FaultServer.start((s, socket) -> {
                s.readRequest(socket);
                s.untilHungUp(socket);
            })) {
                Duration shortest = Duration.ofNanos(1 + i * 200_000L);
                TimedOutException thrown = catchThrowableOfType(
                        TimedOutException.class,
                        () -> transport.send(
                                call(server.uri()).timeout(shortest).build()));
                if (thrown.delivery() == Delivery.NOT_SENT) {
                    assertThat(server.requests()).isEmpty();
                }
            }
        }
    }

    @Test
    void send_withATimeBeyondTheClock_isNotLimited() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.ok("{}"))) {
            assertThat(transport
                            .send(call(server.uri())
                                    .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void send_whenTheBodyNeverEnds_failsAndLeavesTheClientUsable() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            s.write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
            byte[] block = new byte[64 << 10];
            Arrays.fill(block, (byte) 'x');
            while (true) {
                socket.getOutputStream().write(block);
            }
        })) {
            ReplyTooLargeException thrown =
                    catchThrowableOfType(ReplyTooLargeException.class, () -> transport.send(post(server.uri())));
            assertThat(thrown).hasMessageContaining("8 MiB");
            assertThat(thrown.delivery()).isEqualTo(Delivery.ANSWERED);

            server.behave(FaultServer.ok("{}"));
            assertThat(transport.send(post(server.uri())).text()).isEqualTo("{}");
        }
    }

    @Test
    void send_whenAnErrorsBodyNeverEnds_keepsItsBeginning() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            s.write(socket, "HTTP/1.1 500 Oops\r\n\r\n");
            byte[] block = new byte[16 << 10];
            Arrays.fill(block, (byte) 'x');
            while (true) {
                socket.getOutputStream().write(block);
            }
        })) {
            HttpReply reply = transport.send(post(server.uri()));

            assertThat(reply.statusCode()).isEqualTo(500);
            assertThat(reply.body().length).isBetween(64 << 10, 256 << 10);
            server.behave(FaultServer.ok("{}"));
            assertThat(transport.send(post(server.uri())).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void send_whenTheBodyIsAsLargeAsAllowed_readsIt() throws Exception {
        String body = "y".repeat(8 << 20);
        try (FaultServer server = FaultServer.start(FaultServer.ok(body))) {
            assertThat(transport.send(post(server.uri())).body()).hasSize(8 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void send_whenRedirected_doesNotFollow(int status) throws Exception {
        try (FaultServer other = FaultServer.start(FaultServer.ok("{}"));
                FaultServer server = FaultServer.start(FaultServer.answering("HTTP/1.1 " + status
                        + " Moved\r\nLocation: " + other.uri() + "\r\nContent-Length: 0\r\n\r\n"))) {
            HttpTransport authenticated = HttpTransport.authenticating(transport, server.uri(), CREDENTIALS);

            assertThat(authenticated.send(post(server.uri())).statusCode()).isEqualTo(status);
            assertThat(authenticated
                            .send(call(server.uri()).method("GET").body().build())
                            .statusCode())
                    .isEqualTo(status);

            assertThat(other.connections()).isZero();
        }
    }

    /** The JDK may take the body nevertheless, and reports a handshake in the middle of a connection in the same way. */
    @Test
    void send_whenTheServerHangsUpDuringTheHandshake_mayPass() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            InputStream in = socket.getInputStream();
            assertThat(in.read()).as("a TLS record").isEqualTo(22);
        })) {
            URI uri = URI.create(server.uri().toString().replace("http:", "https:"));

            BoomiClientException thrown =
                    catchThrowableOfType(BoomiClientException.class, () -> transport.send(post(uri)));

            assertThat(thrown).isInstanceOf(TransportException.class);
            assertThat(thrown.delivery()).isIn(Delivery.NOT_SENT, Delivery.UNKNOWN);
            assertThat(thrown.retryable()).isTrue();
        }
    }

    @Test
    void send_whenTheHandshakeNeverEnds_isNotSent() throws Exception {
        HttpTransport impatient = HttpTransport.over(
                HttpClient.newBuilder().connectTimeout(Duration.ofMillis(300)).build());
        try (FaultServer server = FaultServer.start(FaultServer::untilHungUp)) {
            URI uri = URI.create(server.uri().toString().replace("http:", "https:"));

            TransportException thrown = catchThrowableOfType(TransportException.class, () -> impatient.send(post(uri)));

            assertThat(thrown).hasMessageContainingAll("connect timeout", "-Dhttps.proxyHost");
            assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        }
    }

    @Test
    void send_onAnInterruptedThread_sendsNothing() throws Exception {
        try (FaultServer server = FaultServer.start(FaultServer.ok("{}"))) {
            Thread.currentThread().interrupt();

            InterruptedCallException thrown =
                    catchThrowableOfType(InterruptedCallException.class, () -> transport.send(post(server.uri())));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void send_interruptedOnTheWay_hangsUpAndIsUnknown() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.readRequest(socket);
            s.untilHungUp(socket);
        })) {
            CompletableFuture<BoomiClientException> thrown = new CompletableFuture<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                thrown.complete(
                        catchThrowableOfType(BoomiClientException.class, () -> transport.send(post(server.uri()))));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            server.awaitRequest();
            caller.interrupt();
            caller.join();

            assertThat(thrown.join()).isInstanceOf(InterruptedCallException.class);
            assertThat(thrown.join().delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(flag).isTrue();
            server.awaitHangUp();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpClient.Redirect.class,
            names = {"NORMAL", "ALWAYS"})
    void over_aClientThatFollowsRedirects_isRefused(HttpClient.Redirect policy) {
        HttpClient client = HttpClient.newBuilder().followRedirects(policy).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.over(client))
                .withMessageContaining("redirects");
    }

    @Test
    void send_whenTheExecutorIsShutDown_saysThatNothingWasSent() {
        ExecutorService executor = Executors.newCachedThreadPool();
        executor.shutdown();
        HttpTransport refusing =
                HttpTransport.over(HttpClient.newBuilder().executor(executor).build());

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> refusing.send(post(URI.create("http://127.0.0.1:1/x"))))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT))
                .withMessageContaining("its executor was shut down");
    }

    @Test
    void send_whenTheExecutorIsFull_endsInTime_andNothingWasSent() {
        HttpTransport refusing = HttpTransport.over(HttpClient.newBuilder()
                .executor(task -> {
                    throw new RejectedExecutionException("full");
                })
                .build());

        assertThatExceptionOfType(BoomiClientException.class)
                .isThrownBy(() -> refusing.send(call(URI.create("http://127.0.0.1:1/x"))
                        .timeout(Duration.ofMillis(300))
                        .build()))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
    }

    @Test
    void over_aClientWithAnAuthenticator_isRefused() {
        HttpClient client =
                HttpClient.newBuilder().authenticator(new Authenticator() {}).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpTransport.over(client))
                .withMessageContaining("authenticator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdk.httpclient.enableAllMethodRetry", "jdk.internal.httpclient.disableHostnameVerification"})
    void over_withAnUnsafeSystemProperty_isRefused(String property) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (String value : new String[] {"", "true", "TRUE"}) {
                System.setProperty(property, value);
                assertThatIllegalStateException()
                        .isThrownBy(() -> HttpTransport.over(client))
                        .withMessageContaining(property);
            }
            System.setProperty(property, "False");
            assertThat(HttpTransport.over(client)).hasToString("java.net.http");
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void close_leavesTheCallersClientOpen() throws Exception {
        transport.close();
        try (FaultServer server = FaultServer.start(FaultServer.ok("{}"))) {
            assertThat(transport.send(post(server.uri())).statusCode()).isEqualTo(200);
        }
    }

    private void assertFails(
            URI uri, Class<? extends BoomiClientException> type, Delivery delivery, String... messages) {
        BoomiClientException thrown = catchThrowableOfType(BoomiClientException.class, () -> transport.send(post(uri)));

        assertThat(thrown)
                .isExactlyInstanceOf(type)
                .hasMessageContainingAll(messages)
                .hasMessageStartingWith("read x: ");
        assertThat(thrown.delivery()).isEqualTo(delivery);
    }

    private static HttpCall post(URI uri) {
        return call(uri).build();
    }

    private static HttpCall.Builder call(URI uri) {
        return HttpCall.builder()
                .operation("read x")
                .method("POST")
                .uri(uri)
                .putHeader("User-Agent", "test")
                .body("{\"b\":1}".getBytes(StandardCharsets.UTF_8))
                .timeout(Duration.ofSeconds(30));
    }
}
