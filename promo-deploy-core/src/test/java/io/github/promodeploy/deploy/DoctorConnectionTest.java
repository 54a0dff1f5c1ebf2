package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.doctor.BoomiDoctor;
import io.github.promodeploy.deploy.doctor.DoctorCheck;
import io.github.promodeploy.deploy.doctor.DoctorFinding;
import io.github.promodeploy.deploy.doctor.DoctorReport;
import io.github.promodeploy.deploy.doctor.DoctorStatus;
import io.github.promodeploy.deploy.doctor.SkippedCheck;
import io.github.promodeploy.simulator.SimulatedBoomi;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor says of the way to the server, and of its clock. */
@Timeout(60)
class DoctorConnectionTest {

    private static final String PAGE =
            "<html><head><title>Sign in to <b>Example Proxy</b></title></head><body>token-of-ada-0123456789</body></html>";

    private final SimulatedBoomi boomi =
            SimulatedBoomi.builder().world(TestDialect.world().build()).build();

    @TempDir
    private Path folder;

    private static DoctorReport examine(URI baseUrl, Duration timeout) {
        try (BoomiClient client = BoomiClient.builder()
                .baseUrl(baseUrl)
                .allowInsecureHttp()
                .accountId(TestBed.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
            return BoomiDoctor.builder(client)
                    .request(TestBed.existingPack().build())
                    .timeout(timeout)
                    .build()
                    .examine();
        }
    }

    private static DoctorReport examine(URI baseUrl) {
        return examine(baseUrl, Duration.ofSeconds(30));
    }

    private static void assertNoConnection(DoctorReport report, String seen, String advice) {
        assertThat(report.isHealthy()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.check()).isEqualTo(DoctorCheck.CONNECTION);
            assertThat(finding.status()).isEqualTo(DoctorStatus.FAIL);
            assertThat(finding.seen()).contains(seen);
            assertThat(finding.advice().orElse("")).contains(advice);
        });
        assertThat(report.notChecked())
                .extracting(SkippedCheck::check)
                .contains(
                        DoctorCheck.CREDENTIALS,
                        DoctorCheck.ACCOUNT,
                        DoctorCheck.DIALECT,
                        DoctorCheck.READ,
                        DoctorCheck.ACCOUNT_GROUP,
                        DoctorCheck.PACK);
        assertThat(report.toJson() + report).doesNotContain(TestBed.TOKEN);
    }

    private static String response(String statusLine, String headers, String body) {
        return "HTTP/1.1 " + statusLine + "\r\nConnection: close\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    /** Answers every request in the same way, and counts them. */
    private DoctorReport examineServerThatSays(String raw, AtomicInteger requests) {
        HttpServerAdapter.Interference always = (request, socket) -> {
            requests.incrementAndGet();
            socket.getOutputStream().write(raw.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return true;
        };
        try (HttpServerAdapter door = HttpServerAdapter.open(boomi, always)) {
            return examine(door.baseUrl());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, text/html, the response cannot be used",
        "200 OK, application/json, the response cannot be used",
        "403 Forbidden, text/html, not recognizably Boomi's own",
        "502 Bad Gateway, text/html; charset=utf-8, 502",
        "503 Busy, text/html, 503",
        "302 Found, text/html, login.example",
    })
    void examine_whenSomethingElseAnswers_sendsOneRequestAndSaysSo(String status, String type, String seen) {
        AtomicInteger requests = new AtomicInteger();

        DoctorReport report = examineServerThatSays(
                response(status, "Content-Type: " + type + "\r\nLocation: https://login.example/\r\n", PAGE), requests);

        assertNoConnection(report, seen, "Something else than Boomi responds");
        assertThat(requests).hasValue(1);
    }

    @Test
    void examine_whenTheServerDoesNotSpeakHttp_saysSo() {
        assertNoConnection(
                examineServerThatSays("SSH-2.0-OpenSSH_9.6\r\n\r\n", new AtomicInteger()), "", "BOOMI_BASE_URL");
    }

    @Test
    void examine_whenTheConnectionIsRefused_saysSo() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }

        assertNoConnection(
                examine(URI.create("http://127.0.0.1:" + freePort)), "the connection was refused", "BOOMI_BASE_URL");
    }

    @Test
    void examine_whenTheProxyCannotBeReached_namesIt() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        try (BoomiClient client = BoomiClient.builder()
                .accountId(TestBed.ACCOUNT)
                .baseUrl(URI.create("https://boomi.invalid"))
                .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", freePort)))
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .build()) {

            assertNoConnection(
                    BoomiDoctor.builder(client)
                            .request(TestBed.existingPack().build())
                            .build()
                            .examine(),
                    "(requests go through the proxy 127.0.0.1:" + freePort + ")",
                    "HTTPS_PROXY");
        }
    }

    @Test
    void examine_ofAHostThatDoesNotExist_saysSo() {
        assertNoConnection(
                examine(URI.create("https://boomi.invalid")), "the host name cannot be resolved", "BOOMI_BASE_URL");
    }

    @Test
    void examine_whenNothingAnswers_endsInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            DoctorReport report =
                    examine(URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300));

            assertNoConnection(report, "the time allowed for the examination (0.3s)", "--timeout");
        }
    }

    @Test
    void examine_ofASelfSignedCertificate_sendsNothing() throws Exception {
        List<Integer> read = new ArrayList<>();
        try (ServerSocket server = selfSigned()) {
            Thread acceptor = new Thread(() -> handshake(server, read));
            acceptor.start();

            DoctorReport report = examine(URI.create("https://127.0.0.1:" + server.getLocalPort()));

            assertNoConnection(report, "could not be trusted", "javax.net.ssl.trustStore");
            acceptor.join();
            assertThat(read).isEmpty();
        }
    }

    /** Notes the first byte that arrives inside the encrypted connection. */
    private static void handshake(ServerSocket server, List<Integer> read) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            read.add(in.read());
        } catch (IOException refusedByTheClient) {
            // The client does not trust the certificate.
        }
    }

    private ServerSocket selfSigned() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static Optional<DoctorFinding> clock(DoctorReport report) {
        return report.findings().stream()
                .filter(finding -> finding.check() == DoctorCheck.CLOCK)
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "0, OK, differ by less than 2 seconds",
        "30, OK, differ by less than",
        "-30, OK, differ by less than",
        "90, WARN, about 90 seconds behind",
        "3600, WARN, about 60 minutes behind the server's",
        "-3600, WARN, about 60 minutes ahead of the server's",
        "86400, WARN, about 24 hours behind",
    })
    void examine_measuresTheClockAgainstTheServers(long serverAhead, DoctorStatus status, String seen) {
        TestBed bed = new TestBed();
        bed.boomi
                .faults()
                .on(call -> true)
                .always()
                .header("Date", date(bed.time.instant().plusSeconds(serverAhead)))
                .proceed();

        DoctorReport report = BoomiDoctor.examine(bed.client);

        assertThat(clock(report).orElseThrow().status()).isEqualTo(status);
        assertThat(clock(report).orElseThrow().seen()).contains(seen);
        assertThat(report.isHealthy()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"3600, behind", "-3600, ahead of"})
    void examine_overHttp_seesAClockThatIsOffByAnHour(long serverAhead, String seen) {
        boomi.faults()
                .on(call -> true)
                .always()
                .header("Date", date(Instant.now().plusSeconds(serverAhead)))
                .proceed();
        try (HttpServerAdapter door = HttpServerAdapter.open(boomi)) {
            DoctorFinding clock = clock(examine(door.baseUrl())).orElseThrow();

            assertThat(clock.status()).isEqualTo(DoctorStatus.WARN);
            assertThat(clock.seen()).contains(" minutes " + seen);
            assertThat(clock.advice().orElse("")).contains("NTP");
        }
    }

    @Test
    void examine_withoutAReadableDate_saysThatTheClockIsNotChecked() {
        boomi.faults().on(call -> true).always().header("Date", "soon").proceed();
        try (HttpServerAdapter door = HttpServerAdapter.open(boomi)) {
            DoctorReport report = examine(door.baseUrl());

            assertThat(clock(report)).isEmpty();
            assertThat(report.notChecked()).extracting(SkippedCheck::check).contains(DoctorCheck.CLOCK);
        }
    }

    @Test
    void examine_ofAnOverloadedServer_endsInTime() {
        TestBed bed = new TestBed();
        bed.boomi.faults().on(call -> true).always().boomiError(503, "Busy.");

        DoctorReport report = BoomiDoctor.examine(bed.client);

        assertThat(report.isHealthy()).isFalse();
        assertThat(bed.time.elapsed()).isLessThanOrEqualTo(Duration.ofMinutes(2));
    }
}
