package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiClientBuilderTest {

    private static final String ENVIRONMENT = "{\"id\":\"e\"}";

    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiClientBuilder builder = TestClient.defaults();

    @Test
    void build_withoutAccountAndCredentials_namesBoth() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BoomiClient.builder().build())
                .withMessageContaining("accountId is missing")
                .withMessageContaining("credentials are missing");
    }

    @Test
    void build_withSeveralProblems_namesThemAll() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.accountId("../x")
                        .baseUrl(URI.create("http://api.example"))
                        .connectTimeout(Duration.ZERO)
                        .callTimeout(Duration.ofSeconds(-1))
                        .userAgent("a\r\nX: y")
                        .transport(server)
                        .httpClient(HttpClient.newHttpClient())
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .build())
                .withMessageContaining("accountId is not a Boomi id")
                .withMessageContaining("plain http")
                .withMessageContaining("connectTimeout")
                .withMessageContaining("callTimeout")
                .withMessageContaining("userAgent")
                .withMessageContaining("both given")
                .withMessageContaining("proxy is given together with httpClient or transport")
                .withMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://api.boomi.com",
                "api.boomi.com",
                "https:api.boomi.com",
                "https:///path",
                "https://user:canary@api.boomi.com",
                "https://api.boomi.com?a=canary",
                "https://api.boomi.com#canary",
                "file:///etc/passwd",
                "",
                "https://api.boomi.com/api/rest/v1/canary",
                "https://api.boomi.com/partner/api/rest/v1",
                "https://api.boomi.com/a/../canary",
                "https://under_score"
            })
    void baseUrl_thatIsNoServer_isRefusedWithoutRepeatingIt(String url) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.baseUrl(URI.create(url)).build())
                .withMessageContaining("baseUrl must")
                .withMessageNotContaining("canary");
    }

    @Test
    void baseUrl_withAPortThatCannotBe_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.baseUrl(URI.create("https://api.boomi.com:65536"))
                        .build())
                .withMessageContaining("baseUrl has the port 65536; the highest is 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.8.9.10",
                "http://[::1]:80",
                "https://api.boomi.com",
                "HTTPS://api.boomi.com/"
            })
    void baseUrl_thatIsProtectedOrLoopback_isAccepted(String url) {
        assertThatNoException()
                .isThrownBy(
                        () -> builder.transport(server).baseUrl(URI.create(url)).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.boomi.com",
                "http://localhost.evil.example",
                "http://127.0.0.1.nip.io",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[::2]",
                "http://[::ffff:127.0.0.1]",
                "http://128.0.0.1"
            })
    void baseUrl_ofPlainHttp_isRefusedBeforeAnythingIsSentUnlessAllowed(String url) {
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.baseUrl(URI.create(url)).build())
                .withMessageContaining("allowInsecureHttp()");

        assertThatNoException()
                .isThrownBy(() -> builder.transport(server).allowInsecureHttp().build());
    }

    @Test
    void baseUrl_withPathAndSlashes_isJoinedOnce() {
        server.answer(200, ENVIRONMENT);
        builder.transport(server)
                .baseUrl(URI.create("https://gateway.example:8443/boomi//"))
                .apiPrefix(ApiPrefix.PLAIN)
                .build()
                .environments()
                .get("e");

        assertThat(server.calls().get(0).uri())
                .hasToString("https://gateway.example:8443/boomi/api/rest/v1/acme-AB12CD/Environment/e");
    }

    @Test
    void forAccount_addsTheOverrideToEveryCallAndOnlyOnce() {
        server.answer(200, ENVIRONMENT).answer(200, ENVIRONMENT).answer(200, ENVIRONMENT);
        BoomiClient client = builder.transport(server).throttle(Throttle.none()).build();
        BoomiClient sub = client.forAccount("acme-SUB1");

        sub.environments().get("e");
        sub.forAccount("acme-SUB2").environments().get("e");
        sub.forAccount("acme-AB12CD").environments().get("e");

        assertThat(server.calls())
                .extracting(call -> String.valueOf(call.uri().getRawQuery()))
                .containsExactly("overrideAccount=acme-SUB1", "overrideAccount=acme-SUB2", "null");
        assertThat(client.options()).isEqualTo(CallOptions.NONE);
        assertThat(sub.options().overrideAccount()).contains("acme-SUB1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&overrideAccount=b", "a b", "", "a#b", "a%26b"})
    void forAccount_withAHostileAccount_isRefused(String account) {
        BoomiClient client = builder.transport(server).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.forAccount(account))
                .withMessageContaining("overrideAccount is not a Boomi id");
    }

    @Test
    void forAccount_underThePlainPrefix_isRefused() {
        BoomiClient client =
                builder.transport(server).apiPrefix(ApiPrefix.PLAIN).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.forAccount("acme-SUB1"))
                .withMessageContaining("ApiPrefix.PARTNER");
        assertThat(client.forAccount("acme-AB12CD").options().overrideAccount()).isEmpty();
    }

    @Test
    void userAgent_namesLibraryAndVersion() throws IOException {
        Properties version = new Properties();
        try (InputStream in = BoomiClient.class.getResourceAsStream("version.properties")) {
            version.load(java.util.Objects.requireNonNull(in));
        }
        server.answer(200, ENVIRONMENT).answer(200, ENVIRONMENT);
        builder.transport(server).throttle(Throttle.none());

        builder.build().environments().get("e");
        builder.userAgent("release-service/2.4").build().environments().get("e");

        assertThat(version.getProperty("version")).matches("\\d+\\.\\d+.*");
        assertThat(server.calls())
                .extracting(call -> call.headers().get("User-Agent"))
                .containsExactly(
                        "promo-deploy/" + version.getProperty("version"),
                        "release-service/2.4 promo-deploy/" + version.getProperty("version"));
    }

    @Test
    void client_givesBackItsSettings() {
        FakeTime time = new FakeTime();
        Throttle throttle = Throttle.none();
        BoomiClient client =
                builder.transport(server).throttle(throttle).timeSource(time).build();

        assertThat(client.accountId()).isEqualTo("acme-AB12CD");
        assertThat(client.apiPrefix()).isEqualTo(ApiPrefix.PARTNER);
        assertThat(client.throttle()).isSameAs(throttle);
        assertThat(client.timeSource()).isSameAs(time);
        assertThat(client).hasToString("BoomiClient[https://api.boomi.com/partner/api/rest/v1/acme-AB12CD]");
        assertThat(BoomiClient.builder()
                        .accountId("a")
                        .credentials(BoomiCredentials.usernamePassword("u", "p"))
                        .build()
                        .timeSource())
                .isSameAs(TimeSource.system());
    }

    @Test
    void throttle_unlessGiven_keepsTheGuidesGapByTheClientsClock() {
        FakeTime time = new FakeTime();
        BoomiClient client = builder.transport(server).timeSource(time).build();
        for (int i = 0; i < 4; i++) {
            server.answer(200, ENVIRONMENT);
            client.environments().get("e");
        }

        assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(360));
    }

    @Test
    void client_overItsOwnHttpClient_callsAndCloses() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answerOnce(socket));
            answering.start();
            try (BoomiClient client = builder.baseUrl(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .build()) {
                assertThat(client.environments().get("e").id()).isEqualTo("e");
            }
            answering.join();
        }
    }

    @Test
    void client_overAnHttpClientThatFollowsRedirects_isRefused() {
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.httpClient(following).build());
        assertThatNoException()
                .isThrownBy(() -> builder.httpClient(HttpClient.newHttpClient()).build());
    }

    private static void answerOnce(ServerSocket socket) {
        try (var connection = socket.accept()) {
            InputStream in = connection.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\n" + ENVIRONMENT)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
