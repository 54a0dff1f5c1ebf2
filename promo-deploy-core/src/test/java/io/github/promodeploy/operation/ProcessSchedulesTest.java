package io.github.promodeploy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.processschedules.ProcessSchedules;
import io.github.promodeploy.boomi.processschedules.ProcessSchedulesFields;
import io.github.promodeploy.boomi.processschedules.Schedule;
import io.github.promodeploy.boomi.processschedules.ScheduleRetry;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatus;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatusFields;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProcessSchedulesTest {

    private static final String RUNTIME = "runtime-env-1";

    private static SimulatedWorldBuilder world() {
        return Operations.world()
                .environment(Operations.ACCOUNT, "env-1", "Production")
                .environment(Operations.DEV, "env-dev", "Development")
                .runtime(RUNTIME, "env-1")
                .runtime("runtime-env-dev", "env-dev")
                .component(SimulatedComponent.process("c-4", "Listener", Operations.ACCOUNT)
                        .asListener())
                .packagedComponent("p-1", "c-1", "1.0")
                .packagedComponent("p-4", "c-4", "1.0")
                .deployment("d-1", "p-1", "env-1")
                .deployment("d-4", "p-4", "env-1");
    }

    @ParameterizedTest
    @EnumSource
    void everyDeployedProcess_hasSchedules(QueryFormat format) {
        var world = world().schedules(SimulatedSchedules.builder()
                .processId("c-1")
                .atomId(RUNTIME)
                .addSchedule(Map.of("minutes", "0", "hours", "6"))
                .build());
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world);
                var client = in.builder().queryFormat(format).build()) {
            ProcessSchedules found =
                    client.processSchedules().findOf("c-1", RUNTIME).orElseThrow();

            assertThat(found.schedules())
                    .containsExactly(Schedule.builder().minutes("0").hours("6").build());
            assertThat(client.processSchedules().get(found.id())).isEqualTo(found);
            assertThat(client.processSchedules()
                            .getAll(List.of(found.id(), "Q1BTbm9uZQ"))
                            .objects())
                    .containsExactly(found);
            assertThat(client.processSchedules().queryAll(ProcessSchedulesFields.ATOM_ID.isEqualTo(RUNTIME)))
                    .extracting(ProcessSchedules::processId)
                    .containsExactly("c-1", "c-4");
            assertThat(client.processSchedules().findOf("c-2", RUNTIME)).isEmpty();
            assertThat(client.forAccount(Operations.DEV).processSchedules().findOf("c-1", RUNTIME))
                    .isEmpty();
        }
    }

    @Test
    void update_replacesTheWhole_andCanBeRepeated() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world());
                var client = in.builder().retryPolicy(RetryPolicy.DEFAULT).build()) {
            ProcessSchedules found =
                    client.processSchedules().findOf("c-1", RUNTIME).orElseThrow();
            ProcessSchedules wanted = found.toBuilder()
                    .addSchedule(Schedule.everyDay("0-59/15", "9-17"))
                    .retry(ScheduleRetry.builder()
                            .addSchedule(Schedule.dailyAt(18, 0))
                            .maxRetry(3)
                            .build())
                    .build();
            in.boomi.faults().on("ProcessSchedules", Operation.UPDATE).resetAfterProcessing();

            assertThat(client.processSchedules().update(wanted)).isEqualTo(wanted);
            assertThat(client.processSchedules().get(found.id())).isEqualTo(wanted);
            assertThat(in.boomi.state().schedules()).singleElement().satisfies(row -> {
                assertThat(row.schedules().get(0)).containsEntry("minutes", "0-59/15");
                assertThat(row.maxRetry()).isEqualTo(3);
            });
            assertThat(client.processSchedules()
                            .update(found.withSchedules(List.of()))
                            .schedules())
                    .isEmpty();
        }
    }

    @Test
    void update_ofAListener_isAClearError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ProcessSchedules listener =
                    in.client.processSchedules().findOf("c-4", RUNTIME).orElseThrow();

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client
                            .processSchedules()
                            .update(listener.withSchedules(List.of(Schedule.dailyAt(6, 0)))))
                    .withMessageContaining("change the schedules of process c-4 on runtime " + RUNTIME)
                    .withMessageContaining("is a listener");
            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client.processScheduleStatuses().disable("c-4", RUNTIME))
                    .withMessageContaining("pause the schedules of process c-4");
            assertThat(in.boomi.state().schedules()).isEmpty();
        }
    }

    @Test
    void update_afterTheProcessWasUndeployed_isAnError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ProcessSchedules found =
                    in.client.processSchedules().findOf("c-1", RUNTIME).orElseThrow();
            in.client.deployedPackages().delete("d-1");

            assertThatExceptionOfType(BoomiException.class)
                    .isThrownBy(() -> in.client.processSchedules().update(found));
            assertThat(in.client.processSchedules().find(found.id())).isEmpty();
            assertThat(in.client.processScheduleStatuses().enable("c-1", RUNTIME))
                    .isEmpty();
        }
    }

    @Test
    void update_withAnotherProcessInTheBody_isAnError() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            ProcessSchedules found =
                    in.client.processSchedules().findOf("c-1", RUNTIME).orElseThrow();

            assertThatExceptionOfType(BadRequestException.class)
                    .isThrownBy(() -> in.client
                            .processSchedules()
                            .update(found.toBuilder().processId("c-2").build()))
                    .withMessageContaining("processId");
        }
    }

    @Test
    void status_isPausedAndResumed_andSchedulesStay() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var statuses = in.client.processScheduleStatuses();
            ProcessSchedules scheduled = in.client
                    .processSchedules()
                    .findOf("c-1", RUNTIME)
                    .orElseThrow()
                    .withSchedules(List.of(Schedule.dailyAt(6, 0)));
            in.client.processSchedules().update(scheduled);

            ProcessScheduleStatus paused = statuses.disable("c-1", RUNTIME).orElseThrow();

            assertThat(paused.enabled()).contains(false);
            assertThat(in.lastRequest()).isEqualTo("POST ProcessScheduleStatus/" + paused.id());
            assertThat(statuses.get(paused.id())).isEqualTo(paused);
            assertThat(statuses.getAll(List.of(paused.id())).objects()).containsExactly(paused);
            assertThat(statuses.queryAll(ProcessScheduleStatusFields.PROCESS_ID.isEqualTo("c-1")))
                    .containsExactly(paused);
            assertThat(in.client.processSchedules().get(paused.id()).schedules())
                    .isEqualTo(scheduled.schedules());
            assertThat(statuses.enable("c-1", RUNTIME).orElseThrow().enabled()).contains(true);
        }
    }

    @Test
    void aDryRun_changesNothing() {
        try (Operations in = Operations.in(ApiForm.PUBLISHED, world())) {
            var dry = in.client.dryRun(call -> {});

            assertThatExceptionOfType(DryRunException.class)
                    .isThrownBy(() -> dry.processScheduleStatuses().disable("c-1", RUNTIME));
            assertThat(dry.processScheduleStatuses().enable("c-1", RUNTIME)).isPresent();
            assertThat(in.boomi.state().schedules()).isEmpty();
        }
    }
}
