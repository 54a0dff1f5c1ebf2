package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.UnlistedMembers;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published API as it may also answer. */
class PlatformWireTest {

    /** Targets of every kind: to deploy to, attached already, to be attached, and not installed. */
    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                .runtime("runtime-env-own", "env-own")
                .share(TestBed.PACK, TestBed.GROUP)
                .install("instance-1", TestBed.PACK, TestBed.EAST)
                .attach("instance-1", "env-1");
    }

    private static PackageAndDeployRequest.Builder request() {
        return TestBed.existingPack().addTargetEnvironment(TargetEnvironment.of("env-own"));
    }

    private static TestBed answering(SimulatorSettings.Builder settings) {
        return new TestBed(settings.build(), world().build());
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    private static void assertDeployed(TestBed bed) {
        PackageAndDeployResult result = run(bed, request());

        assertThat(result.failure()).isEmpty();
        Set<WireQuirk> quirks = bed.boomi.settings().wire().quirks();
        boolean announcesTooMuch = quirks.contains(WireQuirk.WRONG_NUMBER_OF_RESULTS);
        boolean showsTooLittle = quirks.contains(WireQuirk.SPARSE_BODIES);
        boolean hidesStatuses = showsTooLittle || quirks.contains(WireQuirk.UNKNOWN_ENUM_VALUES);
        assertThat(result.warnings())
                .allMatch(warning -> (announcesTooMuch && warning.contains(": Boomi announced "))
                        || (showsTooLittle && warning.startsWith("it could not be confirmed that what was deployed"))
                        || (hidesStatuses && warning.contains("a runtime that is online, since Boomi does not say")));
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().packById(TestBed.PACK).orElseThrow().releasedMembers())
                .extracting(SimulatedPackMember::componentId, SimulatedPackMember::packageVersion)
                .containsExactly(tuple("comp-invoices", "4.0"), tuple(TestBed.COMPONENT, "1.2.0"));
        assertThat(bed.boomi.state().attachedEnvironments(TestBed.PACK))
                .containsExactlyInAnyOrder("env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_withAnyOddityOfTheAnswers_goesThrough(WireQuirk quirk) {
        assertDeployed(answering(TestDialect.PLATFORM.settings().quirks(quirk)));
    }

    @Test
    void run_withAllOdditiesAtOnce_goesThrough() {
        assertDeployed(answering(TestDialect.PLATFORM.settings().quirks(WireQuirk.values())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void run_withPagesOfSoMany_readsThemAll(int rows) {
        assertDeployed(answering(TestDialect.PLATFORM.settings().pageSize(rows)));
    }

    @ParameterizedTest
    @EnumSource
    void run_whateverBecomesOfMembersThatAReleaseDoesNotName_keepsThem(UnlistedMembers rule) {
        assertDeployed(answering(TestDialect.PLATFORM.settings().unlistedMembers(rule)));
    }

    @ParameterizedTest
    @EnumSource
    void run_withAnyErrorDocument_tellsWhatDoesNotExist(ErrorShape shape) {
        TestBed bed = answering(TestDialect.PLATFORM.settings().errorShape(shape));

        PackageAndDeployResult result = run(
                bed,
                TestBed.existingPack()
                        .prodComponentId("comp-x")
                        .integrationPackId("pack-x")
                        .targetAccountGroupId(Optional.empty()));

        assertThat(TestBed.failure(result))
                .contains("integration pack pack-x does not exist", "component comp-x does not exist");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_onADayWithAnyOddityOfTheAnswers_isScheduled(WireQuirk quirk) {
        PackageAndDeployResult result = run(
                answering(TestDialect.PLATFORM.settings().quirks(quirk)),
                request().releaseOnDate(LocalDate.of(2026, 3, 20)));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(TestBed.reason(result, 0)).contains("scheduled for 2026-03-20");
    }
}
