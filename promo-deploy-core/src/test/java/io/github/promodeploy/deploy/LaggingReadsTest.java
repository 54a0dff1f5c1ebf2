package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A server whose reads show a write only some time later, object by object, and all of them at once. */
class LaggingReadsTest {

    private static final List<String> ENVIRONMENTS = List.of("env-own", "env-1", "env-2", "env-3");
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final List<String> GUIDE = List.of("PackagedComponent", "IntegrationPack", "DeployedPackage");
    private static final List<String> PLATFORM = List.of(
            "PackagedComponent",
            "PublisherIntegrationPack",
            "IntegrationPack",
            "ReleaseIntegrationPackStatus",
            "DeployedPackage",
            "AccountGroupIntegrationPack",
            "IntegrationPackInstance",
            "IntegrationPackEnvironmentAttachment");

    /** What Boomi refuses writes on as long as it does not see it; a resumed run sends them again. */
    private static final List<String> BUILT_ON =
            List.of("PackagedComponent", "IntegrationPack", "IntegrationPackInstance");

    /** TestDialect, whether the pack is new, and what lags. */
    static Stream<Arguments> whatLags() {
        List<Arguments> all = new ArrayList<>();
        for (TestDialect dialect : TestDialect.values()) {
            List<String> objects = dialect == TestDialect.GUIDE ? GUIDE : PLATFORM;
            for (boolean newPack : new boolean[] {true, false}) {
                objects.forEach(object -> all.add(Arguments.of(dialect, newPack, List.of(object))));
                all.add(Arguments.of(dialect, newPack, objects));
            }
        }
        return all.stream();
    }

    /** One promotion, and the journal of its run. */
    private static final class Lagging {

        private final TestDialect dialect;
        private final boolean newPack;
        private final TestBed bed;
        private final RunJournal journal = RunJournal.inMemory();

        Lagging(TestDialect dialect, boolean newPack, List<String> objects, Duration lag) {
            SimulatorSettings.Builder settings = dialect.settings().releaseDuration(Duration.ofSeconds(7));
            objects.forEach(object -> settings.readLag(object, lag));
            SimulatedWorld world = TestDialect.world()
                    .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                    .build();
            this.dialect = dialect;
            this.newPack = newPack;
            this.bed = new TestBed(settings.build(), world);
        }

        /** Runs the promotion, or resumes it. */
        PackageAndDeployResult run() {
            return run(Duration.ofSeconds(15));
        }

        PackageAndDeployResult run(Duration lookAgainFor) {
            PackageAndDeployRequest.Builder request = newPack ? TestBed.newPack() : TestBed.existingPack();
            return dialect.deployer(bed)
                    .journal(journal)
                    .lookAgainFor(lookAgainFor)
                    .build()
                    .run(
                            request.addTargetEnvironment(TargetEnvironment.of("env-own"))
                                    .build(),
                            TestBed.RUN);
        }

        /** Runs the promotion, and resumes it where Boomi refuses what comes too early. */
        PackageAndDeployResult runUntilDone(List<String> objects) {
            PackageAndDeployResult result = run();
            for (int resumes = 0; resumes < 5 && objects.stream().anyMatch(BUILT_ON::contains); resumes++) {
                if (result.outcome() != RunOutcome.DEPLOYED) {
                    assertTruth(this, result);
                    assertThat(result.resumable()).isTrue();
                    bed.time.advance(LONG);
                    result = run();
                }
            }
            return result;
        }

        void assertDoneOnce(PackageAndDeployResult result) {
            assertThat(result.toResponse().errorMessage()).isEmpty();
            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertNothingTwice();
            SimulatedState state = bed.boomi.state();
            for (String environment : ENVIRONMENTS) {
                assertThat(state.activeDeployments(environment))
                        .extracting(SimulatedDeployment::packageVersion)
                        .contains("1.2.0");
            }
        }

