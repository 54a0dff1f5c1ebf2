package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPackRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.CpuTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No response costs much more than a harmless one of its size, whatever is in it and wherever it goes. */
@Timeout(300)
class HostileBodiesTest {

    private static final int MAX_BYTES = 8 << 20;

    /** How much more than the costliest harmless response one may cost; what grows with the square costs far more. */
    private static final int RATIO = 20;

    private static final String SECRET = "canary-7f3a9b2c6d1e";

    private static final List<Integer> ERRORS = List.of(302, 400, 401, 404, 429, 503);

    /** Every way in which responses of a success are read. */
    private static final List<Consumer<BoomiClient>> CALLS = List.of(
            client -> client.environments().get("e"),
            client -> client.environments().query(QueryFilter.everything()),
            client -> client.releaseIntegrationPackStatuses().getAll(List.of("r")),
            client -> client.releaseIntegrationPacks()
                    .create(ReleaseIntegrationPackRequest.builder().id("k").build()),
            client -> client.packagedComponents().delete("p"));

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private static HttpReply reply = ScriptedTransport.reply(200, "", Map.of());
    private static final BoomiClient CLIENT = TestClient.builder(call -> reply, new FakeTime())
            .credentials(BoomiCredentials.apiToken("me@acme.example", SECRET))
            .retryPolicy(RetryPolicy.NONE)
            .build();

    private static long allowed;

    static Stream<String> units() {
        return Stream.of(
                "\\",
                "\\u005c",
                "%",
                "&#",
                "&amp;",
                "<title",
                "<error><message>",
                "<a xmlns:b=\"c\">",
                "[",
                "{\"a\":",
                "9",
                " ",
                "\"",
                "\"@type\" : ",
                "\"@type\":\"Error\",",
                "is invalid ",
                SECRET.substring(0, 12),
                "\u0000");
    }

    /** The text as a parser may take it for something: as it is, in the fields of an object, in rows, in pages, in XML. */
    private static List<String> documents(String unit) {
        String text = fill(unit, MAX_BYTES - 100);
        String escaped = escaped(unit);
        String value = fill(escaped, 1 << 19);
        return List.of(
                text,
                "{\"id\":\"" + value + "\",\"requestId\":\"" + value + "\",\"message\":\"" + value + "\"}",
                "{\"" + value + "\":\"" + value + "\"}",
                rows("{\"id\":\"e\",\"name\":\"" + fill(escaped, 1000) + "\"},"),
                "<error><message>" + text);
    }

    private static String rows(String row) {
        return "{\"@type\":\"QueryResult\",\"result\":[" + fill(row, MAX_BYTES - 100) + "{\"id\":\"e\"}]}";
    }

    private static String fill(String unit, int bytes) {
        return unit.repeat(bytes / unit.getBytes(StandardCharsets.UTF_8).length);
    }

    private static String escaped(String unit) {
        return unit.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000");
    }

    /** The first rounds are slow, since the code is not compiled yet. */
    @BeforeAll
    static void measureHarmlessResponses() {
        List<String> harmless =
                List.of(rows("{\"id\":\"e\",\"name\":\"Test\"},"), "{\"message\":\"" + fill("No. ", 1 << 19) + "\"}");
        for (int round = 0; round < 3; round++) {
            allowed = 0;
            for (String body : harmless) {
                for (Consumer<BoomiClient> call : CALLS) {
                    allowed = Math.max(allowed, RATIO * cost(call, ScriptedTransport.reply(200, body, Map.of())));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void bodies_ofAnyContent_costNoMoreThanTheirSize(String unit) {
        for (String body : documents(unit)) {
            HttpReply success = ScriptedTransport.reply(200, body, Map.of());
            for (Consumer<BoomiClient> call : CALLS) {
                assertThat(cost(call, success)).as(beginning(body)).isLessThan(allowed);
            }
            for (int status : ERRORS) {
                HttpReply error = new HttpReply(status, NO_HEADERS, success.body());
                assertThat(cost(CALLS.get(0), error)).as(beginning(body)).isLessThan(allowed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void headers_ofAnyContent_costNoMoreThanTheirSize(String unit) {
        String value = fill(unit, 1 << 20);
        for (String name : List.of(
                "Content-Type", "Content-Encoding", "Retry-After", "Date", "X-Request-Id", "Location", "Link")) {
            Map<String, String> headers =
                    name.equals("Date") ? Map.of(name, value, "Retry-After", "x") : Map.of(name, value);
            for (int status : List.of(200, 307, 503)) {
                HttpReply answer = ScriptedTransport.reply(status, "{\"id\":7}", headers);
                assertThat(cost(CALLS.get(0), answer)).as(name).isLessThan(allowed);
            }
        }
    }

    private static String beginning(String body) {
        return body.substring(0, 60);
    }

    private static long cost(Consumer<BoomiClient> call, HttpReply answer) {
        reply = answer;
        return CpuTime.of(() -> assertThat(catchThrowable(() -> call.accept(CLIENT)))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isNull(),
                        thrown -> assertThat(thrown).isInstanceOf(BoomiException.class)));
    }
}
