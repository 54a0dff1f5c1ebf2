package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.bulk.BulkItem;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkTest {

    private static final String ROOT = "https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/";

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void getAll_keepsTheOrderOfTheIdsAndTheErrorOfEach() {
        server.answer(200, """
                {"@type":"BulkResult","response":[
                 {"@type":"BulkResponse","id":"not_real","statusCode":400,"errorMessage":"No such\\n canary-7f3a9b2c6d"},
                 {"@type":"BulkResponse","Result":{"@type":"Environment","id":"b","name":"n","classification":"PROD"},
                  "statusCode":200},
                 {"@type":"BulkResponse","Result":{"@type":"Environment","id":"a"},"index":0,"id":"a"}]}
                """);

        BulkResult<Environment> result = client.environments().getAll(List.of("a", "not_real", "b", "a"));

        assertThat(result.items()).extracting(BulkItem::id).containsExactly("a", "not_real", "b", "a");
        assertThat(result.objects()).extracting(Environment::id).containsExactly("a", "b", "a");
        assertThat(result.items().get(0).statusCode()).isEmpty();
        assertThat(result.items().get(2).statusCode()).contains(200);
        assertThat(result.failures())
                .containsExactly(BulkItem.<Environment>builder()
                        .id("not_real")
                        .statusCode(400)
                        .errorMessage("No such\\n ***")
                        .build());
        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.method() + " " + call.uri()).isEqualTo("POST " + ROOT + "Environment/bulk");
            assertThat(call.headers()).containsEntry("Content-Type", "application/json");
            assertThat(body(call))
                    .isEqualTo("{\"type\":\"GET\",\"request\":[{\"id\":\"a\"},{\"id\":\"not_real\"},{\"id\":\"b\"}]}");
        });
    }

    @Test
    void getAll_ofMoreThanAHundred_isSplit() {
        List<String> ids = IntStream.range(0, 201).mapToObj(i -> "e" + i).toList();
        server.answer(200, found(ids.subList(0, 100)))
                .answer(200, found(ids.subList(100, 200)))
                .answer(200, found(ids.subList(200, 201)));

        BulkResult<Environment> result = client.environments().getAll(ids);

        assertThat(result.objects()).extracting(Environment::id).containsExactlyElementsOf(ids);
        assertThat(server.calls()).hasSize(3);
        assertThat(body(server.calls().get(2))).isEqualTo("{\"type\":\"GET\",\"request\":[{\"id\":\"e200\"}]}");
    }

    @Test
    void getAll_ofNothing_asksNothing() {
        assertThat(client.environments().getAll(List.of()).items()).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void getAll_isRepeatedAfterFailuresThatPass() {
        server.answer(502, "").answer(200, found(List.of("a")));

        assertThat(client.environments().getAll(List.of("a")).objects()).hasSize(1);
    }

    @Test
    void getAll_isThereForEveryObjectThatTheApiHasItFor() {
        server.answer(200, "{\"response\":{\"Result\":{\"packageId\":\"x\"}}}")
                .answer(200, "{\"response\":{\"Result\":{\"id\":\"x\"}}}")
                .answer(200, "{\"response\":{\"Result\":{\"deploymentId\":\"x\"}}}");

        assertThat(client.packagedComponents().getAll(List.of("x")).objects()).hasSize(1);
        assertThat(client.integrationPacks().getAll(List.of("x")).objects()).hasSize(1);
        assertThat(client.deployedPackages().getAll(List.of("x")).objects()).hasSize(1);
        assertThat(server.calls())
                .extracting(call -> call.uri().toString().substring(ROOT.length()))
                .containsExactly("PackagedComponent/bulk", "IntegrationPack/bulk", "DeployedPackage/bulk");
    }

    @Test
    void parts_thatNameNoId_countByTheirPlace() {
        server.answer(
                200,
                "{\"response\":[{\"statusCode\":400,\"errorMessage\":\"m\",\"Result\":null,\"x\":1},"
                        + "{\"Result\":{\"id\":\"b\"},\"statusCode\":\"200\",\"errorMessage\":\"\"}]}");

        BulkResult<Environment> result = client.environments().getAll(List.of("a", "b"));

        assertThat(result.failures()).extracting(BulkItem::id).containsExactly("a");
        assertThat(result.objects()).extracting(Environment::id).containsExactly("b");
        assertThat(result.items().get(1).errorMessage()).isEmpty();
    }

    @Test
    void ids_thatTheAnswerPassesOver_areFailuresThatProveNothing() {
        server.answer(200, found(List.of("b")));

        List<BulkItem<Environment>> failures =
                client.environments().getAll(List.of("a", "b")).failures();

        assertThat(failures)
                .containsExactly(BulkItem.<Environment>builder()
                        .id("a")
                        .isAnswered(false)
                        .errorMessage("the response has nothing for this id")
                        .build());
        assertThat(failures.get(0).isRefused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"statusCode\":400', true",
        "'\"statusCode\":404', true",
        "'\"errorMessage\":\"No such environment\"', true",
        "'\"statusCode\":429', false",
        "'\"statusCode\":503,\"errorMessage\":\"Retry later.\"', false",
        "'\"statusCode\":200', false",
        "'\"statusCode\":200,\"Result\":{\"id\":\"a\"}', false",
        "'\"x\":1', false"
    })
    void items_areRefusedWhenTheServerSaysSo(String part, boolean refused) {
        server.answer(200, "{\"response\":[{\"id\":\"a\"," + part + "}]}");

        assertThat(client.environments().getAll(List.of("a")).items())
                .singleElement()
                .satisfies(item -> assertThat(item.isRefused()).isEqualTo(refused));
    }

    @Test
    void objects_besideAnErrorStatus_areNotFound() {
        server.answer(200, "{\"response\":[{\"Result\":{\"id\":\"a\"},\"statusCode\":403}]}");

        assertThat(client.environments().getAll(List.of("a")).objects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"@type\":\"BulkResult\"}",
                "{\"@type\":\"BulkResult\",\"response\":[]}",
                "{\"@type\":\"BulkResult\",\"response\":null}",
                "{\"@type\":\"BulkResult\",\"response\":[null]}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"@type\":\"QueryResult\",\"response\":[{\"Result\":{\"id\":\"a\"}}]}",
                "{\"response\":[{\"@type\":\"Error\",\"Result\":{\"id\":\"a\"}}]}",
                "{\"response\":[{\"Result\":{\"@type\":\"Account\",\"id\":\"a\"}}]}",
                "{\"response\":[{\"Result\":{\"name\":\"n\"}}]}",
                "{\"response\":[{\"Result\":{\"id\":\"a\"},\"id\":\"b\"}]}",
                "{\"response\":[{\"Result\":{\"id\":\"c\"}}]}",
                "{\"response\":[{\"id\":\"a\"},{\"id\":\"a\"}]}",
                "{\"response\":[{\"statusCode\":400}]}",
                "{\"response\":[{\"Result\":{\"id\":\"a\"},\"statusCode\":\"ok\"}]}"
            })
    void answers_thatDoNotFitTheQuestion_areRefused(String answer) {
        for (int attempt = 0; attempt < 10; attempt++) {
            server.answer(200, answer);
        }

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.environments().getAll(List.of("a", "b")))
                .withMessageContaining("read 2 of Environment");
    }

    @ParameterizedTest
    @MethodSource("io.github.promodeploy.boomi.SecurityTest#hostileIds")
    void ids_thatAreHostile_areRefusedBeforeAnythingIsSent(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.environments().getAll(List.of("a", id)))
                .withMessageContaining("Environment id is not a Boomi id");
        assertThat(server.calls()).isEmpty();
    }

    private static String found(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"Result\":{\"id\":\"" + id + "\"},\"statusCode\":200}")
                .collect(Collectors.joining(",", "{\"@type\":\"BulkResult\",\"response\":[", "]}"));
    }

    private static String body(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
