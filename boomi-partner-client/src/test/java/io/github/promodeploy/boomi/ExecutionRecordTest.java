package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecord;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecordFields;
import io.github.promodeploy.boomi.executionrecord.ExecutionStatus;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionRecordTest {

    private static final QuerySort<ExecutionRecord> NEWEST_FIRST = QuerySort.descending(
                    ExecutionRecordFields.EXECUTION_TIME)
            .then(QuerySort.ascending(ExecutionRecordFields.PROCESS_NAME));

    private final TestClient test = TestClient.create();

    @Test
    void getAsync_readsEveryField() {
        test.server()
                .answer(
                        200,
                        "{\"@type\":\"ExecutionRecord\",\"executionId\":\"e\",\"account\":\"acme\",\"status\":\"COMPLETE_WARN\","
                                + "\"executionTime\":\"2026-03-04T12:00:00Z\",\"recordedDate\":\"2026-03-04T12:00:05Z\","
                                + "\"executionType\":\"exec_manual\",\"processName\":\"Orders\",\"processId\":\"p\","
                                + "\"atomName\":\"Atom\",\"atomId\":\"a\",\"nodeId\":\"n\",\"message\":\"m\","
                                + "\"executionDuration\":[\"Long\",3832],\"inboundDocumentCount\":1,"
                                + "\"inboundErrorDocumentCount\":\"2\",\"outboundDocumentCount\":3,"
                                + "\"inboundDocumentSize\":[\"Long\",5000000000],\"outboundDocumentSize\":[\"Long\",7],"
                                + "\"originalExecutionId\":\"o\",\"parentExecutionId\":\"pe\",\"topLevelExecutionId\":\"t\"}");

        ExecutionRecord found =
                test.client().executionRecords().getAsync("executionrecord-1").orElseThrow();

        assertThat(test.requests()).containsExactly("GET ExecutionRecord/async/executionrecord-1 ");
        assertThat(found)
                .isEqualTo(ExecutionRecord.builder()
                        .executionId("e")
                        .account("acme")
                        .statusText("COMPLETE_WARN")
                        .executionTime(Instant.parse("2026-03-04T12:00:00Z"))
                        .recordedDate(Instant.parse("2026-03-04T12:00:05Z"))
                        .executionType("exec_manual")
                        .processName("Orders")
                        .processId("p")
                        .atomName("Atom")
                        .atomId("a")
                        .nodeId("n")
                        .message("m")
                        .executionDuration(3832L)
                        .inboundDocumentCount(1)
                        .inboundErrorDocumentCount(2)
                        .outboundDocumentCount(3)
                        .inboundDocumentSize(5_000_000_000L)
                        .outboundDocumentSize(7L)
                        .originalExecutionId("o")
                        .parentExecutionId("pe")
                        .topLevelExecutionId("t")
                        .build());
        assertThat(found.status()).contains(ExecutionStatus.COMPLETE_WARN);
        assertThat(found.isFinal()).isTrue();
        assertThat(found.isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"ExecutionRecord\",\"executionId\":\"e\"}],\"numberOfResults\":1}",
                "{\"@type\":\"AsyncOperationExecutionRecordResult\",\"responseStatusCode\":200,\"result\":{\"executionId\":\"e\"}}",
                "{\"responseStatusCode\":200,\"numberOfResults\":1,\"result\":[{\"executionId\":\"e\"}]}",
                "{\"executionId\":\"e\",\"status\":\"INPROCESS\"}",
                "{\"ExecutionRecord\":{\"executionId\":\"e\"}}"
            })
    void getAsync_readsARecordInARowOrAlone(String body) {
        test.server().answer(200, body);

        ExecutionRecord found = test.client().executionRecords().getAsync("r").orElseThrow();

        assertThat(found.executionId()).isEqualTo("e");
        assertThat(found.isFinal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "202 | ''",
                "202 | {\"responseStatusCode\":202}",
                "204 | ''",
                "200 | {\"responseStatusCode\":202}",
                "200 | {\"responseStatusCode\":202,\"result\":[]}"
            })
    void getAsync_asLongAsThereIsNoRecord_isEmpty(int status, String body) {
        test.server().answer(status, body);

        assertThat(test.client().executionRecords().getAsync("r")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"@type\":\"Account\",\"result\":[{\"executionId\":\"e\"}]}",
                "{\"result\":[null]}",
                "{\"result\":[{\"executionId\":\"a\"},{\"executionId\":\"b\"}]}",
                "{\"responseStatusCode\":302}",
                "{\"result\":[{\"@type\":\"Account\",\"executionId\":\"e\"}]}",
                "{\"executionId\":\"e\",\"executionDuration\":[\"Long\",99999999999999999999]}",
                ""
            })
    void getAsync_refusesOtherResponses(String body) {
        assertUndecodable(body, client -> client.executionRecords().getAsync("r"));
    }

    @Test
    void untilExecuted_resultWithAnErrorStatus_fails() {
        test.server().answer(200, "{\"@type\":\"AsyncOperationResult\",\"responseStatusCode\":202}");
        test.server().answer(200, "{\"responseStatusCode\":404,\"message\":\"gone\"}");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> test.client().executionRecords().untilExecuted("r"))
                .withMessageContaining("read the record of execution request r: Boomi responded with 404 \"gone\"");
    }

    @Test
    void untilExecuted_readsUntilTheStatusIsFinal() {
        test.server().answer(202, "{\"responseStatusCode\":202}");
        test.server().answer(200, status("STARTED"));
        test.server().answer(500, "{\"message\":\"m\"}");
        test.server().answer(200, status("SOMETHING_NEW"));
        test.server().answer(200, status("ABORTED_RECOVERING"));
        test.server().answer(200, status("ERROR"));

        ExecutionRecord ended =
                test.client().executionRecords().untilExecuted("r", PollSettings.of(Duration.ofSeconds(3), 5));

        assertThat(ended.status()).contains(ExecutionStatus.ERROR);
        assertThat(ended.isSuccess()).isFalse();
        assertThat(test.requests()).hasSize(6).allMatch("GET ExecutionRecord/async/r "::equals);
    }

    @Test
    void untilExecuted_inTime_keepsTheLastRecord() {
        test.server().answer(200, status("INPROCESS"));
        test.server().answer(202, "");

        PollTimeoutException failure = catchThrowableOfType(
                PollTimeoutException.class,
                () -> test.client()
                        .executionRecords()
                        .untilExecuted("executionrecord-1", PollSettings.of(Duration.ofSeconds(1), 2)));

        assertThat(failure).hasMessageContaining("wait until execution request executionrecord-1 is executed");
        assertThat(failure.lastSeen(ExecutionRecord.class).flatMap(ExecutionRecord::status))
                .contains(ExecutionStatus.INPROCESS);
    }

    @Test
    void untilExecuted_withoutARecord_hasNothingToKeep() {
        for (int i = 0; i < 120; i++) {
            test.server().answer(202, "");
        }

        PollTimeoutException failure = catchThrowableOfType(
                PollTimeoutException.class,
                () -> test.client().executionRecords().untilExecuted("r"));

        assertThat(failure.lastSeen(ExecutionRecord.class)).isEqualTo(Optional.empty());
        assertThat(test.requests()).hasSize(120);
    }

    @Test
    void untilExecuted_ofAnUnknownRequest_namesIt() {
        test.server().answer(400, "{\"@type\":\"Error\",\"message\":\"The request ID is invalid.\"}");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> test.client().executionRecords().untilExecuted("executionrecord-1"))
                .withMessageContaining("read the record of execution request executionrecord-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.client().executionRecords().untilExecuted("../x"));
    }

    @Test
    void query_sendsFilterAndSort() {
        test.server().answer(200, "{\"result\":[" + status("COMPLETE") + "],\"queryToken\":\"t\"}");
        test.server().answer(200, "{\"result\":[]}");

        assertThat(test.client()
                        .executionRecords()
                        .queryAll(ExecutionRecordFields.EXECUTION_DURATION.isBetween(1L, 5_000L), NEWEST_FIRST))
                .hasSize(1);

        assertThat(test.requests().get(0))
                .isEqualTo("POST ExecutionRecord/query {\"QueryFilter\":{\"expression\":{\"operator\":\"BETWEEN\","
                        + "\"property\":\"executionDuration\",\"argument\":[\"1\",\"5000\"]}},"
                        + "\"QuerySort\":{\"sortField\":[{\"fieldName\":\"executionTime\",\"sortOrder\":\"DESC\"},"
                        + "{\"fieldName\":\"processName\",\"sortOrder\":\"ASC\"}]}}");
        assertThat(test.requests().get(1)).isEqualTo("POST ExecutionRecord/queryMore t");
    }

    @Test
    void query_inXml_sendsFilterAndSort() {
        test.server().answer(200, "{\"result\":[]}");
        test.server().answer(200, "{\"result\":[]}");
        try (BoomiClient xml = test.builder().queryFormat(QueryFormat.XML).build()) {
            xml.executionRecords().query(QueryFilter.everything(), NEWEST_FIRST);
            xml.executionRecords().list(QueryFilter.everything(), QuerySort.none());
        }

        assertThat(test.requests().get(0))
                .endsWith(
                        "<QueryFilter></QueryFilter><QuerySort><sortField fieldName=\"executionTime\" sortOrder=\"DESC\"/>"
                                + "<sortField fieldName=\"processName\" sortOrder=\"ASC\"/></QuerySort></QueryConfig>");
        assertThat(test.requests().get(1)).doesNotContain("QuerySort");
    }

    @Test
    void status_isReadInAnyCase_andOnlyKnownWordsAreFinal() {
        assertThat(ExecutionStatus.of("inprocess")).isEqualTo(ExecutionStatus.INPROCESS);
        assertThat(ExecutionStatus.of("unknown")).isEqualTo(ExecutionStatus.UNKNOWN);
        assertThat(List.of(ExecutionStatus.values()))
                .filteredOn(ExecutionStatus::isFinal)
                .containsExactly(
                        ExecutionStatus.ABORTED,
                        ExecutionStatus.COMPLETE,
                        ExecutionStatus.COMPLETE_WARN,
                        ExecutionStatus.DISCARDED,
                        ExecutionStatus.ERROR);
    }

    @Test
    void cancel_isAcceptedWith202_andRepeatedLikeARead() {
        test.server().answer(500, "{\"message\":\"m\"}");
        test.server().answer(202, "");

        test.client().cancelExecutions().create("execution-1");

        assertThat(test.requests())
                .containsExactly("POST cancelExecution/execution-1 ", "POST cancelExecution/execution-1 ");
        assertUndecodable(
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                client -> client.cancelExecutions().create("e"));
    }

    private static String status(String status) {
        return "{\"@type\":\"ExecutionRecord\",\"executionId\":\"e\",\"status\":\"" + status + "\"}";
    }
}
