package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessScheduleStatusTest {

    private static final ProcessScheduleStatus STATUS = ProcessScheduleStatus.builder()
            .id("Q1BT")
            .processId("p")
            .atomId("a")
            .build();

    private final TestClient test = TestClient.create();

    @Test
    void disable_findsTheStatusAndSendsAllFourFields() {
        test.server().answer(200, "{\"result\":[" + body("true") + "]}");
        test.server().answer(200, body("false"));

        ProcessScheduleStatus changed =
                test.client().processScheduleStatuses().disable("p", "a").orElseThrow();

        assertThat(changed.enabled()).contains(false);
        assertThat(test.requests().get(0)).startsWith("POST ProcessScheduleStatus/query");
        assertThat(test.requests().get(1))
                .isEqualTo("POST ProcessScheduleStatus/Q1BT "
                        + "{\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\",\"enabled\":false}");
    }

    @Test
    void enable_whatIsEnabled_sendsNothingMore() {
        test.server().answer(200, "{\"result\":[" + body("\"true\"") + "]}");

        assertThat(test.client()
                        .processScheduleStatuses()
                        .enable("p", "a")
                        .orElseThrow()
                        .enabled())
                .contains(true);
        assertThat(test.requests()).hasSize(1);
    }

    @Test
    void enable_aProcessThatIsNotDeployed_findsNothing() {
        test.server().answer(200, "{\"result\":[]}");

        assertThat(test.client().processScheduleStatuses().enable("p", "a")).isEmpty();
    }

    @Test
    void update_isRepeatedLikeARead() {
        test.server().answer(500, "{\"message\":\"m\"}");
        test.server().answer(200, body("true"));

        assertThat(test.client()
                        .processScheduleStatuses()
                        .update(STATUS.withEnabled(true))
                        .enabled())
                .contains(true);
        assertThat(test.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\",\"enabled\":false}",
                "{\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"other\",\"enabled\":true}",
                "{\"id\":\"other\",\"processId\":\"p\",\"atomId\":\"a\",\"enabled\":true}"
            })
    void update_refusesAResponseThatContradicts(String body) {
        assertUndecodable(body, client -> client.processScheduleStatuses().update(STATUS.withEnabled(true)));
    }

    @Test
    void update_withoutAStatus_isRefusedBeforeItIsSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.client().processScheduleStatuses().update(STATUS))
                .withMessageContaining("enabled");
        assertThat(test.requests()).isEmpty();
    }

    private static String body(String enabled) {
        return "{\"@type\":\"ProcessScheduleStatus\",\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\",\"enabled\":"
                + enabled + "}";
    }
}
