package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollback and what else a run can have: components, waves, actions, a plan, a retry, a place in the journal. */
class RollbackAndRunTest {

    private static final String OWN = "env-own";
    private static final String OTHER = "env-own-2";
    private static final String ROLLBACK = "run-1-rollback";

    private final RunJournal journal = RunJournal.inMemory();

    /** Two own environments have the earlier versions of two components, which are in the pack with them. */
    private static TestBed bed(TestDialect dialect) {
        SimulatedWorldBuilder world = TestDialect.world()
                .environment(TestBed.ACCOUNT, OWN, "Own Production")
                .environment(TestBed.ACCOUNT, OTHER, "Own Disaster Recovery")
                .component("comp-billing", "Billing")
                .packagedComponent("pkg-orders", TestBed.COMPONENT, "1.0")
                .packagedComponent("pkg-billing", "comp-billing", "1.0")
                .integrationPack("pack-orders", "Orders Pack", "pkg-invoices", "pkg-orders", "pkg-billing")
                .release("pack-orders", "released-before", "1");
        for (String environment : List.of(OWN, OTHER)) {
            world.deployment("orders-" + environment, "pkg-orders", environment)
                    .deployment("billing-" + environment, "pkg-billing", environment);
        }
        return new TestBed(dialect.settings().releasePolls(0).build(), world.build());
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        PackageAndDeployerBuilder deployer = dialect.deployer(bed).journal(journal);
        return dialect == TestDialect.GUIDE
                ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                : deployer;
    }

    private static PackageAndDeployRequest.Builder request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(TestBed.COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId("pack-orders")
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .addTargetEnvironment(TargetEnvironment.of(OTHER));
    }

    /** Both have the same version label, before and after. */
    private static PackageAndDeployRequest components(TestDialect dialect) {
        return PackageAndDeployRequest.builder()
                .addComponent(PromotedComponent.of(TestBed.COMPONENT, "1.2.0"))
                .addComponent(PromotedComponent.of("comp-billing", "1.2.0"))
                .releaseVersion(Optional.of("2026.1").filter(label -> dialect == TestDialect.GUIDE))
                .integrationPackId("pack-orders")
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .addTargetEnvironment(TargetEnvironment.of(OTHER))
                .build();
    }

