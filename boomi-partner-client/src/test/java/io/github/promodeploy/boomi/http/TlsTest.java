package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may hear the credentials: a server with a valid certificate for its name from a trusted authority, by TLS 1.2. */
@Timeout(60)
class TlsTest {

    private static final String SERVERS_NAME = "san=ip:127.0.0.1";

    /** A response to the TLS handshake that settles for version 1.1 and an ordinary cipher suite. */
    private static final byte[] SERVER_HELLO_OF_TLS_1_1 = HexFormat.of()
            .parseHex("16" + "0302" + "002a" + "02" + "000026" + "0302" + "11".repeat(32) + "00" + "c013" + "00");

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;
    private static HttpTransport transport;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.in(directory);
        transport = HttpTransport.over(
                HttpClient.newBuilder().sslContext(certificates.trust()).build());
    }

    @Test
    void send_toATrustedServer_isAnswered() throws Exception {
        try (FaultServer server = FaultServer.on(certificates.listener("-ext", SERVERS_NAME), FaultServer.ok("{}"))) {
            assertThat(transport.send(post(TestCertificates.https(server))).text())
                    .isEqualTo("{}");
        }
    }

    @Test
    void send_toACertificateOfAnUnknownAuthority_isRefusedForGood() throws Exception {
        try (FaultServer server = FaultServer.on(certificates.listener("-ext", SERVERS_NAME), FaultServer.ok("{}"))) {
            assertRefused(HttpTransport.over(HttpClient.newHttpClient()), server);
        }
    }

    @Test
    void send_toACertificateOfAnotherHost_isRefusedForGood() throws Exception {
        try (FaultServer server = FaultServer.on(
                certificates.listener("-ext", "san=dns:api.boomi.com,ip:127.0.0.2"), FaultServer.ok("{}"))) {
            assertRefused(transport, server);
        }
    }

    @Test
    void send_toAnExpiredCertificate_isRefusedForGood() throws Exception {
        try (FaultServer server = FaultServer.on(
                certificates.listener("-ext", SERVERS_NAME, "-startdate", "-20d", "-validity", "10"),
                FaultServer.ok("{}"))) {
            assertRefused(transport, server);
        }
    }

    @Test
    void send_toAServerThatSettlesForTls11_isRefusedForGood() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(SERVER_HELLO_OF_TLS_1_1);
            socket.getOutputStream().flush();
            s.untilHungUp(socket);
        })) {
            assertThat(assertRefused(transport, server)).hasMessageMatching(".*TLSv?1\\.?1 .*");
        }
    }

    @Test
    void send_toAServerWithoutTls_isRefusedForGood() throws Exception {
        try (FaultServer server = FaultServer.start((s, socket) -> {
            s.write(socket, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            s.untilHungUp(socket);
        })) {
            assertRefused(transport, server);
        }
    }

    /** TLS 1.2: the server reads the request, then begins another handshake and does this. */
    private static FaultServer handshakingAfterTheRequest(FaultServer.Behaviour then) throws Exception {
        SSLContext context = certificates.server("-ext", SERVERS_NAME);
        return FaultServer.start((server, socket) -> {
            // Over a socket that stays open, so that an alert is not lost to the end of the connection.
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
            tls.setEnabledProtocols(new String[] {"TLSv1.2"});
            server.readRequest(tls);
            tls.setNeedClientAuth(true);
            tls.startHandshake();
            then.handle(server, tls);
            server.untilHungUp(socket);
        });
    }

    private static FaultServer refusingTheClientAfterTheRequest() throws Exception {
        return handshakingAfterTheRequest((server, socket) ->
                assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SSLException.class));
    }

    @Test
    void send_whenTheServerHangsUpInAHandshakeAfterTheRequest_isNotKnownToBeWithoutEffect() throws Exception {
        try (FaultServer server = handshakingAfterTheRequest((s, socket) -> {
            throw new IOException("hangs up");
        })) {
            TransportException thrown = catchThrowableOfType(
                    TransportException.class, () -> transport.send(post(TestCertificates.https(server))));

            assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void send_whenTheServerRefusesTheClientAfterTheRequest_isNotKnownToBeWithoutEffect() throws Exception {
        try (FaultServer server = refusingTheClientAfterTheRequest()) {
            assertRefusedByServer(server, post(TestCertificates.https(server)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE", "GET"})
    void send_withoutABody_whenTheServerRefusesTheClient_isNotKnownToBeWithoutEffect(String method) throws Exception {
        try (FaultServer server = refusingTheClientAfterTheRequest()) {
            assertRefusedByServer(
                    server,
                    HttpCall.builder()
                            .from(post(TestCertificates.https(server)))
                            .method(method)
                            .body(new byte[0])
                            .build());
        }
    }

    /** TLS 1.3: for the client, the handshake is over before the server has seen that it has no certificate. */
    @Test
    void send_whenTheServerWantsACertificate_saysWhetherTheRequestWasSent() throws Exception {
        SSLContext context = certificates.server("-ext", SERVERS_NAME);
        try (FaultServer server = FaultServer.start((s, socket) -> {
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
            tls.setNeedClientAuth(true);
            assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLException.class);
            s.untilHungUp(socket);
        })) {
            TlsException thrown = catchThrowableOfType(
                    TlsException.class, () -> transport.send(post(TestCertificates.https(server))));

            assertThat(thrown).hasMessageContaining("the server refused the TLS connection: ");
            assertThat(thrown.delivery()).isIn(Delivery.NOT_SENT, Delivery.UNKNOWN);
            assertThat(thrown.getMessage().contains("Nothing was sent"))
                    .isEqualTo(thrown.delivery() == Delivery.NOT_SENT);
        }
    }

    private static void assertRefusedByServer(FaultServer server, HttpCall call) {
        TlsException thrown = catchThrowableOfType(TlsException.class, () -> transport.send(call));

        assertThat(thrown)
                .hasMessageContaining("the server refused the TLS connection: ")
                .hasMessageContaining("wants a client certificate")
                .hasMessageNotContaining("Nothing was sent");
        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(thrown.retryable()).isFalse();
        assertThat(server.requests()).isNotEmpty();
    }

    @Test
    void build_inAJvmThatWouldCheckNoHostNames_isRefused() throws Exception {
        String printed =
                ChildJvm.run(Program.class, List.of("-Djdk.internal.httpclient.disableHostnameVerification=true"));

        assertThat(printed).startsWith("java.lang.IllegalStateException: the system property jdk.internal.httpclient");
        assertThat(ChildJvm.run(Program.class, List.of())).isEqualTo("built");
    }

    /** Builds a client, and prints what comes of it. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            try (BoomiClient client = BoomiClient.builder()
                    .accountId("acme")
                    .credentials(BoomiCredentials.apiToken("me@acme.example", "canary"))
                    .build()) {
                System.out.print(client.accountId().equals("acme") ? "built" : "odd");
            } catch (IllegalStateException refused) {
                System.out.print(refused);
            }
        }
    }

    private static BoomiClientException assertRefused(HttpTransport transport, FaultServer server) {
        BoomiClientException thrown = catchThrowableOfType(
                BoomiClientException.class, () -> transport.send(post(TestCertificates.https(server))));

        assertThat(thrown).isExactlyInstanceOf(TlsException.class).hasMessageContaining("could not be trusted");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isFalse();
        assertThat(server.connections()).isPositive();
        assertThat(server.requests()).isEmpty();
        return thrown;
    }

    private static HttpCall post(URI uri) {
        return HttpCall.builder()
                .operation("create x")
                .method("POST")
                .uri(uri)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .timeout(Duration.ofSeconds(30))
                .build();
    }
}
