package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import io.github.promodeploy.deploy.action.ScheduleSwitch;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.ActionReport.Verdict;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules that a run puts in force, or pauses, after it has deployed. */
class ScheduleSwitchTest {

    private static final String OWN = "env-own";
    private static final Map<String, String> NIGHTLY =
            Map.of("minutes", "0", "hours", "3", "daysOfWeek", "*", "daysOfMonth", "*", "months", "*", "years", "*");

    private static TestBed bed(UnaryOperator<SimulatedWorldBuilder> more) {
        return new TestBed(
                TestDialect.PLATFORM.settings().build(),
                more.apply(TestDialect.world().environment(TestBed.ACCOUNT, OWN, "Own Production"))
                        .build());
    }

    private static SimulatedSchedules schedules(String runtime, boolean enabled) {
        return SimulatedSchedules.builder()
                .processId(TestBed.COMPONENT)
                .atomId(runtime)
                .enabled(enabled)
                .schedules(List.of(NIGHTLY))
                .build();
    }

    private static ActionReport run(TestBed bed, ScheduleSwitch action) {
        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .action(action)
                .build()
                .run(TestBed.newPack()
                        .targetAccountGroupId(Optional.empty())
                        .addTargetEnvironment(TargetEnvironment.builder()
                                .environmentId(OWN)
                                .accountId(TestBed.ACCOUNT)
                                .build())
                        .build());
        return result.environments().get(0).actions().get(0);
    }

    private static List<Boolean> enabled(TestBed bed) {
        return bed.boomi.state().schedules().stream()
                .map(SimulatedSchedules::enabled)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void schedules_areSwitchedOnAllRuntimes_andReadBack(boolean on) {
        TestBed bed = bed(world -> world.runtime("atom-1", OWN)
                .runtime("atom-2", OWN)
                .schedules(schedules("atom-1", !on))
                .schedules(schedules("atom-2", on)));

        ActionReport report = run(bed, on ? ScheduleSwitch.on() : ScheduleSwitch.off());

        assertThat(report.name()).isEqualTo(on ? "enable schedules" : "pause schedules");
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.reason())
                .contains("the schedules are " + (on ? "in force" : "paused")
                        + ": process comp-orders on runtime atom-1, process comp-orders on runtime atom-2");
        assertThat(enabled(bed)).containsExactly(on, on);
        assertThat(bed.boomi.journal().entries("ProcessScheduleStatus", Operation.UPDATE))
                .as("what is as it should be is left alone")
                .hasSize(1);
    }

    @Test
    void aProcessWithoutSchedules_isSaidToHaveNone() {
        TestBed bed = bed(world -> world.runtime("atom-1", OWN));

        ActionReport report = run(bed, ScheduleSwitch.off());

        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.reason().orElseThrow())
                .endsWith(". No schedule is set yet: process comp-orders on runtime atom-1");
    }

    @Test
    void withoutARuntime_itFails() {
        ActionReport report = run(bed(world -> world), ScheduleSwitch.on());

        assertThat(report.display())
                .isEqualTo("enable schedules FAILED: the environment has no runtime, so that there are no schedules");
    }

    @Test
    void aListener_isRefusedByBoomi_andFails() {
        TestBed bed = bed(world -> world.runtime("atom-1", OWN));
        bed.faultOn("ProcessScheduleStatus", Operation.UPDATE)
                .always()
                .boomiError(400, "Listener processes cannot be scheduled.");

        ActionReport report = run(bed, ScheduleSwitch.off());

        assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(report.reason().orElseThrow()).contains("Listener processes cannot be scheduled.");
    }

    @Test
    void whatBoomiStillShowsOtherwise_fails() {
        TestBed bed = bed(world -> world.runtime("atom-1", OWN).schedules(schedules("atom-1", true)));
        bed.faultOn("ProcessScheduleStatus", Operation.UPDATE)
                .always()
                .respond(
                        200,
                        "{\"@type\":\"ProcessScheduleStatus\",\"id\":\"x\",\"processId\":\"comp-orders\","
                                + "\"atomId\":\"atom-1\",\"enabled\":false}");

        ActionReport report = run(bed, ScheduleSwitch.off());

        assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void anInstalledProcess_isSwitchedInTheAccountOfTheEnvironment() {
        TestBed bed = bed(world -> world);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .installationType(InstallationType.SINGLE)
                .action(ScheduleSwitch.off())
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.environments())
                .allSatisfy(environment -> assertThat(environment.actions()).allMatch(ActionReport::isPassed));
        assertThat(enabled(bed)).containsExactly(false, false, false);
    }
}
