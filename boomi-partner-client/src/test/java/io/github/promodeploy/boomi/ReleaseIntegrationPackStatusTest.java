package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponent;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseStatus;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseIntegrationPackStatusTest {

    private static final String ROOT = "https://api.boomi.com/partner/api/rest/v1/acme-AB12CD/";

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void status_full() {
        ReleaseIntegrationPackStatus status = status(200, """
                {"@type":"ReleaseIntegrationPackStatus","responseStatusCode":"200","integrationPackId":"k","name":"n",
                 "installationType":"MULTI","releaseSchedule":"IMMEDIATELY","releaseOnDate":"2026-03-02",
                 "requestId":"r","releaseStatus":"SUCCESS","releaseStatusUrl":"http://169.254.169.254/x",
                 "ReleasePackagedComponents":{"@type":"ReleasePackagedComponents","ReleasePackagedComponent":[
                  {"@type":"ReleasePackagedComponent","componentId":"b","releasedVersion":"1.0"},
                  {"@type":"ReleasePackagedComponent","componentId":"c","releasedVersion":"1.0","version":"2.0"}]}}
                """);

        assertThat(status)
                .isEqualTo(ReleaseIntegrationPackStatus.builder()
                        .responseStatusCode(200)
                        .integrationPackId("k")
                        .name("n")
                        .installationType("MULTI")
                        .releaseScheduleText("IMMEDIATELY")
                        .releaseOnDate(LocalDate.of(2026, 3, 2))
                        .requestId("r")
                        .releaseStatusText("SUCCESS")
                        .releasePackagedComponents(ReleasePackagedComponents.builder()
                                .addComponents(
                                        ReleasePackagedComponent.builder()
                                                .componentId("b")
                                                .releasedVersion("1.0")
                                                .build(),
                                        ReleasePackagedComponent.builder()
                                                .componentId("c")
                                                .releasedVersion("1.0")
                                                .version("2.0")
                                                .build())
                                .build())
                        .build());
        assertThat(status.releaseSchedule()).contains(ReleaseSchedule.IMMEDIATELY);
        assertThat(server.calls()).singleElement().satisfies(call -> {
            assertThat(call.method() + " " + call.uri()).isEqualTo("GET " + ROOT + "ReleaseIntegrationPackStatus/r");
            assertThat(call.body()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, SUCCESS, done",
        "200, success, done",
        "200, ERROR, done",
        "202, ERROR, done",
        "200, SCHEDULED, scheduled",
        "202, SCHEDULED, scheduled",
        "200, IN_PROGRESS, running",
        "202, IN_PROGRESS, running",
        "202, INPROGRESS, running",
        "200, InProgress, running",
        "200, PAUSED, running",
        "200, UNKNOWN, running",
        "200, '', running",
        "202, '', running",
        "202, SUCCESS, running"
    })
    void status_isDoneScheduledOrRunning(int http, String word, String expected) {
        ReleaseIntegrationPackStatus status =
                status(http, "{\"responseStatusCode\":200,\"releaseStatus\":\"" + word + "\"}");

        assertThat(List.of(status.isDone(), status.isScheduled(), status.isRunning()))
                .isEqualTo(List.of(expected.equals("done"), expected.equals("scheduled"), expected.equals("running")));
        assertThat(status.releaseStatusText()).isEqualTo(word.isEmpty() ? Optional.empty() : Optional.of(word));
        assertThat(status.responseStatusCode()).contains(http);
    }

    @Test
    void words_thatAreNew_areKept() {
        ReleaseIntegrationPackStatus status =
                status(200, "{\"releaseStatus\":\"PAUSED\",\"releaseSchedule\":\"SOON\"}");

        assertThat(status.releaseStatusText()).contains("PAUSED");
        assertThat(status.releaseStatus()).contains(ReleaseStatus.UNKNOWN);
        assertThat(status.releaseSchedule()).contains(ReleaseSchedule.UNKNOWN);
    }

    @Test
    void success_whoseBodySays202_isRunning() {
        assertThat(status(200, "{\"responseStatusCode\":\"202\",\"releaseStatus\":\"SUCCESS\"}")
                        .isRunning())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{}", "{\"responseStatusCode\":202}", "{\"requestId\":\"r\",\"x\":[1]}"})
    void accepted_withNextToNothing_isRunning(String body) {
        ReleaseIntegrationPackStatus status = status(202, body);

        assertThat(status)
                .isEqualTo(ReleaseIntegrationPackStatus.builder()
                        .requestId("r")
                        .responseStatusCode(202)
                        .build());
        assertThat(status.isRunning()).isTrue();
    }

    @Test
    void fields_thatAreNullOrBlank_areAbsent() {
        assertThat(status(
                        200,
                        "{\"@type\":null,\"requestId\":null,\"releaseStatus\":null,\"responseStatusCode\":\"\",\"name\":\"\","
                                + "\"integrationPackId\":null,\"installationType\":\"\",\"releaseSchedule\":null,"
                                + "\"releaseOnDate\":\"\",\"ReleasePackagedComponents\":null,\"x\":{}}"))
                .isEqualTo(ReleaseIntegrationPackStatus.builder().build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|''",
                "204|''",
                "200|null",
                "200|{\"requestId\":\"other\",\"releaseStatus\":\"SUCCESS\"}",
                "202|{\"requestId\":\"../x\"}",
                "200|{\"@type\":\"Error\",\"message\":\"m\"}",
                "202|{\"@type\":\"ReleaseIntegrationPack\"}",
                "202|<html><title>Sign in</title></html>",
                "200|{\"responseStatusCode\":\"soon\"}"
            })
    void answers_thatAreNoStatus_areRefused(int http, String body) {
        for (int attempt = 0; attempt < 10; attempt++) {
            server.answer(http, body);
        }
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.releaseIntegrationPackStatuses().get("r"))
                .withMessageStartingWith("read the status of release r");
    }

    @Test
    void get_isRepeatedAfterFailuresThatPass_andNotWhenItIsNotThere() {
        server.answer(502, "").answer(200, "{\"releaseStatus\":\"SUCCESS\"}").answer(404, "{\"@type\":\"Error\"}");

        assertThat(client.releaseIntegrationPackStatuses().get("r").isDone()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.releaseIntegrationPackStatuses().get("r"));
    }

    @Test
    void find_ofWhatIsNotVisibleYet_isEmpty() {
        server.answer(404, "{\"@type\":\"Error\"}")
                .answer(400, "{\"message\":\"Request ID r is invalid.\"}")
                .answer(202, "");

        assertThat(client.releaseIntegrationPackStatuses().find("r")).isEmpty();
        assertThat(client.releaseIntegrationPackStatuses().find("r")).isEmpty();
        assertThat(client.releaseIntegrationPackStatuses().find("r")).isPresent();
    }

    @Test
    void getAll_keepsWhatRuns() {
        server.answer(200, """
                {"@type":"BulkResult","response":[
                 {"@type":"BulkResponse","id":"a","statusCode":202},
                 {"@type":"BulkResponse","id":"b","statusCode":202,"Result":{"releaseStatus":"SUCCESS","name":"n"}},
                 {"@type":"BulkResponse","id":"c","statusCode":200,"Result":{"requestId":"c","releaseStatus":"SUCCESS"}},
                 {"@type":"BulkResponse","id":"d","statusCode":400,"errorMessage":"no"}]}
                """);

        BulkResult<ReleaseIntegrationPackStatus> result =
                client.releaseIntegrationPackStatuses().getAll(List.of("a", "b", "c", "d"));

        assertThat(result.objects())
                .extracting(ReleaseIntegrationPackStatus::isRunning)
                .containsExactly(true, true, false);
        assertThat(result.objects().get(1).name()).contains("n");
        assertThat(result.failures())
                .singleElement()
                .satisfies(item -> assertThat(item.id()).isEqualTo("d"));
        assertThat(new String(server.calls().get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"GET\",\"request\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}]}");
        assertThat(server.calls().get(0).uri()).hasToString(ROOT + "ReleaseIntegrationPackStatus/bulk");
    }

    private ReleaseIntegrationPackStatus status(int http, String body) {
        server.answer(http, body);
        return client.releaseIntegrationPackStatuses().get("r");
    }
}
