package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.TestClient.assertUndecodable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedules.Schedule;
import io.github.promodeploy.boomi.processschedules.ScheduleRetry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessSchedulesTest {

    private static final ProcessSchedules EMPTY =
            ProcessSchedules.builder().id("Q1BT").processId("p").atomId("a").build();

    private final TestClient test = TestClient.create();

    @Test
    void findOf_asksForProcessAndRuntime_andReadsOneOrManySchedules() {
        test.server()
                .answer(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"ProcessSchedules\",\"id\":\"Q1BT\","
                                + "\"processId\":\"p\",\"atomId\":\"a\",\"Schedule\":{\"@type\":\"Schedule\","
                                + "\"minutes\":\"0\",\"hours\":\"9-17\",\"future\":\"*/2\"},\"Retry\":{"
                                + "\"@type\":\"ScheduleRetry\",\"Schedule\":[{\"minutes\":\"*/5\"}],\"maxRetry\":5}}]}");

        ProcessSchedules found =
                test.client().processSchedules().findOf("p", "a").orElseThrow();

        assertThat(test.requests().get(0))
                .startsWith("POST ProcessSchedules/query")
                .contains("\"property\":\"processId\",\"argument\":[\"p\"]")
                .contains("\"property\":\"atomId\",\"argument\":[\"a\"]");
        assertThat(found)
                .isEqualTo(EMPTY.toBuilder()
                        .addSchedule(
                                Schedule.builder().minutes("0").hours("9-17").build())
                        .retry(ScheduleRetry.builder()
                                .addSchedule(Schedule.builder().minutes("*/5").build())
                                .maxRetry(5)
                                .build())
                        .build());
    }

    @Test
    void findOf_aProcessThatIsNotDeployed_findsNothing() {
        test.server().answer(200, "{\"@type\":\"QueryResult\",\"numberOfResults\":0}");

        assertThat(test.client().processSchedules().findOf("p", "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\",\"processId\":\"p\",\"atomId\":\"other\"}",
                "{\"id\":\"x\",\"processId\":\"p\",\"atomId\":\"a\"},{\"id\":\"y\",\"processId\":\"p\",\"atomId\":\"a\"}"
            })
    void findOf_refusesOtherRows(String rows) {
        test.server().answer(200, "{\"result\":[" + rows + "]}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(() ->
                        test.client().forAccount("acme-SUB1").processSchedules().findOf("p", "a"))
                .withMessageContaining("find the schedules of process p on runtime a in account acme-SUB1");
    }

    @Test
    void update_sendsTheWholeObject_andIsRepeatedLikeARead() {
        test.server().answer(500, "{\"message\":\"m\"}");
        test.server()
                .answer(200, "{\"@type\":\"ProcessSchedules\",\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\"}");

        ProcessSchedules changed = test.client()
                .processSchedules()
                .update(EMPTY.withSchedules(List.of(Schedule.everyDay("0-59/15", "6,9-17"))));

        assertThat(changed).isEqualTo(EMPTY);
        assertThat(test.requests()).hasSize(2);
        assertThat(test.requests().get(1))
                .isEqualTo("POST ProcessSchedules/Q1BT {\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\","
                        + "\"Schedule\":[{\"minutes\":\"0-59/15\",\"hours\":\"6,9-17\",\"daysOfWeek\":\"*\","
                        + "\"daysOfMonth\":\"*\",\"months\":\"*\",\"years\":\"*\"}]}");
    }

    @Test
    void update_withoutSchedules_removesThem() {
        test.server().answer(200, "{\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"a\"}");

        test.client().processSchedules().update(EMPTY);

        assertThat(test.requests().get(0)).endsWith("\"Schedule\":[]}");
    }

    @Test
    void update_ofAListener_namesProcessAndRuntime() {
        test.server().answer(400, "{\"@type\":\"Error\",\"message\":\"Listener processes cannot be scheduled.\"}");

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> test.client().processSchedules().update(EMPTY))
                .withMessageContaining("change the schedules of process p on runtime a")
                .withMessageContaining("Listener processes cannot be scheduled.");
        assertThat(test.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"other\",\"processId\":\"p\",\"atomId\":\"a\"}",
                "{\"id\":\"Q1BT\",\"processId\":\"other\",\"atomId\":\"a\"}",
                "{\"id\":\"Q1BT\",\"processId\":\"p\",\"atomId\":\"other\"}",
                "{\"processId\":\"p\",\"atomId\":\"a\"}"
            })
    void update_refusesAResponseAboutAnother(String body) {
        assertUndecodable(body, client -> client.processSchedules().update(EMPTY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 | 0 | minutes is '60'; it is * or a list of numbers from 0 to 59",
                "-1 | 0 | minutes is '-1'",
                "*/5 | 0 | such as 0-5 or 0-59/2",
                "5-1 | 0 | minutes is '5-1'",
                "0-59/0 | 0 | minutes is '0-59/0'",
                "0-59/60 | 0 | minutes is '0-59/60'",
                "0, 30 | 0 | minutes is '0, 30'",
                "1,,2 | 0 | minutes is '1,,2'",
                "'' | 0 | a schedule needs minutes",
                "0 | 24 | hours is '24'; it is * or a list of numbers from 0 to 23",
                "0 | noon | hours is 'noon'"
            })
    void schedules_thatBoomiCannotRead_areRefused(String minutes, String hours, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.everyDay(minutes, hours))
                .withMessageContaining(problem);
    }

    @Test
    void update_refusesABadScheduleBeforeItIsSent() {
        Schedule day = Schedule.dailyAt(23, 59);
        for (Schedule bad : List.of(
                Schedule.builder().build(),
                Schedule.builder().from(day).daysOfWeek("0").build(),
                Schedule.builder().from(day).daysOfMonth("32").build(),
                Schedule.builder().from(day).months("0-12").build(),
                Schedule.builder().from(day).years("26").build())) {
            var retry = ScheduleRetry.builder().addSchedule(bad).build();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> test.client().processSchedules().update(EMPTY.withSchedules(List.of(day, bad))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> test.client()
                            .processSchedules()
                            .update(EMPTY.toBuilder().retry(retry).build()));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> test.client()
                        .processSchedules()
                        .update(EMPTY.toBuilder()
                                .retry(ScheduleRetry.builder().maxRetry(-1).build())
                                .build()))
                .withMessageContaining("maxRetry is -1");
        assertThat(test.requests()).isEmpty();
        assertThat(day.problem()).isEmpty();
    }
}
