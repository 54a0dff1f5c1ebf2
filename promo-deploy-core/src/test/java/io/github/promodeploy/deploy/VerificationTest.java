package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.result.Verification.Verdict;
import io.github.promodeploy.simulator.ForeignActor;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run says of its targets when it reads back, after its deployments, what is active there. */
class VerificationTest {

    private static final String OWN = "env-own";
    private static final String THEIRS = "9.9.9";
    private static final String SEEN_BY = "DeployedPackage";

    private final RunJournal journal = RunJournal.inMemory();

    /** The pack is attached to one of three environments of other accounts, and brings an old version there. */
    private static SimulatedWorldBuilder world(TestDialect dialect) {
        SimulatedWorldBuilder world = TestDialect.world()
                .environment(TestBed.ACCOUNT, OWN, "Own Production")
                .runtime("runtime-own", OWN);
        if (dialect == TestDialect.PLATFORM) {
            world.packagedComponent("pkg-old", TestBed.COMPONENT, "1.1.0")
                    .integrationPack("pack-orders", "Orders Pack", "pkg-invoices", "pkg-old")
                    .release("pack-orders", "before", "4.0")
                    .share("pack-orders", TestBed.GROUP)
                    .install("instance-east", "pack-orders", TestBed.EAST)
                    .attach("instance-east", "env-1");
        }
        return world;
    }

    private static TestBed bed(TestDialect dialect) {
        return bed(dialect, dialect.settings());
    }

    private static TestBed bed(TestDialect dialect, SimulatorSettings.Builder settings) {
        return new TestBed(settings.releasePolls(0).build(), world(dialect).build());
    }

