package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.ForeignActor;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a rollback brings back, what it leaves, and what it refuses. */
class RollbackTest {

    private static final String OWN = "env-own";
    private static final String NEW = "env-own-2";

    private final RunJournal journal = RunJournal.inMemory();

    /** One own environment has the earlier version, another has nothing; the pack of the platform has the earlier version. */
    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.ACCOUNT, OWN, "Own Production")
                .environment(TestBed.ACCOUNT, NEW, "Own Disaster Recovery")
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                .integrationPack("pack-orders", "Orders Pack", "pkg-invoices", "pkg-old")
                .release("pack-orders", "released-before", "1")
                .share("pack-orders", TestBed.GROUP)
                .deployment("dep-old", "pkg-old", OWN);
    }

    private static TestBed bed(TestDialect dialect) {
        return bed(dialect, world());
    }

    private static TestBed bed(TestDialect dialect, SimulatedWorldBuilder world) {
        return new TestBed(dialect.settings().releasePolls(0).build(), world.build());
    }

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed).journal(journal);
        return (dialect == TestDialect.GUIDE
                        ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                        : deployer)
                .build();
    }

    private static PackageAndDeployRequest request(String... environments) {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .prodComponentId(TestBed.COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId("pack-orders");
        for (String environment : environments) {
            request.addTargetEnvironment(TargetEnvironment.of(environment));
        }
        return request.build();
    }

    private static List<String> active(TestBed bed, String environment) {
        return bed.boomi.state().activeDeployments(environment).stream()
                .map(SimulatedDeployment::packageVersion)
                .toList();
    }

    private static List<EnvironmentRollbackStatus> statuses(RollbackResult result) {
        return result.environments().stream().map(EnvironmentRollback::status).toList();
    }

    private static int writes(TestBed bed) {
        return bed.boomi.journal().writes().size();
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofOwnEnvironments_bringsBackWhatWasThere_andLeavesWhatIsNew(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        assertThat(deployer.run(request(OWN, NEW), TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        RollbackPlan plan = deployer.planRollback(TestBed.RUN);
        int before = writes(bed);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.errorMessage())
                .contains("1 of 2 environments not rolled back", "nothing was active there before");
        assertThat(result.status()).contains(RollbackStatus.PARTIAL);
        assertThat(statuses(result))
                .containsExactly(EnvironmentRollbackStatus.ROLLED_BACK, EnvironmentRollbackStatus.LEFT);
        assertThat(result.environments().get(0).packageVersion()).isEqualTo("1.0");
        assertThat(active(bed, OWN)).containsExactly("1.0");
        assertThat(active(bed, NEW)).containsExactly("1.2.0");
        assertThat(plan.environments()).isEqualTo(result.environments());
        assertThat(plan.writes()).hasSize(writes(bed) - before);
        assertThat(bed.boomi.journal().entries("DeployedPackage", Operation.CREATE))
                .last()
                .satisfies(entry ->
                        assertThat(entry.call().bodyField("listenerStatus")).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void rollback_thatMayUndeploy_removesWhatIsNew(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN, NEW), TestBed.RUN);
        assertThat(deployer.rollback(TestBed.RUN).status()).contains(RollbackStatus.PARTIAL);

        RollbackResult result = deployer.rollback(
                TestBed.RUN, RollbackOptions.builder().undeployNew(true).build());

        assertThat(result.errorMessage()).isEmpty();
        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(active(bed, NEW)).isEmpty();
        assertThat(active(bed, OWN)).containsExactly("1.0");
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofTheOthers_keepsWhatAnEarlierOneHasUndeployed(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN, NEW), TestBed.RUN);
        RollbackResult first = deployer.rollback(
                TestBed.RUN,
                RollbackOptions.builder().addEnvironments(NEW).undeployNew(true).build());
        assertThat(statuses(first))
                .containsExactly(EnvironmentRollbackStatus.NOT_ATTEMPTED, EnvironmentRollbackStatus.ROLLED_BACK);

        RollbackResult result = deployer.rollback(
                TestBed.RUN, RollbackOptions.builder().addEnvironments(OWN).build());

        assertThat(result.errorMessage()).isEmpty();
        assertThat(statuses(result)).containsOnly(EnvironmentRollbackStatus.ROLLED_BACK);
        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(active(bed, NEW)).isEmpty();
        assertThat(active(bed, OWN)).containsExactly("1.0");
    }

    @ParameterizedTest
    @EnumSource
    void run_thatWasRolledBack_isRefused_andARollbackThatIsDoneSendsNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN), TestBed.RUN);
        RollbackResult first = deployer.rollback(TestBed.RUN);
        int calls = bed.boomi.journal().entries().size();

        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);
        PackageAndDeployResult again = deployer.run(request(OWN), TestBed.RUN);
        RollbackResult second = deployer.rollback(TestBed.RUN);

        assertThat(first.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(resumed)).contains("was rolled back", "run-1-rollback");
        assertThat(again.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(deployer.planResume(TestBed.RUN).isFeasible()).isFalse();
        assertThat(deployer.resumeInterrupted()).isEmpty();
        assertThat(deployer.resume("run-1-rollback").outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(second.environments()).isEqualTo(first.environments());
        assertThat(second.warnings()).singleElement().asString().contains("rolled back already");
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
        assertThat(RunSummary.of(journal, TestBed.RUN).state()).isEqualTo(RunSummary.State.ROLLED_BACK);
        assertThat(RunSummary.of(journal, "run-1-rollback").state()).isEqualTo(RunSummary.State.DONE);
    }

    @Test
    void rollback_ofAPack_releasesTheEarlierVersion_andLeavesWhatTheRunAttached() {
        TestBed bed = bed(
                TestDialect.PLATFORM,
                world().install("instance-east", "pack-orders", TestBed.EAST).attach("instance-east", "env-1"));
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed);
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .from(request(OWN))
                .targetAccountGroupId(TestBed.GROUP)
                .build();
        assertThat(deployer.run(request, TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        RollbackPlan plan = deployer.planRollback(TestBed.RUN);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.environments())
                .extracting(
                        EnvironmentRollback::environmentId,
                        EnvironmentRollback::status,
                        EnvironmentRollback::packageVersion)
                .containsExactly(
                        tuple(OWN, EnvironmentRollbackStatus.ROLLED_BACK, "1.0"),
                        tuple("env-1", EnvironmentRollbackStatus.ROLLED_BACK, "1.0"),
                        tuple("env-2", EnvironmentRollbackStatus.LEFT, "1.0"),
                        tuple("env-3", EnvironmentRollbackStatus.LEFT, "1.0"));
        assertThat(plan.failure()).isEmpty();
        assertThat(plan.environments()).isEqualTo(result.environments());
        assertThat(bed.boomi.state().packsNamed("Orders Pack").get(0).releasedMembers())
                .extracting(member -> member.componentId() + " " + member.packageVersion())
                .containsExactlyInAnyOrder("comp-invoices 4.0", "comp-orders 1.0");
        RunReport report = RunReport.of(journal, "run-1-rollback");
        assertThat(report.toMarkdown()).contains("Rollback", "ROLLED_BACK", "PARTIAL: 2 of 4 environments rolled back");
        assertThat(report.toHtml()).contains("Rolls back");
        assertThat(report.toJUnitXml()).contains("env-1");
        assertThat(report.toJson()).contains("\"rollbackOf\":\"run-1\"");
        assertThat(RunReport.of(journal, TestBed.RUN).toJson()).contains("\"rolledBackBy\":\"run-1-rollback\"");
    }

    @ParameterizedTest
    @EnumSource
    void rollback_whereSomebodyElseHasDeployedSince_leavesTheirsAndSaysWhose(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN), TestBed.RUN);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "0.9", OWN);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(statuses(result)).containsExactly(EnvironmentRollbackStatus.LEFT);
        assertThat(result.environments().get(0).reason())
                .contains("somebody else has deployed version 0.9", ForeignActor.USER);
        assertThat(active(bed, OWN)).containsExactly("0.9");
    }

    @ParameterizedTest
    @EnumSource
    void report_ofARollbackThatLeavesEverything_doesNotAdviseToRunTheRequestAgain(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN), TestBed.RUN);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "0.9", OWN);

        PackageAndDeployResult result = deployer.startRollback(
                        TestBed.RUN, RollbackOptions.builder().build())
                .result()
                .join();

        assertThat(RunReport.of(journal, result).toMarkdown())
                .containsAnyOf("promote it in a new run", "then roll back again")
                .doesNotContain("Run the request again");
    }

    @Test
    void rollback_inTheGuideWithPackIds_leavesEverything_sinceItCannotDeployAnEarlierRelease() {
        TestBed bed = bed(TestDialect.GUIDE);
        PackageAndDeployer deployer = TestDialect.GUIDE
                .deployer(bed)
                .deploymentPackage(DeployedIdSource.INTEGRATION_PACK)
                .journal(journal)
                .build();
        deployer.run(request(NEW), "run-0");
        PackageAndDeployRequest second = PackageAndDeployRequest.builder()
                .from(request(NEW))
                .packageVersion("1.3.0")
                .build();
        deployer.run(second, TestBed.RUN);
        int before = writes(bed);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(statuses(result)).containsExactly(EnvironmentRollbackStatus.LEFT);
        assertThat(result.environments().get(0).reason()).contains("the guide cannot deploy an earlier release");
        assertThat(writes(bed)).isEqualTo(before);
        assertThat(journal.runIds()).doesNotContain("run-1-rollback");
        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofWhatCannotBeRolledBack_isRefused_andWritesNothing(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed);
        deployer.run(request(OWN, NEW), TestBed.RUN);
        int before = writes(bed);

        RollbackResult unknown = deployer.rollback("run-9");
        RollbackResult stranger = deployer.rollback(
                TestBed.RUN, RollbackOptions.builder().addEnvironments("env-3").build());
        RollbackResult tooLong = deployer.rollback("r".repeat(195));
        RollbackResult inUse;
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            inUse = deployer.rollback(TestBed.RUN);
            assertThat(claim.warnings()).isEmpty();
        }
        bed.boomi.meanwhile().now().deleteEnvironment(OWN);
        RollbackResult gone = deployer.rollback(TestBed.RUN);

        assertThat(unknown.errorMessage()).contains("run-9, which the journal does not have");
        assertThat(unknown.errorCode()).isEqualTo("INVALID_REQUEST");
        assertThat(stranger.errorMessage()).contains("env-3, which run run-1 does not have as targets");
        assertThat(tooLong.errorMessage()).contains("too long for a rollback");
        assertThat(inUse.errorCode()).isEqualTo("ROLLBACK_FAILED");
        if (dialect == TestDialect.PLATFORM) {
            assertThat(gone.errorMessage()).contains("nothing was written", "environments are gone: env-own");
        }
        assertThat(writes(bed)).isEqualTo(before);
        assertThat(RunSummary.of(journal, TestBed.RUN).state()).isEqualTo(RunSummary.State.DONE);
    }

    @Test
    void rollback_ofARunThatReleasedNothing_hasNothingToDo() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed);
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "Access denied.");
        assertThat(deployer.run(request(OWN), TestBed.RUN).outcome()).isEqualTo(RunOutcome.FAILED);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.status()).contains(RollbackStatus.NOTHING_TO_DO);
        assertThat(result.success()).isTrue();
        assertThat(journal.runIds()).containsExactly(TestBed.RUN);
    }

    @Test
    void rollback_whoseEarlierPackageIsDeleted_writesNothing() {
        TestBed bed = bed(
                TestDialect.PLATFORM,
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                        .deployment("dep-old", "pkg-old", OWN));
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed);
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .from(request(OWN))
                .integrationPackId(TestBed.PACK)
                .build();
        deployer.run(request, TestBed.RUN);
        bed.client.packagedComponents().delete("pkg-old");

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.errorMessage()).contains("nothing was written", "pkg-old was deleted");
        assertThat(Optional.of(result.success())).contains(false);
    }
}
