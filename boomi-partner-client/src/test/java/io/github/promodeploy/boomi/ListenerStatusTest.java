package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.listenerstatus.ExpiredTokenException;
import io.github.promodeploy.boomi.listenerstatus.ListenerState;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatus;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerStatusTest {

    private static final String TOKEN =
            "{\"@type\":\"AsyncOperationTokenResult\",\"asyncToken\":{\"@type\":\"AsyncToken\",\"token\":\"t\"},"
                    + "\"responseStatusCode\":202}";
    private static final String ONE = "{\"responseStatusCode\":200,\"numberOfResults\":1,\"result\":[{\"@type\":"
            + "\"ListenerStatus\",\"listenerId\":\"l\",\"status\":\"paused\",\"connectorType\":\"jms\",\"x\":1}]}";
    private static final ListenerStatus PAUSED = ListenerStatus.builder()
            .listenerId("l")
            .statusText("paused")
            .connectorType("jms")
            .build();

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

    @Test
    void find_asksAndWaits() {
        server.answer(200, TOKEN)
                .answer(202, "{\"responseStatusCode\":202}")
                .answer(202, "")
                .answer(200, "{\"@type\":\"AsyncOperationResult\",\"responseStatusCode\":\"202\"}")
                .answer(200, ONE);

        assertThat(client.listenerStatuses().find("r", "l")).contains(PAUSED);
        assertThat(PAUSED.status()).isEqualTo(ListenerState.PAUSED);
        assertThat(test.requests())
                .startsWith(
                        "POST async/ListenerStatus/query {\"QueryFilter\":{\"expression\":{\"operator\":\"and\","
                                + "\"nestedExpression\":[{\"operator\":\"EQUALS\",\"property\":\"containerId\",\"argument\":[\"r\"]},"
                                + "{\"operator\":\"EQUALS\",\"property\":\"listenerId\",\"argument\":[\"l\"]}]}}}",
                        "GET async/ListenerStatus/response/t ")
                .hasSize(5);
    }

    @Test
    void list_readsOneRowInPlaceOfAList_andNone() {
        server.answer(202, TOKEN)
                .answer(
                        200,
                        "{\"AsyncOperationTokenResult\":{\"responseStatusCode\":200,\"result\":"
                                + "{\"listenerId\":\"l\",\"status\":\"dozing\"}}}")
                .answer(200, TOKEN)
                .answer(200, "{\"responseStatusCode\":200,\"numberOfResults\":0}");

        assertThat(client.listenerStatuses().list("r"))
                .extracting(ListenerStatus::status)
                .containsExactly(ListenerState.UNKNOWN);
        assertThat(client.listenerStatuses().list("r")).isEmpty();
    }

    @Test
    void find_ignoresOtherListeners() {
        server.answer(200, TOKEN).answer(200, ONE);

        assertThat(client.listenerStatuses().find("r", "other")).isEmpty();
    }

    @Test
    void list_thatLosesTheResult_asksAgain() {
        server.answer(200, TOKEN)
                .answer(500, "{\"message\":\"m\"}")
                .answer(204, "")
                .answer(200, TOKEN)
                .answer(200, ONE);

        assertThat(client.listenerStatuses().list("r")).containsExactly(PAUSED);
    }

    @Test
    void list_thatIsNotReadyInTime_fails() {
        server.answer(200, TOKEN).answer(202, "").answer(202, "");

        assertThatExceptionOfType(PollTimeoutException.class)
                .isThrownBy(() -> client.listenerStatuses().list("r", PollSettings.of(Duration.ofSeconds(2), 2)))
                .withMessageContaining("wait for the status of listeners of runtime r");
    }

    @Test
    void response_thatWasRead_isExpired() {
        server.answer(200, TOKEN).answer(202, "").answer(204, "");
        String token = client.listenerStatuses().query("r");

        assertThat(client.listenerStatuses().response(token)).isEmpty();
        assertThatExceptionOfType(ExpiredTokenException.class)
                .isThrownBy(() -> client.listenerStatuses().response(token))
                .withMessageContaining("no result of the token t")
                .withMessageContaining("Make the query again");
    }

    @Test
    void query_ofAnOfflineRuntime_isGone() {
        server.answer(410, "{\"@type\":\"Error\",\"message\":\"The runtime is offline.\"}");

        assertThatExceptionOfType(GoneException.class)
                .isThrownBy(() -> client.listenerStatuses().list("r"))
                .withMessageContaining("listeners of runtime r")
                .withMessageContaining("offline");
    }

    @Test
    void find_resultWithAnErrorStatus_fails() {
        server.answer(200, TOKEN).answer(200, "{\"responseStatusCode\":400,\"message\":\"The runtime is offline.\"}");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.listenerStatuses().find("r", "l"))
                .withMessageStartingWith("read the status of listener l of runtime r: Boomi responded with 400 \"The"
                        + " runtime is offline.\".");
        assertThat(server.unused()).isZero();
    }

    @Test
    void list_resultWithAServerError_isReadAgain() {
        server.answer(200, TOKEN)
                .answer(200, "{\"responseStatusCode\":500}")
                .answer(204, "")
                .answer(200, TOKEN)
                .answer(200, "{\"responseStatusCode\":500}")
                .answer(200, "{\"responseStatusCode\":\"500\"}")
                .answer(200, ONE);

        assertThat(client.listenerStatuses().list("r")).containsExactly(PAUSED);
    }

    @Test
    void find_rowsThatContradictEachOther_areRefused() {
        String row = "{\"listenerId\":\"l\",\"status\":\"paused\"}";
        server.answer(200, TOKEN).answer(200, "{\"result\":[" + row + "," + row + "]}");
        server.answer(200, TOKEN)
                .answer(200, "{\"result\":[" + row + ",{\"listenerId\":\"l\",\"status\":\"listening\"}]}");

        assertThat(client.listenerStatuses().find("r", "l"))
                .map(ListenerStatus::status)
                .contains(ListenerState.PAUSED);
        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() -> client.listenerStatuses().find("r", "l"))
                .withMessage("read the status of listener l of runtime r: the response has 2 rows of the listener,"
                        + " which differ: paused, listening. Read it again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"responseStatusCode\":302}",
                "{\"@type\":\"QueryResult\",\"responseStatusCode\":200,\"result\":[]}",
                "{\"@type\":\"Error\",\"message\":\"m\"}",
                "{\"responseStatusCode\":200,\"numberOfResults\":2,\"result\":[]}",
                "{\"responseStatusCode\":200,\"result\":[null]}",
                "{\"responseStatusCode\":200,\"result\":[{\"listenerId\":\"l\"}]}",
                "<html><title>Sign in</title></html>"
            })
    void response_thatIsSomethingElse_isRefused(String body) {
        assertUndecodable(body, it -> it.listenerStatuses().response("t"));
    }

    @Test
    void token_thatIsMissing_isRefused() {
        for (String body : List.of(
                "{}",
                "{\"asyncToken\":{}}",
                "{\"asyncToken\":{\"token\":\"../../Branch/x\"}}",
                "{\"@type\":\"Error\",\"asyncToken\":{\"token\":\"t\"}}")) {
            assertUndecodable(body, it -> it.listenerStatuses().query("r"));
        }
    }
}