    private static List<String> active(TestBed bed, String environment) {
        return bed.boomi.state().activeDeployments(environment).stream()
                .map(row -> row.componentId() + " " + row.packageVersion())
                .sorted()
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
    void rollback_ofComponentsOfTheSameVersion_bringsEachBackWhereItWas(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        assertThat(deployer.run(components(dialect), TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.errorMessage()).isEmpty();
        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        for (String environment : List.of(OWN, OTHER)) {
            assertThat(active(bed, environment)).containsExactly("comp-billing 1.0", "comp-orders 1.0");
        }
        if (dialect == TestDialect.PLATFORM) {
            assertThat(bed.boomi.state().packsNamed("Orders Pack").get(0).releasedMembers())
                    .extracting(member -> member.componentId() + " " + member.packageVersion())
                    .containsExactlyInAnyOrder("comp-invoices 4.0", "comp-orders 1.0", "comp-billing 1.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rollback_whereOneOfTheComponentsWasReplaced_leavesThatOne_andSaysWhose(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        deployer.run(components(dialect), TestBed.RUN);
        bed.boomi.meanwhile().now().deploy("comp-billing", "9.9", OWN);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(statuses(result))
                .containsExactly(EnvironmentRollbackStatus.LEFT, EnvironmentRollbackStatus.ROLLED_BACK);
        assertThat(result.environments().get(0).reason())
                .contains("component comp-billing: ", "somebody else has deployed version 9.9", "rolled back there");
        assertThat(active(bed, OWN)).containsExactly("comp-billing 9.9", "comp-orders 1.0");
        assertThat(active(bed, OTHER)).containsExactly("comp-billing 1.0", "comp-orders 1.0");
    }

    /** The response to one of the deployments is lost, and so is the next request; nothing is deployed twice. */
    @ParameterizedTest
    @CsvSource({"GUIDE,1", "GUIDE,2", "GUIDE,4", "PLATFORM,1", "PLATFORM,3", "PLATFORM,4"})
    void rollback_ofComponents_whoseResponseIsLost_deploysEachOnce(TestDialect dialect, int which) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        deployer.run(components(dialect), TestBed.RUN);
        bed.faultOn("DeployedPackage", Operation.CREATE).occurrence(which).resetAfterProcessing();
        bed.faultOn("DeployedPackage", Operation.CREATE).occurrence(which).resetBeforeProcessing();
        int before = bed.deployedTo().size();

        RollbackResult result = deployer.rollback(TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(10));
        RollbackResult again = deployer.rollback(TestBed.RUN);

        assertThat(again.errorMessage()).as(result.errorMessage()).isEmpty();
        assertThat(again.status()).contains(RollbackStatus.ROLLED_BACK);
        for (String environment : List.of(OWN, OTHER)) {
            assertThat(active(bed, environment)).containsExactly("comp-billing 1.0", "comp-orders 1.0");
            assertThat(bed.boomi.state().deploymentsTo(environment))
                    .filteredOn(row -> row.notes().contains(ROLLBACK))
                    .hasSize(2);
        }
        assertThat(bed.deployedTo().size() - before).isBetween(4, 6);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESPONSE_LOST", "REQUEST_LOST", "REFUSED"})
    void rollback_whoseReleaseIsLost_isDoneWhenItIsRunAgain(Loss loss) {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(components(TestDialect.PLATFORM), TestBed.RUN);
        loss.happens.accept(bed.faultOn("ReleaseIntegrationPack", Operation.CREATE));

        RollbackResult result = deployer.rollback(TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(10));
        RollbackResult again = deployer.rollback(TestBed.RUN);

        assertThat(again.errorMessage()).as(result.errorMessage()).isEmpty();
        assertThat(again.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(bed.boomi.state().packsNamed("Orders Pack").get(0).releasedMembers())
                .extracting(member -> member.componentId() + " " + member.packageVersion())
                .containsExactlyInAnyOrder("comp-invoices 4.0", "comp-orders 1.0", "comp-billing 1.0");
    }

    private enum Loss {
        RESPONSE_LOST(FaultMatcher::resetAfterProcessing),
        REQUEST_LOST(FaultMatcher::resetBeforeProcessing),
        REFUSED(fault -> fault.boomiError(400, "Busy."));

        @SuppressWarnings("ImmutableEnumChecker") // Only ever a lambda above.
        private final Consumer<FaultMatcher> happens;

        Loss(Consumer<FaultMatcher> happens) {
            this.happens = happens;
        }
    }

    /** A caller who names only own environments may have to, since the pack is gone. */
    @Test
    void rollback_ofNamedOwnEnvironments_leavesThePack_andSaysSo() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        bed.boomi.meanwhile().now().deletePack("pack-orders");
        RollbackOptions named =
                RollbackOptions.builder().addEnvironments(OWN, OTHER).build();
        assertThat(deployer.rollback(TestBed.RUN).errorMessage()).contains("pack-orders is gone");

        RollbackPlan plan = deployer.planRollback(TestBed.RUN, named);
        RollbackResult result = deployer.rollback(TestBed.RUN, named);

        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("integration pack pack-orders keeps the release", "none of the named environments");
        assertThat(plan.warnings()).isEqualTo(result.warnings());
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofARunThatStoppedAfterAWave_leavesTheLaterOnes_andRunsNoAction(TestDialect dialect) {
        TestBed bed = bed(dialect);
        List<String> tested = new ArrayList<>();
        PackageAndDeployer deployer = deployer(dialect, bed)
                .stopAfterWave("canary")
                .action(new PostDeploymentAction() {
                    @Override
                    public String name() {
                        return "smoke test";
                    }

                    @Override
                    public ActionResult run(PostDeployment deployment) {
                        tested.add(deployment.target().environmentId());
                        return ActionResult.passed();
                    }
                })
                .build();
        PackageAndDeployResult run = deployer.run(
                request()
                        .addWave(Wave.builder()
                                .name("canary")
                                .addEnvironmentId(OTHER)
                                .build())
                        .addWave(Wave.builder()
                                .name("rest")
                                .addEnvironmentId(OWN)
                                .build())
                        .build(),
                TestBed.RUN);
        assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.environments())
                .extracting(EnvironmentRollback::environmentId)
                .containsExactly(OTHER);
        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(tested).containsExactly(OTHER);
        assertThat(active(bed, OTHER)).containsExactly("comp-billing 1.0", "comp-orders 1.0");
        RunReport report = RunReport.of(journal, ROLLBACK);
        assertThat(report.toJson()).doesNotContain("smoke test", "canary");
        assertThat(report.toJUnitXml() + report.toMarkdown() + report.toHtml()).doesNotContain("smoke test");
    }

    @ParameterizedTest
    @EnumSource
    void run_thatWasRolledBack_isNotRetried_norCarriedOutByItsPlan(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        PromotionPlan plan = deployer.plan(request().build(), TestBed.RUN);
        bed.deploying(OTHER).boomiError(409, "Busy.");
        PackageAndDeployResult run = deployer.run(plan);
        assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
        PackageAndDeployRequest retry = run.retryRequest().orElseThrow();
        assertThat(deployer.rollback(TestBed.RUN).status()).contains(RollbackStatus.ROLLED_BACK);
        int calls = bed.boomi.journal().entries().size();

        List<PackageAndDeployResult> again = List.of(
                deployer.run(PromotionPlan.fromJson(plan.toJson())),
                deployer.run(retry),
                deployer.run(retry, TestBed.RUN));

        assertThat(again).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
            assertThat(TestBed.failure(result))
                    .contains("was rolled back, or is being rolled back, by run " + ROLLBACK);
            assertThat(result.resumable()).isFalse();
            assertThat(result.retryRequest()).isEmpty();
        });
        assertThat(RunReport.of(journal, TestBed.RUN).result().retryRequest()).isEmpty();
        assertThat(deployer.resumeInterrupted()).isEmpty();
        assertThat(bed.boomi.journal().entries()).hasSize(calls);
    }

    @ParameterizedTest
    @EnumSource
    void rollback_ofOneEnvironment_isPartial_untilTheOthersFollow(TestDialect dialect) {
        TestBed bed = bed(dialect);
        PackageAndDeployer deployer = deployer(dialect, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        RollbackOptions first = RollbackOptions.builder().addEnvironments(OTHER).build();

        RollbackPlan plan = deployer.planRollback(TestBed.RUN, first);
        RollbackResult one = deployer.rollback(TestBed.RUN, first);

        assertThat(one.status()).contains(RollbackStatus.PARTIAL);
        assertThat(plan.environments()).isEqualTo(one.environments());
        assertThat(statuses(one))
                .containsExactly(EnvironmentRollbackStatus.NOT_ATTEMPTED, EnvironmentRollbackStatus.ROLLED_BACK);
        assertThat(one.environments().get(0).reason()).contains("not among the environments of this rollback");
        assertThat(active(bed, OWN)).contains("comp-orders 1.2.0");

        RollbackResult rest = deployer.rollback(
                TestBed.RUN, RollbackOptions.builder().addEnvironments(OWN).build());

        assertThat(rest.errorMessage()).isEmpty();
        assertThat(rest.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(statuses(rest)).containsOnly(EnvironmentRollbackStatus.ROLLED_BACK);
        assertThat(active(bed, OWN)).contains("comp-orders 1.0");
        assertThat(bed.deployedTo())
                .as("each once by the run and once by its rollback")
                .hasSize(4);
        RollbackResult done = deployer.rollback(TestBed.RUN);
        assertThat(done.warnings()).singleElement().asString().contains("rolled back already");
        assertThat(done.environments()).isEqualTo(rest.environments());
        assertThat(RunReport.of(journal, ROLLBACK).result().environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactly(OWN, OTHER);
    }

    /** What the run replaced is what was active when it deployed, and not what was when it began. */
    @ParameterizedTest
    @EnumSource
    void rollback_ofARunThatReplacedWhatSomebodyDeployedMeanwhile_doesNotTakeThatBack(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.deploying(OTHER).boomiError(409, "Busy.");
        deployer(dialect, bed).build().run(request().build(), TestBed.RUN);
        bed.boomi.meanwhile().now().deploy(TestBed.COMPONENT, "1.1", OTHER);
        PackageAndDeployer deployer = deployer(dialect, bed).replaceNewer(true).build();
        assertThat(deployer.resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(active(bed, OTHER)).containsExactly("comp-billing 1.0", "comp-orders 1.1");
    }

    @Test
    void rollback_whoseReleaseFails_saysWhatToDoNext() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .respond(200, "{\"releaseStatus\":\"ERROR\",\"responseStatusCode\":200}");

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.status()).contains(RollbackStatus.PARTIAL);
        assertThat(result.outcomeUnknown()).isFalse();
        assertThat(result.errorMessage())
                .contains("the pack could not be released again: ", "Look at the release in Boomi's user interface")
                .doesNotContain("not known", "packageVersion", "othing was deployed");
        assertThat(statuses(result)).containsOnly(EnvironmentRollbackStatus.ROLLED_BACK);
        assertThat(active(bed, OWN)).contains("comp-orders 1.0");
    }

    @Test
    void journal_ofARollback_isChained_andPrunedWithItsRun() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        bed.time.advance(Duration.ofDays(10));
        deployer.rollback(TestBed.RUN);

        assertThat(RunSummary.in(journal))
                .allSatisfy(run -> assertThat(run.chainProblem()).isEmpty());
        assertThat(RunSummary.prune(journal, bed.time.instant().minus(Duration.ofDays(5))))
                .as("the run is old, its rollback is not")
                .isEmpty();
        bed.time.advance(Duration.ofDays(10));
        assertThat(RunSummary.prune(journal, bed.time.instant().minus(Duration.ofDays(5))))
                .extracting(RunSummary::runId)
                .containsExactlyInAnyOrder(TestBed.RUN, ROLLBACK);
    }

    @Test
    void run_whoseRollbackCrashedBeforeItsFirstEntry_isNotPruned() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        deployer.rollback(TestBed.RUN);
        journal.remove(ROLLBACK);
        bed.time.advance(Duration.ofDays(10));

        assertThat(RunSummary.prune(journal, bed.time.instant())).isEmpty();
    }

    @Test
    void rollback_ofAnotherRunOfTheSameId_isNotTakenForItsOwn() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        deployer.rollback(TestBed.RUN);
        journal.remove(TestBed.RUN);
        deployer.run(request().packageVersion("1.3.0").build(), TestBed.RUN);
        int writes = writes(bed);

        RollbackResult result = deployer.rollback(TestBed.RUN);

        assertThat(result.errorCode()).isEqualTo("INVALID_REQUEST");
        assertThat(result.errorMessage()).contains("rollback of an earlier run with the same id", "runs --prune");
        assertThat(writes(bed)).isEqualTo(writes);
    }

    @Test
    void rollback_whileAnotherProcessRollsBack_isRefused() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        int writes = writes(bed);

        RollbackResult result;
        try (RunJournal.Claim claim = journal.claim(ROLLBACK)) {
            result = deployer.rollback(TestBed.RUN);
            assertThat(claim.warnings()).isEmpty();
        }

        assertThat(result.errorCode()).isEqualTo("ROLLBACK_FAILED");
        assertThat(result.errorMessage()).contains(ROLLBACK);
        assertThat(writes(bed)).isEqualTo(writes);
        assertThat(deployer.rollback(TestBed.RUN).status()).contains(RollbackStatus.ROLLED_BACK);
    }

    @Test
    void rollback_ofARunWithTheLongestId_isPossible() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        String longest = "r".repeat(191);
        deployer.run(request().build(), longest);

        RollbackResult result = deployer.rollback(longest);

        assertThat(result.errorMessage()).isEmpty();
        assertThat(result.runId()).hasSize(200);
        assertThat(Stream.of(OWN, OTHER).flatMap(each -> bed.boomi.state().deploymentsTo(each).stream()))
                .extracting(SimulatedDeployment::notes)
                .anyMatch(notes -> notes.contains(result.runId()));
    }

    @Test
    void rollback_ofARollback_isRefused() {
        TestBed bed = bed(TestDialect.PLATFORM);
        PackageAndDeployer deployer = deployer(TestDialect.PLATFORM, bed).build();
        deployer.run(request().build(), TestBed.RUN);
        deployer.rollback(TestBed.RUN);

        RollbackResult result = deployer.rollback(ROLLBACK);

        assertThat(result.errorCode()).isEqualTo("INVALID_REQUEST");
        assertThat(result.errorMessage()).contains("is itself the rollback of run run-1");
        assertThat(deployer.planRollback(ROLLBACK).isFeasible()).isFalse();
    }
}