        void assertNothingTwice() {
            SimulatedState state = bed.boomi.state();
            assertThat(state.packagesOf(TestBed.COMPONENT)).hasSizeLessThanOrEqualTo(1);
            assertThat(state.packs()).hasSizeLessThanOrEqualTo(newPack ? 2 : 1);
            List<SimulatedPack> packs = state.packsNamed(newPack ? "Order Processing" : "Existing Pack");
            packs.forEach(pack -> {
                assertThat(pack.releases()).hasSizeLessThanOrEqualTo(newPack ? 1 : 2);
                assertThat(pack.members())
                        .extracting(SimulatedPackMember::componentId)
                        .containsAll(newPack ? List.of() : List.of("comp-invoices"));
            });
            assertThat(state.releaseRequests()).hasSizeLessThanOrEqualTo(1);
            assertThat(state.shares()).hasSizeLessThanOrEqualTo(1);
            assertThat(state.instances())
                    .extracting(SimulatedPackInstance::accountId)
                    .doesNotHaveDuplicates();
            assertThat(state.attachments())
                    .extracting(SimulatedAttachment::environmentId)
                    .doesNotHaveDuplicates();
            for (String environment : ENVIRONMENTS) {
                assertThat(state.deployments().stream()
                                .filter(row -> row.environmentId().equals(environment)
                                        && row.packageVersion().equals("1.2.0")))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whatLags")
    void run_withReadsThatLagALittle_deploys(TestDialect dialect, boolean newPack, List<String> objects) {
        for (long millis : new long[] {1, 500, 5_000, 10_000}) {
            Lagging lagging = new Lagging(dialect, newPack, objects, Duration.ofMillis(millis));

            lagging.assertDoneOnce(lagging.runUntilDone(objects));
        }
    }

    /** The writes that can be looked for, each with its response lost; what became of them shows late. */
    @ParameterizedTest
    @CsvSource({
        "GUIDE,    PackagedComponent,                    CREATE, PackagedComponent",
        "GUIDE,    IntegrationPack,                      CREATE, IntegrationPack",
        "GUIDE,    DeployedPackage,                      CREATE, DeployedPackage",
        "PLATFORM, PackagedComponent,                    CREATE, PackagedComponent",
        "PLATFORM, PublisherIntegrationPack,             CREATE, PublisherIntegrationPack",
        "PLATFORM, PublisherIntegrationPack,             UPDATE, PublisherIntegrationPack",
        "PLATFORM, ReleaseIntegrationPack,               CREATE, PublisherIntegrationPack",
        "PLATFORM, DeployedPackage,                      CREATE, DeployedPackage",
        "PLATFORM, AccountGroupIntegrationPack,          CREATE, AccountGroupIntegrationPack",
        "PLATFORM, IntegrationPackInstance,              CREATE, IntegrationPackInstance",
        "PLATFORM, IntegrationPackEnvironmentAttachment, CREATE, IntegrationPackEnvironmentAttachment"
    })
    void run_withALostResponseAndReadsThatLag_deploys(
            TestDialect dialect, String object, Operation operation, String lags) {
        for (long millis : new long[] {500, 10_000}) {
            Lagging lagging = new Lagging(dialect, true, List.of(lags), Duration.ofMillis(millis));
            lagging.bed.faultOn(object, operation).resetAfterProcessing();

            lagging.assertDoneOnce(lagging.runUntilDone(List.of(lags)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM, PublisherIntegrationPack",
        "PLATFORM, IntegrationPack",
        "PLATFORM, AccountGroupIntegrationPack"
    })
    void run_thatLooksOnceOrLonger_isToldTo(TestDialect dialect, String object) {
        Lagging once = new Lagging(dialect, true, List.of(object), Duration.ofSeconds(5));
        PackageAndDeployResult result = once.run(Duration.ZERO);
        assertThat(result.outcome()).isNotEqualTo(RunOutcome.DEPLOYED);
        assertTruth(once, result);
        once.bed.time.advance(LONG);
        once.assertDoneOnce(once.run());

        Lagging longer = new Lagging(dialect, true, List.of(object), LONG);
        longer.assertDoneOnce(longer.run(LONG.plus(LONG)));
    }

    @ParameterizedTest
    @MethodSource("whatLags")
    void run_withReadsThatLagLong_isDoneByAResumeWhenTheyShow(
            TestDialect dialect, boolean newPack, List<String> objects) {
        Lagging lagging = new Lagging(dialect, newPack, objects, LONG);

        PackageAndDeployResult result = lagging.run();

        assertTruth(lagging, result);
        for (int resumes = 0; resumes < 10 && result.outcome() != RunOutcome.DEPLOYED; resumes++) {
            assertThat(result.resumable())
                    .as(result.toResponse().errorMessage())
                    .isTrue();
            lagging.bed.time.advance(LONG);
            result = lagging.run();
            assertTruth(lagging, result);
        }
        lagging.assertDoneOnce(result);
    }

    @ParameterizedTest
    @MethodSource("whatLags")
    void run_thatIsResumedWhileReadsLag_getsDone(TestDialect dialect, boolean newPack, List<String> objects) {
        Lagging lagging = new Lagging(dialect, newPack, objects, LONG);

        PackageAndDeployResult result = lagging.run();
        for (int resumes = 0; resumes < 50 && result.outcome() != RunOutcome.DEPLOYED; resumes++) {
            lagging.bed.time.advance(Duration.ofSeconds(5));
            result = lagging.run();
            assertTruth(lagging, result);
        }

        lagging.assertDoneOnce(result);
    }

    /** What the result says must be what the server holds, and nothing advises to repair what need not be broken. */
    private static void assertTruth(Lagging lagging, PackageAndDeployResult result) {
        lagging.assertNothingTwice();
        assertThat(result.toResponse().errorMessage())
                .doesNotContainIgnoringCase("repair")
                .doesNotContain("lost");
        result.environments().forEach(environment -> {
            boolean deployed = lagging.bed.boomi.state().activeDeployments(environment.environmentId()).stream()
                    .anyMatch(row -> row.packageVersion().equals("1.2.0"));
            if (environment.status() != EnvironmentStatus.UNKNOWN) {
                assertThat(environment.status() == EnvironmentStatus.DEPLOYED)
                        .as(environment.toString())
                        .isEqualTo(deployed);
            }
        });
    }
}
