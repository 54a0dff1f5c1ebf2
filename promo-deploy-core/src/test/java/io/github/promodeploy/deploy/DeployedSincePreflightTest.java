package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run does where somebody else deploys after it looked, and before it deploys itself. */
class DeployedSincePreflightTest {

    private static final String ENV = "env-own";
    private static final String OTHER = "env-own-2";
    private static final String RELEASE = "/ReleaseIntegrationPack";

    private final RunJournal journal = RunJournal.inMemory();
    private final List<TestBed> made = new ArrayList<>();

    private static SimulatedWorldBuilder world() {
        return TestDialect.world()
                .environment(TestBed.ACCOUNT, ENV, "Own Production")
                .runtime("runtime-" + ENV, ENV)
                .environment(TestBed.ACCOUNT, OTHER, "Own Disaster Recovery")
                .runtime("runtime-" + OTHER, OTHER)
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                .packagedComponent("pkg-theirs", TestBed.COMPONENT, "0.9");
    }

    private static SimulatedWorld oldIsActive() {
        return world().deployment("dep-old", "pkg-old", ENV).build();
    }

    private TestBed bed(TestDialect dialect, SimulatedWorld world, UnaryOperator<HttpTransport> meanwhile) {
        TestBed bed = new TestBed(dialect.settings().releasePolls(0).build(), world, meanwhile, b -> {});
        made.add(bed);
        return bed;
    }

