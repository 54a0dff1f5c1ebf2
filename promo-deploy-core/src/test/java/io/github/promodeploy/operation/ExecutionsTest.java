package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecord;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecordFields;
import io.github.promodeploy.boomi.executionrecord.ExecutionStatus;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.executionrequest.ProcessProperty;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.query.QuerySort;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Running a process, its record, and cancelling it. */
class ExecutionsTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final PollSettings POLLS = PollSettings.of(Duration.ofSeconds(5), 10);

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .environment(Operations.ACCOUNT, "env-1", "Production")
                .runtime("atom-1", "env-1")
                .runtime(SimulatedRuntime.of("atom-off", Operations.ACCOUNT).withStatus("OFFLINE"), "env-1")
                .packagedComponent("p-1", "c-1", "1.0")
                .deployment("d-1", "p-1", "env-1");
    }

    private static ExecutionRequest run(String processId, String atomId) {
        return ExecutionRequest.builder().processId(processId).atomId(atomId).build();
    }

    @Test
    void run_sendsProperties_andIsWaitedFor() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            String requestId = in.client
                    .executionRequests()
                    .create(ExecutionRequest.builder()
                            .dynamicProcessProperty("REGION", "EU")
                            .addProcessProperty(ProcessProperty.builder()
                                    .componentId("c-props")
                                    .value("key-1", "s3cret")
                                    .build())
                            .processId("c-1")
                            .atomId("atom-1")
                            .build())
                    .requestId();

            assertThat(in.lastRequest()).isEqualTo("POST ExecutionRequest");
            assertThat(in.client.executionRecords().getAsync(requestId)).isEmpty();
            assertThat(in.client.executionRecords().getAsync(requestId).flatMap(ExecutionRecord::status))
                    .contains(ExecutionStatus.INPROCESS);
            ExecutionRecord ended = in.client.executionRecords().untilExecuted(requestId, POLLS);
            assertThat(in.lastRequest()).isEqualTo("GET ExecutionRecord/async/" + requestId);
            assertThat(ended.status()).contains(ExecutionStatus.COMPLETE);
            assertThat(ended.processName()).contains("Orders");
            assertThat(ended.atomName()).contains("atom-1");
            assertThat(ended.executionDuration()).isPresent();
            assertThat(in.boomi.state().executions()).singleElement().satisfies(row -> {
                assertThat(row.dynamicProcessProperties()).containsEntry("REGION", "EU");
                assertThat(row.processProperties()).containsEntry("c-props/key-1", "s3cret");
            });
            assertThat(in.boomi.journal().entries())
                    .as("recordUrl is never called")
                    .allMatch(entry -> entry.path().contains("/partner/api/rest/v1/"));
        }
    }

    @ParameterizedTest
    @CsvSource({"ERROR,1", "COMPLETE_WARN,3", "COMPLETE,0", "ABORTED,2", "DISCARDED,2"})
    void untilExecuted_endsAtEveryFinalStatus(String status, int polls) {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED, world().executions(new ScriptedExecution("c-1", status, polls, "Said so.")))) {
            String requestId =
                    in.client.executionRequests().create(run("c-1", "atom-1")).requestId();

            ExecutionRecord ended = in.client.executionRecords().untilExecuted(requestId, POLLS);

            assertThat(ended.statusText()).contains(status);
            assertThat(ended.message()).contains("Said so.");
            assertThat(in.boomi.state().executions().get(0).polls()).isEqualTo(polls + 1);
        }
    }

    @Test
    void untilExecuted_whenItNeverEnds_keepsTheRecord_byWhichItIsCancelled() {
        try (Operations in = Operations.in(
                ApiForm.PUBLISHED, world().executions(new ScriptedExecution("c-1", "INPROCESS", 1, "")))) {
            String requestId =
                    in.client.executionRequests().create(run("c-1", "atom-1")).requestId();

            PollTimeoutException failure = catchThrowableOfType(
                    PollTimeoutException.class,
                    () -> in.client.executionRecords().untilExecuted(requestId, POLLS));
            ExecutionRecord running = failure.lastSeen(ExecutionRecord.class).orElseThrow();
            in.client.cancelExecutions().create(running.executionId());

            assertThat(failure).hasMessageContaining(requestId);
            assertThat(in.lastRequest()).isEqualTo("POST cancelExecution/" + running.executionId());
            assertThat(in.client
                            .executionRecords()
                            .untilExecuted(requestId, POLLS)
                            .status())
                    .contains(ExecutionStatus.ABORTED);
            in.client.cancelExecutions().create(running.executionId());
        }
    }

    @Test
    void untilExecuted_survivesFailuresThatPass_andEndsWhenCancelled() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            String requestId =
                    in.client.executionRequests().create(run("c-1", "atom-1")).requestId();
            in.boomi.faults().on("ExecutionRecord", Operation.GET).occurrence(2).boomiError(503, "Retry later.");
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            BoomiClient cancelled = in.client.withOptions(
                    CallOptions.builder().cancellation(cancellation).build());

            assertThat(in.client
                            .executionRecords()
                            .untilExecuted(requestId, POLLS)
                            .isSuccess())
                    .isTrue();
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> cancelled.executionRecords().untilExecuted(requestId, POLLS))
                    .withMessageContaining(requestId);
        }
    }

    @Test
    void run_onARuntimeThatIsOffline_orOfAProcessThatIsNotThere_isAClearError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var requests = in.client.executionRequests();

            assertThatExceptionOfType(GoneException.class)
                    .isThrownBy(() -> requests.create(run("c-1", "atom-off")))
                    .withMessageContaining("run process c-1 on runtime atom-off")
                    .withMessageContaining("is offline");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> requests.create(run("c-2", "atom-1")))
                    .withMessageContaining("c-2 is not deployed to the runtime atom-1");
            assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> requests.create(run("c-1", "atom-none")));
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client
                            .forAccount(Operations.DEV)
                            .executionRequests()
                            .create(run("c-1", "atom-1")));
            assertThatIllegalArgumentException().isThrownBy(() -> requests.create(run("a/b", "atom-1")));
            assertThat(in.boomi.state().executions()).isEmpty();
        }
    }

    @Test
    void run_isNeverRepeated() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                var client = in.builder().retryPolicy(RetryPolicy.DEFAULT).build()) {
            in.boomi
                    .faults()
                    .on("ExecutionRequest", Operation.CREATE)
                    .occurrence(1)
                    .resetAfterProcessing();
            in.boomi
                    .faults()
                    .on("ExecutionRequest", Operation.CREATE)
                    .occurrence(2)
                    .boomiError(503, "Retry later.");

            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> client.executionRequests().create(run("c-1", "atom-1")))
                    .satisfies(failure -> assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN));
            assertThatExceptionOfType(RateLimitedException.class)
                    .isThrownBy(() -> client.executionRequests().create(run("c-1", "atom-1")));

            assertThat(in.boomi.journal().entries("ExecutionRequest", Operation.CREATE))
                    .hasSize(2);
            assertThat(in.boomi.state().executions()).hasSize(1);
        }
    }

    @Test
    void aDryRun_runsNothing() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(DryRunException.class)
                    .isThrownBy(() ->
                            in.client.dryRun(call -> {}).executionRequests().create(run("c-1", "atom-1")));
            assertThat(in.boomi.journal().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void query_filtersAndSorts(QueryFormat format) {
        try (Operations in = Operations.in(
                        ApiForm.PUBLISHED,
                        world().execution(row("e-1", "COMPLETE", 60, 3832))
                                .execution(row("e-2", "ERROR", 120, 17))
                                .execution(row("e-3", "COMPLETE", 0, 500)));
                var client = in.builder().queryFormat(format).build()) {
            QueryFilter<ExecutionRecord> sinceNoon =
                    ExecutionRecordFields.EXECUTION_TIME.isBetween(NOON, NOON.plusSeconds(3_600));

            assertThat(client.executionRecords()
                            .queryAll(sinceNoon, QuerySort.descending(ExecutionRecordFields.EXECUTION_TIME)))
                    .extracting(ExecutionRecord::executionId)
                    .containsExactly("e-2", "e-1", "e-3");
            assertThat(client.executionRecords()
                            .list(
                                    QueryFilter.everything(),
                                    QuerySort.ascending(ExecutionRecordFields.STATUS)
                                            .then(QuerySort.descending(ExecutionRecordFields.EXECUTION_DURATION)))
                            .rows())
                    .extracting(ExecutionRecord::executionId)
                    .containsExactly("e-1", "e-3", "e-2");
            assertThat(client.executionRecords()
                            .query(ExecutionRecordFields.STATUS.isEqualTo("ERROR"))
                            .results())
                    .singleElement()
                    .satisfies(row -> assertThat(row.executionDuration()).contains(17L));
            assertThat(client.forAccount(Operations.DEV).executionRecords().queryAll(QueryFilter.everything()))
                    .isEmpty();
        }
    }

    private static SimulatedExecution row(String id, String status, int secondsAfterNoon, long duration) {
        return SimulatedExecution.builder()
                .requestId("executionrecord-" + id)
                .executionId(id)
                .processId("c-1")
                .atomId("atom-1")
                .accountId(Operations.ACCOUNT)
                .status(status)
                .executionTime(NOON.plusSeconds(secondsAfterNoon))
                .executionDuration(duration)
                .build();
    }

    @Test
    void unknownExecutions_areErrors() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.executionRecords().untilExecuted("executionrecord-none", POLLS))
                    .withMessageContaining("executionrecord-none");
            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.cancelExecutions().create("execution-none"))
                    .withMessageContaining("cancel execution execution-none");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> in.client.cancelExecutions().create(""));
        }
    }
}
