package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.wave.GateAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan shows the waves, waits for nothing and asks nobody; a run of the plan does the same. */
class WavesPlanTest {

    private final RunJournal journal = RunJournal.inMemory();

    private static PackageAndDeployRequest.Builder inWaves(PackageAndDeployRequest.Builder request) {
        return request.addWave(Wave.builder()
                        .name("canary")
                        .addEnvironmentId("env-3")
                        .pause(Duration.ofHours(8))
                        .build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addEnvironmentIds("env-1", "env-2")
                        .build());
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal);
    }

    private static List<String> environmentsOfWrites(PromotionPlan plan) {
        return plan.writes().stream()
                .map(write -> write.write())
                .filter(key -> key.startsWith("DEPLOY:environment:"))
                .map(key -> key.replace("DEPLOY:environment:", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void plan_hasTheWaves_andTheRunMakesItsWrites(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployer deployer = deployer(dialect, bed)
                .waveGate((wave, report) -> GateAnswer.stop("a plan asks no gate"))
                .build();

        PromotionPlan plan = deployer.plan(inWaves(TestBed.newPack()).build(), TestBed.RUN);

        assertThat(plan.failure()).isEmpty();
        assertThat(plan.environments())
                .extracting(
                        PlannedEnvironment::environmentId,
                        planned -> planned.wave().orElseThrow())
                .containsExactly(tuple("env-1", "rest"), tuple("env-2", "rest"), tuple("env-3", "canary"));
        assertThat(environmentsOfWrites(plan)).containsExactly("env-3", "env-1", "env-2");
        assertThat(bed.time.elapsed()).isLessThan(Duration.ofMinutes(5));
        assertThat(PromotionPlan.fromJson(plan.toJson())).isEqualTo(plan);
        bed.boomi.journal().clear();
        PackageAndDeployResult result = deployer(dialect, bed).build().run(plan);
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 0)).contains("this process has none");
    }

    @ParameterizedTest
    @EnumSource
    void plan_countsTheCallsOfTheRun(TestDialect dialect) {
        TestBed bed = new TestBed(
                dialect.settings().releasePolls(0).build(), TestDialect.world().build());
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        PromotionPlan plan = deployer.plan(inWaves(TestBed.newPack()).build(), TestBed.RUN);
        bed.boomi.journal().clear();

        PackageAndDeployResult result = deployer.run(plan);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries()).hasSize(plan.calls());
        assertThat(bed.boomi.journal().writes()).hasSameSizeAs(plan.writes());
        assertThat(RunSummary.of(journal, TestBed.RUN).state()).isEqualTo(RunSummary.State.DONE);
    }

    @ParameterizedTest
    @EnumSource
    void plan_thatStopsAfterAWave_isCarriedOutSo_andResumedBeyond(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PromotionPlan plan = deployer(dialect, bed)
                .stopAfterWave("canary")
                .build()
                .plan(inWaves(TestBed.newPack()).build(), TestBed.RUN);
        PackageAndDeployer deployer = deployer(dialect, bed).build();

        PackageAndDeployResult first = deployer.run(PromotionPlan.fromJson(plan.toJson()));
        PackageAndDeployResult again = deployer.run(plan);
        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);

        assertThat(environmentsOfWrites(plan)).containsExactly("env-3");
        assertThat(plan.environments().get(0).reason())
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("the run was told to end after wave 'canary'"));
        assertThat(TestBed.reason(first, 0)).startsWith("the run was told to end after wave 'canary'");
        assertThat(again.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3", "env-1", "env-2");
    }

    private static TestBed attachedInTheEast() {
        return new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .install("instance-e", TestBed.PACK, TestBed.EAST)
                        .attach("instance-e", "env-1")
                        .build());
    }

    @Test
    void attachedTargetOfALaterWave_stopsTheRunBeforeItsFirstWrite() {
        TestBed bed = attachedInTheEast();

        PackageAndDeployResult result = deployer(TestDialect.PLATFORM, bed)
                .build()
                .run(inWaves(TestBed.existingPack()).build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains(
                        "the release reaches these targets at once, before their wave, because the pack is attached to"
                                + " them already: East Production (env-1) of wave 'rest'. Put them into the first wave, detach the"
                                + " pack there, or allow it with allowEarlyRelease (--allow-early-release)");
        assertThat(bed.boomi.journal().writes()).isEmpty();
    }

    @Test
    void attachedTargetOfALaterWave_isAWarningIfAllowed_andIsNotSaidToBeUntouched() {
        TestBed bed = attachedInTheEast();
        PackageAndDeployerBuilder deployer = deployer(TestDialect.PLATFORM, bed).allowEarlyRelease(true);

        PackageAndDeployResult first = deployer.stopAfterWave("canary")
                .build()
                .run(inWaves(TestBed.existingPack()).build(), TestBed.RUN);
        PackageAndDeployResult resumed =
                deployer(TestDialect.PLATFORM, bed).build().resume(TestBed.RUN);

        assertThat(first.warnings()).anyMatch(words -> words.startsWith("the release reaches these targets at once"));
        assertThat(TestBed.statuses(first))
                .containsExactly(
                        EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void attachedTargetOfTheFirstWave_isFine() {
        PackageAndDeployRequest request = TestBed.existingPack()
                .addWave(Wave.builder().name("first").addEnvironmentId("env-1").build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addEnvironmentIds("env-2", "env-3")
                        .build())
                .build();

        PackageAndDeployResult result =
                deployer(TestDialect.PLATFORM, attachedInTheEast()).build().run(request, TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }
}