    private static PackageAndDeployRequest request(TestDialect dialect) {
        return TestBed.existingPack()
                .integrationPackId(dialect == TestDialect.PLATFORM ? "pack-orders" : TestBed.PACK)
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .build();
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal);
    }

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed) {
        return deployer(dialect, bed).build().run(request(dialect), TestBed.RUN);
    }

    private static Verdict verdict(EnvironmentResult result) {
        return result.verification().map(Verification::verdict).orElseThrow();
    }

    private static List<Verdict> verdicts(PackageAndDeployResult result) {
        return result.environments().stream().map(VerificationTest::verdict).toList();
    }

    private static EnvironmentResult of(String environment, PackageAndDeployResult result) {
        return result.environments().stream()
                .filter(each -> each.environmentId().equals(environment))
                .findFirst()
                .orElseThrow();
    }

    private static String reason(EnvironmentResult result) {
        return result.verification().flatMap(Verification::reason).orElseThrow();
    }

    private static List<RecordedRequest> calls(TestBed bed) {
        return bed.boomi.journal().entries();
    }

    private static long deploymentsTo(TestBed bed, String environment) {
        return bed.boomi.journal().writes().stream()
                .filter(write -> write.call()
                        .bodyField("environmentId")
                        .filter(environment::equals)
                        .isPresent())
                .count();
    }

    /** Servers cut dates to seconds, so that it has to be seconds later. */
    private static void somebodyDeploysLater(TestBed bed, Operation beforeRead, int deployments) {
        bed.boomi
                .meanwhile()
                .after(call -> {
                    if (call.operation() == Operation.CREATE && call.object().equals(SEEN_BY)) {
                        bed.time.advance(Duration.ofSeconds(5));
                    }
                    return false;
                })
                .undeploy(TestBed.COMPONENT, OWN);
        bed.boomi
                .meanwhile()
                .before(call -> call.operation() == beforeRead
                        && call.object().equals(SEEN_BY)
                        && deploymentsTo(bed, OWN) == deployments)
                .deploy(TestBed.COMPONENT, THEIRS, OWN);
    }

    @ParameterizedTest
    @EnumSource
    void run_whoseDeploymentsAreActive_isConfirmed(TestDialect dialect) {
        TestBed bed = bed(dialect);
        List<String> told = new ArrayList<>();

        PackageAndDeployResult result = deployer(dialect, bed)
                .listener(new RunListener() {
                    @Override
                    public void environmentVerified(EnvironmentResult result) {
                        told.add(result.environmentId() + " " + verdict(result));
                    }
                })
                .build()
                .run(request(dialect), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).hasSize(4).containsOnly(Verdict.CONFIRMED);
        assertThat(result.warnings()).isEmpty();
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "env-own CONFIRMED", "env-1 CONFIRMED", "env-2 CONFIRMED", "env-3 CONFIRMED");
        assertThat(result.toMap().toString()).contains("verification={verdict=CONFIRMED, reason=}");
        Recorded.assertTells(journal, result);
    }

    @ParameterizedTest
    @EnumSource
    void run_withoutVerification_asksNothingMore(TestDialect dialect) {
        TestBed bed = bed(dialect);
        run(dialect, bed);
        int with = calls(bed).size();
        TestBed other = bed(dialect);
        RunJournal kept = RunJournal.inMemory();

        PackageAndDeployResult result = dialect.deployer(other)
                .journal(kept)
                .withoutVerification()
                .build()
                .run(request(dialect), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.NOT_ASKED);
        assertThat(reason(result.environments().get(0))).contains("switched off");
        assertThat(result.warnings()).isEmpty();
        assertThat(calls(other)).hasSize(with - (dialect == TestDialect.GUIDE ? 1 : 3));
        assertThat(kept.entries(TestBed.RUN)).noneMatch(entry -> entry.contains("\"verified\""));
    }

    @ParameterizedTest
    @EnumSource
    void run_thatBeganWithoutVerification_isResumedWithoutIt(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.faultOn(SEEN_BY, Operation.CREATE).boomiError(409, "Busy.");
        deployer(dialect, bed).withoutVerification().build().run(request(dialect), TestBed.RUN);

        PackageAndDeployResult result = deployer(dialect, bed).build().resume(TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.NOT_ASKED);
    }

    @ParameterizedTest
    @EnumSource
    void environment_thatIsNotDeployed_isNotAsked(TestDialect dialect) {
        TestBed bed = bed(dialect);
        bed.deploying(OWN).boomiError(409, "Busy.");

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(of(OWN, result).status()).isEqualTo(EnvironmentStatus.FAILED);
        assertThat(verdict(of(OWN, result))).isEqualTo(Verdict.NOT_ASKED);
        assertThat(verdict(of("env-3", result))).isEqualTo(Verdict.CONFIRMED);

        bed.boomi.journal().clear();
        PackageAndDeployResult resumed = deployer(dialect, bed).build().resume(TestBed.RUN);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(resumed)).containsOnly(Verdict.CONFIRMED);
    }

    /** Somebody else deploys right after the run did, which is seen with a later date, or as a replacement. */
    @ParameterizedTest
    @EnumSource
    void environment_whereSomebodyDeployedAfterTheRun_differs_andIsLeftAlone(TestDialect dialect) {
        TestBed bed = bed(dialect);
        somebodyDeploysLater(bed, dialect == TestDialect.GUIDE ? Operation.QUERY : Operation.BULK, 1);

        PackageAndDeployResult result = run(dialect, bed);

        EnvironmentResult own = of(OWN, result);
        assertThat(verdict(own)).isEqualTo(Verdict.DIFFERS);
        assertThat(own.status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(own.reason().orElseThrow())
                .contains("version " + THEIRS, ForeignActor.USER, "2026-", "does not deploy there again");
        assertThat(own.deploymentId()).isPresent();
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.resumable()).isFalse();
        assertThat(result.retryRequest()).isEmpty();
        assertThat(result.toResponse().errorMessage()).contains(THEIRS);
        Recorded.assertTells(journal, result);

        bed.boomi.journal().clear();
        PackageAndDeployResult resumed =
                deployer(dialect, bed).replaceNewer(true).build().resume(TestBed.RUN);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(verdict(of(OWN, resumed))).isEqualTo(Verdict.DIFFERS);
        assertThat(calls(bed)).isEmpty();
        PromotionPlan plan = deployer(dialect, bed).build().planResume(TestBed.RUN);
        assertThat(plan.writes()).isEmpty();
    }

    /** Others are still completed. */
    @Test
    void retry_leavesOutWhatSomebodyHasReplaced() {
        TestBed bed = bed(TestDialect.GUIDE);
        bed.deploying("env-2").boomiError(409, "Busy.");
        somebodyDeploysLater(bed, Operation.QUERY, 1);
        PackageAndDeployResult result = run(TestDialect.GUIDE, bed);
        assertThat(verdict(of(OWN, result))).isEqualTo(Verdict.DIFFERS);

        PackageAndDeployRequest retry = result.retryRequest().orElseThrow();
        assertThat(retry.targetEnvironments())
                .extracting(TargetEnvironment::environmentId)
                .containsExactly("env-2");
        PackageAndDeployResult retried =
                deployer(TestDialect.GUIDE, bed).build().run(retry);
        assertThat(of("env-2", retried).status()).isEqualTo(EnvironmentStatus.DEPLOYED);
        assertThat(verdict(of(OWN, retried))).isEqualTo(Verdict.DIFFERS);
        assertThat(deploymentsTo(bed, OWN)).isEqualTo(1);
    }

    /** Where each component has a deployment of its own, one that is replaced is enough. */
    @Test
    void environment_whereOneOfSeveralComponentsIsReplaced_isNotDeployedToAgain() {
        TestBed bed = new TestBed(
                TestDialect.GUIDE.settings().build(), world(TestDialect.GUIDE).build());
        PackageAndDeployRequest request = PackageAndDeployRequest.builder()
                .components(List.of(
                        PromotedComponent.of(TestBed.COMPONENT, "1.2.0"), PromotedComponent.of("comp-invoices", "5.0")))
                .createNewPack(true)
                .newPackName("Order Processing")
                .releaseVersion("2026.1")
                .addTargetEnvironment(TargetEnvironment.of(OWN))
                .build();
        bed.faultOn(SEEN_BY, Operation.CREATE).occurrence(2).boomiError(409, "Busy.");
        somebodyDeploysLater(bed, Operation.QUERY, 2);
        PackageAndDeployer deployer = deployer(TestDialect.GUIDE, bed)
                .deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                .build();

        PackageAndDeployResult result = deployer.run(request, TestBed.RUN);

        assertThat(verdicts(result)).containsExactly(Verdict.DIFFERS);
        assertThat(TestBed.statuses(result)).containsExactly(EnvironmentStatus.UNKNOWN);
        assertThat(result.environments().get(0).reason().orElseThrow()).contains(THEIRS, "Busy.");
        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);
        assertThat(TestBed.statuses(resumed)).containsExactly(EnvironmentStatus.UNKNOWN);
        assertThat(deploymentsTo(bed, OWN)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, 500", "GUIDE, 14000", "PLATFORM, 500", "PLATFORM, 14000"})
    void reads_thatLagLess_areWaitedFor(TestDialect dialect, long millis) {
        TestBed bed = bed(dialect, dialect.settings().readLag(SEEN_BY, Duration.ofMillis(millis)));

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource
    void reads_thatLagLonger_leaveTheStatusAndWarn(TestDialect dialect) {
        TestBed bed = bed(dialect, dialect.settings().readLag(SEEN_BY, Duration.ofSeconds(60)));

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.NOT_VISIBLE);
        assertThat(reason(of(OWN, result))).contains("does not show as active", "in several reads over 15 seconds");
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("4 environments: ", "East Production (env-1)", "stays DEPLOYED");

        bed.boomi.journal().clear();
        assertThat(deployer(dialect, bed).build().resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(calls(bed)).isEmpty();
    }

    /** A verdict that the journal has is not asked for again; one that it does not have is. */
    @ParameterizedTest
    @EnumSource
    void resume_ofARunWhoseProcessEndedBeforeItsVerdicts_readsBackOnly(TestDialect dialect) {
        TestBed bed = bed(dialect);
        run(dialect, bed);
        List<String> entries = journal.entries(TestBed.RUN);
        int firstVerdict = IntStream.range(0, entries.size())
                .filter(line -> entries.get(line).contains("\"verified\""))
                .findFirst()
                .orElseThrow();
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            entries.subList(0, firstVerdict + 1).forEach(claim::append);
        }
        bed.boomi.journal().clear();

        PackageAndDeployResult resumed =
                dialect.deployer(bed).journal(cut).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(resumed)).containsOnly(Verdict.CONFIRMED);
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(calls(bed)).isNotEmpty().allMatch(call -> call.object().equals(SEEN_BY));
        assertThat(cut.entries(TestBed.RUN))
                .filteredOn(entry -> entry.contains("\"verified\""))
                .hasSize(4);
        bed.boomi.journal().clear();
        dialect.deployer(bed).journal(cut).build().resume(TestBed.RUN);
        assertThat(calls(bed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasNotSeen_isSeenByTheNextProcess_andThenTheActionRuns(TestDialect dialect) {
        TestBed bed = bed(dialect, dialect.settings().readLag(SEEN_BY, Duration.ofSeconds(60)));
        PackageAndDeployer deployer = deployer(dialect, bed)
                .action(new PostDeploymentAction() {
                    @Override
                    public String name() {
                        return "look";
                    }

                    @Override
                    public ActionResult run(PostDeployment deployment) {
                        return ActionResult.passed();
                    }
                })
                .build();

        PackageAndDeployResult first = deployer.run(request(dialect), TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(2));
        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);

        assertThat(verdicts(first)).containsOnly(Verdict.NOT_VISIBLE);
        assertThat(actions(first)).containsOnly(ActionReport.Verdict.NOT_RUN);
        assertThat(verdicts(resumed)).containsOnly(Verdict.CONFIRMED);
        assertThat(actions(resumed)).containsOnly(ActionReport.Verdict.PASSED);
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    private static List<ActionReport.Verdict> actions(PackageAndDeployResult result) {
        return result.environments().stream()
                .flatMap(environment -> environment.actions().stream())
                .map(ActionReport::verdict)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, 401",
        "GUIDE, 403",
        "GUIDE, 404",
        "GUIDE, 500",
        "PLATFORM, 401",
        "PLATFORM, 403",
        "PLATFORM, 500"
    })
    void read_thatFails_changesNoStatus(TestDialect dialect, int status) {
        TestBed bed = bed(dialect);
        List.of(Operation.QUERY, Operation.BULK)
                .forEach(operation -> bed.faultOn(SEEN_BY, operation)
                        .where(call -> deploymentsTo(bed, OWN) == 1)
                        .always()
                        .boomiError(status, "No."));

        PackageAndDeployResult result = run(dialect, bed);

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(status == 401 ? Verdict.NOT_ASKED : Verdict.NOT_VISIBLE);
        assertThat(result.warnings()).singleElement().asString().contains("stays DEPLOYED", "" + status);
    }

    @Test
    void bulkRead_thatIsNotOffered_isReplacedByAQuery() {
        TestBed bed = bed(TestDialect.PLATFORM);
        bed.faultOn(SEEN_BY, Operation.BULK).always().boomiError(404, "No such endpoint.");

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed);

        assertThat(verdicts(result)).containsOnly(Verdict.CONFIRMED);
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_thatIsOutOfTimeWhenAllIsDeployed_staysDeployed(TestDialect dialect) {
        TestBed bed = bed(dialect, dialect.settings().readLag(SEEN_BY, Duration.ofSeconds(60)));
        PackageAndDeployResult result = deployer(dialect, bed)
                .timeout(Duration.ofSeconds(30))
                .lookAgainFor(Duration.ofMinutes(5))
                .build()
                .run(request(dialect), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.NOT_ASKED);
        assertThat(result.warnings()).singleElement().asString().contains("was not read back", "stays DEPLOYED");
    }

    private static Optional<SimulatedDeployment> theirs(TestBed bed, String environment) {
        return bed.boomi.state().activeDeployments(environment).stream()
                .filter(row -> row.packageVersion().equals(THEIRS))
                .findFirst();
    }

    /** Somebody else deploys another version before any call that follows a deployment. */
    @ParameterizedTest
    @CsvSource({"GUIDE, env-own", "GUIDE, env-1", "PLATFORM, env-own", "PLATFORM, env-1", "PLATFORM, env-3"})
    void environment_whereSomebodyDeploysAtAnyCallAfterTheRunDid_isNeverConfirmed(
            TestDialect dialect, String environment) {
        TestBed undisturbed = bed(dialect);
        run(dialect, undisturbed);
        int all = calls(undisturbed).size();
        int deployed = IntStream.range(0, all)
                .filter(call -> calls(undisturbed)
                        .get(call)
                        .call()
                        .bodyField("environmentId")
                        .filter(environment::equals)
                        .isPresent())
                .findFirst()
                .orElseGet(() -> IntStream.range(0, all)
                        .filter(call -> calls(undisturbed).get(call).object().equals("ReleaseIntegrationPack"))
                        .findFirst()
                        .orElseThrow());
        int lastRead = IntStream.range(0, all)
                .filter(call -> calls(undisturbed).get(call).object().equals(SEEN_BY))
                .filter(call -> isReadOf(environment, calls(undisturbed).get(call)))
                .max()
                .orElseThrow();

        for (int call = deployed + 1; call <= lastRead; call++) {
            int moment = call;
            TestBed bed = bed(dialect);
            bed.boomi.meanwhile().before(each -> each.index() == moment).deploy(TestBed.COMPONENT, THEIRS, environment);
            PackageAndDeployer deployer = dialect.deployer(bed).build();

            PackageAndDeployResult result = deployer.run(request(dialect), TestBed.RUN);

            assertThat(theirs(bed, environment)).isPresent();
            assertThat(verdict(of(environment, result)))
                    .as("before call " + call)
                    .isNotEqualTo(Verdict.CONFIRMED);
            int writes = bed.boomi.journal().writes().size();
            deployer.resume(TestBed.RUN);
            result.retryRequest().ifPresent(deployer::run);
            assertThat(bed.boomi.journal().writes()).hasSize(writes);
            assertThat(theirs(bed, environment)).isPresent();
        }
    }

    private static boolean isReadOf(String environment, RecordedRequest call) {
        Optional<String> account = call.call().overrideAccount();
        return switch (environment) {
            case "env-1" -> account.isEmpty() || account.equals(Optional.of(TestBed.EAST));
            case "env-3" -> account.equals(Optional.of(TestBed.WEST));
            default -> account.isEmpty();
        };
    }
}
