package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {

    private static final String SECRET = "canary-7f3a9b2c6d1e";
    private static final String BASE64 = Base64.getEncoder()
            .encodeToString(("BOOMI_TOKEN.me@acme.example:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiCredentials credentials = BoomiCredentials.apiToken("me@acme.example", SECRET);
    private final BoomiClient client =
            TestClient.builder(server, new FakeTime()).credentials(credentials).build();

    static Stream<String> hostileIds() {
        return Stream.of(
                "",
                " ",
                ".",
                "..",
                "../x",
                "a/../b",
                "a/b",
                "/a",
                "a\\b",
                "%2e%2e",
                "a%2fb",
                "a%0d%0aX",
                "a?overrideAccount=x",
                "a#b",
                "a;b",
                "a&b",
                "a+b",
                "a b",
                "a\tb",
                "a\r\nX: y",
                "a\n",
                "a\u0000",
                "a\u202eb",
                "a\uff0fb",
                "\u00e9",
                "a:b",
                "a@b",
                "{id}",
                "-a",
                "~a",
                "a\u2028",
                "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void accounts_thatAreHostile_areRefusedBeforeAnythingIsSent(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.forAccount(id))
                .withMessageContaining("is not a Boomi id");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void ids_thatAreAccepted_areTheLastSegmentOfTheAddress() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~=-";
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            StringBuilder id = new StringBuilder().append(alphabet.charAt(random.nextInt(62)));
            for (int length = random.nextInt(200); length > 0; length--) {
                id.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            server.answer(200, "{\"id\":\"" + id + "\"}");

            client.environments().get(id.toString());

            URI uri = server.calls().get(i).uri();
            String prefix = "/partner/api/rest/v1/acme-AB12CD/Environment/";
            assertThat(uri.getRawPath()).startsWith(prefix);
            String segment = uri.getRawPath().substring(prefix.length());
            assertThat(segment).doesNotContain("/");
            assertThat(URLDecoder.decode(segment, StandardCharsets.UTF_8)).isEqualTo(id.toString());
            assertThat(uri.normalize()).isEqualTo(uri);
            assertThat(uri.getRawQuery()).isNull();
        }
    }

    @Test
    void segments_arePercentEncodedExceptForTheTilde() {
        server.answer(200, "{\"id\":\"a=~b\"}");

        client.environments().get("a=~b");

        assertThat(server.calls().get(0).uri().getRawPath()).endsWith("/Environment/a%3D~b");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503})
    void secrets_thatTheServerEchoes_showNowhere(int status) {
        String echo = "Authorization: Basic " + BASE64 + " " + SECRET;
        for (String body : new String[] {
            echo,
            SECRET,
            BASE64,
            "{\"message\":\"" + echo + "\"}",
            "{\"@type\":\"" + SECRET + "\"}",
            "{\"id\":{\"" + SECRET + "\":1}}",
            "{\"id\":[\"" + SECRET + "\",{}]}",
            "<html><title>" + echo + "</title>" + echo,
            "<error><message>" + echo + "</message></error>",
            "x".repeat(190) + echo,
            "x".repeat(1_990) + echo
        }) {
            Map<String, String> headers = Map.of(
                    "Content-Type",
                    SECRET,
                    "X-Request-Id",
                    BASE64,
                    "Location",
                    "https://" + SECRET + ".example/" + SECRET);
            for (int i = 0; i < 6; i++) {
                server.answer(status, body, headers);
            }
            List<Object> seen = new ArrayList<>();
            BoomiClient watched = watched(seen);
            Throwable thrown = catchThrowable(() -> watched.environments().get("e"));

            assertThat(thrown).isInstanceOf(BoomiException.class);
            seen.add(stackTrace(thrown));
            if (thrown instanceof BoomiApiException api) {
                seen.add(api.reply());
            }
            assertThat(seen).allSatisfy(SecurityTest::assertClean);
            while (server.unused() > 0) {
                server.send(server.calls().get(0));
            }
        }
    }

    /** Ids are shown and sent as they are. */
    static Stream<String> secretIds() {
        return Stream.of(
                SECRET,
                "x-" + SECRET,
                BASE64.replace("=", ""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)),
                HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("secretIds")
    void ids_thatHoldTheSecret_areRefused(String id) {
        List<Consumer<BoomiClient>> calls = List.of(
                watched -> watched.environments().get("e"),
                watched -> watched.environments().query(QueryFilter.everything()),
                watched -> watched.releaseIntegrationPackStatuses().getAll(List.of("e")),
                watched -> watched.releaseIntegrationPacks()
                        .create(ReleaseIntegrationPackRequest.builder().id("k").build()));
        BoomiClient once = withoutRetries(credentials);
        for (Consumer<BoomiClient> call : calls) {
            server.answer(
                    200,
                    "{\"id\":\"" + id + "\",\"requestId\":[\"String\",\"" + id + "\"],\"result\":[{\"id\":\"" + id
                            + "\"}],\"response\":[{\"id\":\"" + id + "\"}]}");

            Throwable thrown = catchThrowable(() -> call.accept(once));

            assertThat(thrown)
                    .isInstanceOf(UndecodableReplyException.class)
                    .hasMessageContaining("holds the credentials");
            assertClean(stackTrace(thrown));
        }
    }

    @Test
    void ids_thatHoldAShortSecretByChance_areTaken() {
        BoomiClient other = withoutRetries(BoomiCredentials.usernamePassword("me@acme.example", "env-1"));
        server.answer(200, "{\"id\":\"env-1\",\"name\":\"the one: env-1\"}");

        assertThat(other.environments().get("env-1").name()).contains("the one: env-1");
        assertThat(other.mask("the one: env-1")).isEqualTo("the one: ***");
    }

    @Test
    void secrets_areInNoTextOfAnyObject() throws Exception {
        server.answer(200, "{\"id\":\"e\"}")
                .fail(call -> new TransportException(call.operation(), Delivery.NOT_SENT, "refused", null))
                .answer(200, "{\"id\":\"e\"}");
        List<Object> seen = new ArrayList<>();
        BoomiClient watched = watched(seen);

        watched.environments().get("e");
        seen.add(watched.environments().get("e"));

        seen.addAll(server.calls());
        seen.addAll(
                List.of(credentials, client, watched, watched.options(), watched.throttle(), watched.environments()));
        seen.add(BoomiClient.builder().credentials(credentials));
        assertThat(seen).allSatisfy(SecurityTest::assertClean);
        JsonMapper mapper = JsonMapper.builder()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
        for (Object object : List.of(credentials, server.calls().get(0), client)) {
            assertClean(mapper.writeValueAsString(object));
            assertThat(object).isNotInstanceOf(Serializable.class);
        }
        assertThat(server.calls())
                .extracting(HttpCall::headers)
                .allMatch(headers -> headers.containsKey("Authorization"));
    }

    @Test
    void redirects_areReportedByTheirHostOnly() {
        server.answer(307, "", Map.of("Location", "https://evil.example/steal?x=1"));

        assertThat(catchThrowable(() -> client.environments().get("e")))
                .hasMessageContaining("evil.example")
                .hasMessageNotContaining("steal");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void addresses_inAnswers_areNeverAsked() {
        for (String url :
                new String[] {"http://169.254.169.254/latest", "https://evil.example/x", "//evil.example/x"}) {
            Map<String, String> headers =
                    Map.of("Location", url, "Content-Location", url, "Link", "<" + url + ">; rel=next");
            String released = "{\"id\":\"k\",\"requestId\":\"release-1\",\"releaseStatusUrl\":\"" + url + "\"}";
            server.answer(200, released, headers)
                    .answer(202, "{\"requestId\":\"release-1\",\"releaseStatusUrl\":\"" + url + "\"}", headers)
                    .answer(200, "{\"queryToken\":\"" + url + "\",\"result\":[]}", headers)
                    .answer(200, "{\"result\":[]}", headers);

            String requestId = client.releaseIntegrationPacks()
                    .create(ReleaseIntegrationPackRequest.builder().id("k").build())
                    .requestId()
                    .orElseThrow();
            client.releaseIntegrationPackStatuses().get(requestId);
            assertThat(client.environments().queryAll(QueryFilter.everything())).isEmpty();
        }

        String root = "https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/";
        assertThat(server.calls())
                .extracting(call -> call.uri().toString())
                .hasSize(12)
                .containsOnly(
                        root + "ReleaseIntegrationPack",
                        root + "ReleaseIntegrationPackStatus/release-1",
                        root + "Environment/query",
                        root + "Environment/queryMore");
    }

    @Test
    void failures_canBeSerialized() throws Exception {
        server.answer(400, "{\"message\":\"no\"}", Map.of("Retry-After", "1", "X-Request-Id", "r"));
        Throwable thrown = catchThrowable(() -> client.environments().get("e"));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BoomiApiException copy = (BoomiApiException) in.readObject();
            assertThat(copy).hasMessage(thrown.getMessage());
            assertThat(copy.reply()).isEqualTo(((BoomiApiException) thrown).reply());
        }
    }

    private BoomiClient withoutRetries(BoomiCredentials other) {
        return TestClient.builder(server, new FakeTime())
                .credentials(other)
                .retryPolicy(RetryPolicy.NONE)
                .build();
    }

    private BoomiClient watched(List<Object> seen) {
        return client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        seen.add(report);
                    }
                })
                .build());
    }

    private static void assertClean(Object object) {
        String text = String.valueOf(object);
        assertThat(text).doesNotContain(SECRET).doesNotContain(BASE64);
        for (String secret : List.of(SECRET, BASE64.substring(BASE64.length() - 20))) {
            for (int i = 0; i + 8 <= secret.length(); i++) {
                assertThat(text).doesNotContain(secret.substring(i, i + 8));
            }
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