    private void somebodyDeploys() {
        ConcurrentChange.post(
                made.get(0).boomi,
                "DeployedPackage",
                "{\"environmentId\":\"" + ENV + "\",\"packageId\":\"pkg-theirs\"}");
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal);
    }

    private static PackageAndDeployRequest request() {
        return TestBed.existingPack()
                .targetAccountGroupId(Optional.empty())
                .addTargetEnvironment(TargetEnvironment.of(ENV))
                .addTargetEnvironment(TargetEnvironment.of(OTHER))
                .build();
    }

    private static Optional<String> replaced(PackageAndDeployResult result) {
        return result.environments().get(0).replaces().flatMap(ActiveDeployment::packageVersion);
    }

    private static List<String> activeVersions(TestBed bed) {
        return bed.boomi.state().activeDeployments(ENV).stream()
                .map(SimulatedDeployment::packageVersion)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void run_whereSomebodyDeployedSincePreflight_leavesTheirsAndSaysWhose(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), ConcurrentChange.before("POST", RELEASE, this::somebodyDeploys));

        PackageAndDeployResult result = deployer(dialect, bed).build().run(request(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 0))
                .contains(
                        "somebody else has deployed version 0.9",
                        "by ada@example.com, on 2026-03-01",
                        "--replace-newer");
        assertThat(activeVersions(bed)).contains("0.9");
        assertThat(bed.deployedTo()).filteredOn(ENV::equals).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void run_whereSomethingIsActiveNowAndNothingWas_leavesItToo(TestDialect dialect) {
        TestBed bed = bed(dialect, world().build(), ConcurrentChange.before("POST", RELEASE, this::somebodyDeploys));

        PackageAndDeployResult result = deployer(dialect, bed).build().run(request(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(activeVersions(bed)).containsExactly("0.9");
    }

    @ParameterizedTest
    @EnumSource
    void run_thatMayReplaceNewer_replacesTheirsAndSaysSo(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), ConcurrentChange.before("POST", RELEASE, this::somebodyDeploys));

        PackageAndDeployResult result =
                deployer(dialect, bed).replaceNewer(true).build().run(request(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(result)).contains("0.9");
        assertThat(result.warnings()).singleElement().asString().contains(ENV, "version 0.9", "replaced");
    }

    @ParameterizedTest
    @EnumSource
    void run_whereWhatWasActiveIsGone_replacesNothing(TestDialect dialect) {
        SimulatedWorld paused = world().deployment("dep-old", "pkg-old", ENV).build();
        TestBed bed = bed(dialect, paused, ConcurrentChange.before("POST", RELEASE, () -> {
            if (dialect == TestDialect.GUIDE) {
                ConcurrentChange.post(made.get(0).boomi, "DeployedPackage/dep-old", "{\"listenerStatus\":\"PAUSED\"}");
            }
            made.get(0).client.deployedPackages().delete("dep-old");
        }));

        PackageAndDeployResult result = deployer(dialect, bed).build().run(request(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(result)).isEmpty();
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void look_rightBeforeTheDeployments_isOneQueryForAll(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), network -> network);

        deployer(dialect, bed).build().run(request(), TestBed.RUN);

        int firstDeployment = bed.boomi
                .journal()
                .entries("DeployedPackage", Operation.CREATE)
                .get(0)
                .index();
        assertThat(bed.boomi.journal().entries("DeployedPackage", Operation.QUERY))
                .filteredOn(look -> look.index() < firstDeployment)
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void look_thatFails_leavesEverythingToBeResumed(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), network -> network);
        bed.faultOn("DeployedPackage", Operation.QUERY).occurrence(2).boomiError(403, "No.");

        PackageAndDeployResult first = deployer(dialect, bed).build().run(request(), TestBed.RUN);

        assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(TestBed.statuses(first)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(first, 1)).contains("what is active there now", "No.");
        assertThat(bed.deployedTo()).isEmpty();
        assertThat(deployer(dialect, bed).build().resume(TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @EnumSource
    void look_thatTheServerDoesNotOffer_isAWarning(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), network -> network);
        bed.faultOn("DeployedPackage", Operation.QUERY).occurrence(2).boomiError(405, "No.");

        PackageAndDeployResult result = deployer(dialect, bed).build().run(request(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(result)).contains("1.0");
        assertThat(result.warnings()).singleElement().asString().contains("what is active in the targets");
    }

    @ParameterizedTest
    @EnumSource
    void resume_afterReplacingNewerWasAllowed_stillKnowsWhatIsReplaced(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), ConcurrentChange.before("POST", RELEASE, this::somebodyDeploys));
        bed.faultOn("DeployedPackage", Operation.CREATE)
                .toEnvironment(ENV)
                .occurrence(2)
                .boomiError(409, "Busy.");
        PackageAndDeployResult first =
                deployer(dialect, bed).replaceNewer(true).build().run(request(), TestBed.RUN);
        assertThat(TestBed.statuses(first)).containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);

        PackageAndDeployResult resumed = deployer(dialect, bed).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(resumed)).contains("0.9");
    }

    @ParameterizedTest
    @EnumSource
    void resume_whereSomebodyDeployedSince_replacesItOnlyWhenAllowed(TestDialect dialect) {
        TestBed bed = bed(dialect, oldIsActive(), network -> network);
        bed.faultOn("DeployedPackage", Operation.CREATE).toEnvironment(ENV).boomiError(409, "Busy.");
        deployer(dialect, bed).build().run(request(), TestBed.RUN);
        somebodyDeploys();

        PackageAndDeployResult refused = deployer(dialect, bed).build().resume(TestBed.RUN);
        assertThat(TestBed.statuses(refused)).containsExactly(EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(refused, 0)).contains("somebody else has deployed version 0.9");

        PackageAndDeployResult allowed =
                deployer(dialect, bed).replaceNewer(true).build().resume(TestBed.RUN);
        assertThat(allowed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(allowed)).contains("0.9");
    }

    /** A release may bring the run's version to an environment, so it proves nothing about who did it. */
    @Test
    void run_whereSomebodyDeployedItsOwnVersion_deploysAllTheSame() {
        TestBed bed = bed(TestDialect.PLATFORM, oldIsActive(), ConcurrentChange.before("POST", RELEASE, () -> {
            String own = made.get(0).boomi.state().packagesOf(TestBed.COMPONENT).stream()
                    .filter(row -> row.packageVersion().equals("1.2.0"))
                    .findFirst()
                    .orElseThrow()
                    .packageId();
            ConcurrentChange.post(
                    made.get(0).boomi,
                    "DeployedPackage",
                    "{\"environmentId\":\"" + ENV + "\",\"packageId\":\"" + own + "\"}");
        }));

        PackageAndDeployResult result =
                deployer(TestDialect.PLATFORM, bed).build().run(request(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(replaced(result)).contains("1.2.0");
    }

    private int calls(TestDialect dialect) {
        TestBed undisturbed = new TestBed(dialect.settings().releasePolls(0).build(), oldIsActive());
        dialect.deployer(undisturbed).build().run(request(), TestBed.RUN);
        return undisturbed.boomi.journal().entries().size();
    }

    /** Theirs is replaced only where it was there at the first look, or came after the second one. */
    @ParameterizedTest
    @EnumSource
    void run_whenSomebodyDeploysBeforeAnyCall_repliesWithTheTruth(TestDialect dialect) {
        List<String> wrong = IntStream.rangeClosed(1, calls(dialect))
                .mapToObj(call -> wrong(dialect, call))
                .flatMap(Optional::stream)
                .toList();

        assertThat(wrong).isEmpty();
    }

    private Optional<String> wrong(TestDialect dialect, int call) {
        made.clear();
        List<Integer> looksBefore = new ArrayList<>();
        TestBed bed = bed(dialect, oldIsActive(), ConcurrentChange.beforeCall(call, () -> {
            looksBefore.add(made.get(0)
                    .boomi
                    .journal()
                    .entries("DeployedPackage", Operation.QUERY)
                    .size());
            somebodyDeploys();
        }));
        EnvironmentResult result = dialect.deployer(bed)
                .build()
                .run(request(), TestBed.RUN)
                .environments()
                .get(0);
        boolean seenTooLate = looksBefore.equals(List.of(1));
        List<SimulatedDeployment> active = bed.boomi.state().activeDeployments(ENV);
        boolean deployed = active.stream().anyMatch(row -> row.notes().contains("promo-deploy run"));
        boolean replacedSince = result.status() == EnvironmentStatus.UNKNOWN
                && result.verification().orElseThrow().verdict() == Verification.Verdict.DIFFERS
                && isAfterTheRunsOwn(bed);
        boolean right = replacedSince
                || (result.status() == (seenTooLate ? EnvironmentStatus.FAILED : EnvironmentStatus.DEPLOYED)
                        && (deployed != seenTooLate || isAfterTheRunsOwn(bed)));
        return right
                ? Optional.empty()
                : Optional.of(dialect + ", before call " + call + ": " + result + ", " + active);
    }

    /** What somebody deploys when the run has deployed already is not replaced. */
    private static boolean isAfterTheRunsOwn(TestBed bed) {
        List<RecordedRequest> sent = bed.boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                .filter(entry -> entry.body().contains(ENV + "\""))
                .toList();
        return sent.size() == 2 && sent.get(1).body().contains("pkg-theirs");
    }
}
