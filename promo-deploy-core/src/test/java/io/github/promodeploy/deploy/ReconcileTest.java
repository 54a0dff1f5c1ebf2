package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run makes of a write whose response did not come: what counts as its own, how long it looks, what it says. */
class ReconcileTest {

    private static final Duration QUIET = Duration.ofSeconds(130);
    private static final Duration RELEASE_QUIET = Duration.ofSeconds(430);

    /** What pacing and polls take of a quiet period, which {@link #slept} leaves out. */
    private static final Duration SHORT_SLEEPS = Duration.ofSeconds(2);

    /** Returns for how long the run slept at a stretch, without the pauses of a second or less. */
    private static Duration slept(TestBed bed) {
        return bed.time.sleeps().stream()
                .filter(sleep -> sleep.compareTo(Duration.ofSeconds(1)) > 0)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A deployment to env-2 whose response is lost, and what the server shows there afterwards. */
    private static PackageAndDeployResult lostDeployment(SimulatedWorldBuilder world, String rows) {
        TestBed bed = new TestBed(SimulatorSettings.defaults(), world.build());
        bed.deploying("env-2").always().resetBeforeProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("env-2"))
                .always()
                .respond(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[" + rows + "],\"numberOfResults\":"
                                + (rows.isEmpty() ? 0 : 1) + "}");
        return bed.deployer()
                .deploymentPackage(DeployedIdSource.INTEGRATION_PACK)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN);
    }

    private static String row(String id, String more) {
        return "{\"@type\":\"DeployedPackage\",\"deploymentId\":\"" + id + "\",\"environmentId\":\"env-2\"" + more
                + "}";
    }

    private static String ofThePack(String more) {
        return ",\"packageId\":\"" + TestBed.PACK + "\"" + more;
    }

    private static SimulatedWorldBuilder withOldDeployment() {
        return TestBed.world()
                .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                .deployment("dep-old", "pkg-old", "env-2");
    }

    static Stream<Arguments> deployments() {
        return Stream.of(
                Arguments.of(
                        "the run's mark",
                        TestBed.world(),
                        row("d", ",\"active\":true,\"notes\":\"promo-deploy run run-1 - x\""),
                        EnvironmentStatus.DEPLOYED,
                        ""),
                Arguments.of(
                        "the run's mark behind other notes",
                        TestBed.world(),
                        row("d", ofThePack(",\"active\":true,\"notes\":\"x - promo-deploy run run-1\"")),
                        EnvironmentStatus.UNKNOWN,
                        "somebody else has deployed something there (d)"),
                Arguments.of(
                        "a part of the run's mark, and nothing known of before",
                        TestBed.world(),
                        row("d", ofThePack(",\"active\":true,\"version\":4,\"notes\":\"promo-deploy ru\"")),
                        EnvironmentStatus.UNKNOWN,
                        "deployment d is active there, but nothing shows which run made it"),
                Arguments.of(
                        "a part of the run's mark, and a higher version than before",
                        withOldDeployment(),
                        row("d", ofThePack(",\"active\":true,\"version\":2,\"notes\":\"promo-deploy run r...\"")),
                        EnvironmentStatus.DEPLOYED,
                        ""),
                Arguments.of(
                        "a part of the run's mark, and the version from before",
                        withOldDeployment(),
                        row("d", ofThePack(",\"active\":true,\"version\":1,\"notes\":\"promo-deploy run r\u2026\"")),
                        EnvironmentStatus.UNKNOWN,
                        "nothing shows which run made it"),
                Arguments.of(
                        "the mark of a run whose id begins alike",
                        TestBed.world(),
                        row("d", ofThePack(",\"active\":true,\"notes\":\"promo-deploy run run-10\"")),
                        EnvironmentStatus.UNKNOWN,
                        "somebody else has deployed something there (d)"),
                Arguments.of(
                        "the run's mark, but replaced since",
                        TestBed.world(),
                        row("d", ",\"active\":false,\"notes\":\"promo-deploy run run-1\""),
                        EnvironmentStatus.FAILED,
                        "it was deployed (d), but that deployment is no longer active"),
                Arguments.of(
                        "no notes, and nothing known of before",
                        TestBed.world(),
                        row("d", ofThePack(",\"active\":true,\"version\":4")),
                        EnvironmentStatus.UNKNOWN,
                        "deployment d is active there, but nothing shows which run made it"),
                Arguments.of(
                        "no notes, and a higher version than before",
                        withOldDeployment(),
                        row("d", ofThePack(",\"active\":true,\"version\":2")),
                        EnvironmentStatus.DEPLOYED,
                        ""),
                Arguments.of(
                        "no notes, and another one of the version from before",
                        withOldDeployment(),
                        row("d", ofThePack(",\"active\":true,\"version\":1")),
                        EnvironmentStatus.UNKNOWN,
                        "nothing shows which run made it"),
                Arguments.of(
                        "no notes, but the deployment from before",
                        withOldDeployment(),
                        row("dep-old", ofThePack(",\"active\":true,\"version\":1")),
                        EnvironmentStatus.UNKNOWN,
                        "it was not found after 3 attempts"),
                Arguments.of(
                        "no notes, but another package",
                        withOldDeployment(),
                        row(
                                "d",
                                ",\"active\":true,\"version\":9,\"componentId\":\"comp-orders\",\"packageId\":\"pkg-other\""),
                        EnvironmentStatus.UNKNOWN,
                        "somebody else has deployed something there (d)"),
                Arguments.of(
                        "no notes, and a higher version than before, but of another package version",
                        withOldDeployment(),
                        row("d", ofThePack(",\"active\":true,\"version\":2,\"packageVersion\":\"0.9\"")),
                        EnvironmentStatus.UNKNOWN,
                        "somebody else has deployed version 0.9 there (d)"),
                Arguments.of(
                        "the run's mark on another version, from a run of the same id",
                        TestBed.world(),
                        row("d", ",\"active\":true,\"packageVersion\":\"1.1.0\",\"notes\":\"promo-deploy run run-1\""),
                        EnvironmentStatus.UNKNOWN,
                        "deployment d is active there and bears the mark of this run, but version 1.1.0"),
                Arguments.of(
                        "notes that only speak of the run",
                        TestBed.world(),
                        row("d", ",\"active\":true,\"notes\":\"after promo-deploy run run-1 failed\""),
                        EnvironmentStatus.UNKNOWN,
                        "it was not found after 3 attempts"),
                Arguments.of("nothing", TestBed.world(), "", EnvironmentStatus.UNKNOWN, "it was not found after 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deployments")
    void deployment_whoseAnswerIsLost_countsOnlyWhenItIsTheRunsOwn(
            String what, SimulatedWorldBuilder world, String rows, EnvironmentStatus status, String reason) {
        PackageAndDeployResult result = lostDeployment(world, rows);

        assertThat(result.environments().get(1).status()).isEqualTo(status);
        assertThat(result.environments().get(1).reason().orElse("")).contains(reason);
        assertThat(result.environments().get(1).deploymentId().isPresent())
                .isEqualTo(status == EnvironmentStatus.DEPLOYED);
    }

    static Stream<Arguments> packages() {
        String ours = ",\"componentId\":\"comp-orders\",\"packageVersion\":\"1.2.0\"";
        return Stream.of(
                Arguments.of(ours + ",\"notes\":\"promo-deploy run run-1\"", RunOutcome.DEPLOYED, ""),
                Arguments.of(ours + ",\"notes\":\"promo-deploy run run-1 - promoted\"", RunOutcome.DEPLOYED, ""),
                Arguments.of(ours, RunOutcome.UNKNOWN, "nothing shows who made it"),
                Arguments.of(
                        ours + ",\"notes\":\"promo-deploy run \"", RunOutcome.UNKNOWN, "nothing shows who made it"),
                Arguments.of(
                        ours + ",\"notes\":\"promo-deploy run run-10\"",
                        RunOutcome.FAILED,
                        "by somebody else, while this run was at work"),
                Arguments.of(
                        ours + ",\"notes\":\"promo-deploy run run-2\"",
                        RunOutcome.FAILED,
                        "by somebody else, while this run was at work"),
                Arguments.of(
                        ours + ",\"notes\":\"promo-deploy run run-1\",\"deleted\":true",
                        RunOutcome.FAILED,
                        "it was deleted since, and the version stays taken"));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void package_whoseAnswerIsLost_countsOnlyWhenItIsTheRunsOwn(String fields, RunOutcome outcome, String reason) {
        TestBed bed = new TestBed(
                SimulatorSettings.defaults(),
                TestBed.world().packagedComponent("pkg-1", "comp-invoices", "9").build());
        bed.faultOn("PackagedComponent", Operation.CREATE).resetBeforeProcessing();
        bed.faultOn("PackagedComponent", Operation.QUERY)
                .occurrence(2)
                .respond(
                        200,
                        "{\"@type\":\"QueryResult\",\"result\":[{\"@type\":\"PackagedComponent\",\"packageId\":\"pkg-1\""
                                + fields + "}],\"numberOfResults\":1}");

        PackageAndDeployResult result = bed.run(TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.failure().map(failure -> failure.message()).orElse(""))
                .contains(reason);
        assertThat(bed.boomi.journal().entries("PackagedComponent", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void pack_whoseAnswerIsLost_isAskedForAgainWhenTheQuietPeriodIsOver() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.CREATE).resetBeforeProcessing();

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isBetween(QUIET.minus(SHORT_SLEEPS), QUIET.plusSeconds(10));
        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    @Test
    void pack_whenSeveralOfItsNameAppear_isUnknown() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .packNames(PackNames.DUPLICATES_ALLOWED)
                        .build(),
                TestDialect.world().build(),
                network -> call -> {
                    boolean create =
                            call.method().equals("POST") && call.uri().getPath().endsWith("/PublisherIntegrationPack");
                    if (create) {
                        network.send(call);
                        network.send(call);
                        throw new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null);
                    }
                    return network.send(call);
                },
                builder -> {});

        PackageAndDeployResult result = run(bed);

        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(TestBed.failure(result))
                .contains("there are several packs of that name now")
                .contains("To find out by hand, look for a pack of this name.");
        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSize(2);
    }

    @Test
    void pack_thatAProxyAsksForTwice_isReportedAsTwo() {
        List<String> once = new ArrayList<>();
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .packNames(PackNames.DUPLICATES_ALLOWED)
                        .build(),
                TestDialect.world().build(),
                network -> call -> {
                    boolean create = call.method().equals("POST")
                            && call.uri().getPath().endsWith("/PublisherIntegrationPack")
                            && once.isEmpty();
                    if (create) {
                        once.add("done");
                        network.send(call);
                    }
                    return network.send(call);
                },
                builder -> {});

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains(
                        "there are several packs of the new pack's name",
                        result.integrationPackId().orElseThrow());
    }

    @Test
    void release_whoseAnswerIsLost_isAskedForAgainWhenNoneCanBeRunningAnyMore() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isBetween(RELEASE_QUIET.minus(SHORT_SLEEPS), RELEASE_QUIET.plusSeconds(20));
        assertThat(bed.boomi.state().pack("Order Processing").orElseThrow().releases())
                .hasSize(1);
    }

    @Test
    void release_thatEndsWhileItIsLookedFor_isNotWaitedForAnyLonger() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofSeconds(20))
                        .build(),
                TestDialect.world().build());
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(bed);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isLessThan(Duration.ofSeconds(45));
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void release_onADay_isNeverAskedForAgain() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(TestBed.newPack()
                        .releaseOnDate(LocalDate.parse("2026-03-09"))
                        .build());

        assertThat(result.failure().orElseThrow().step()).contains(Step.RELEASE);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void quietPeriod_chosen_takesThePlaceOfBoth() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.CREATE).resetBeforeProcessing();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .quietPeriod(Duration.ofSeconds(12))
                .build()
                .run(TestBed.newPack().build());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isBetween(Duration.ofSeconds(24).minus(SHORT_SLEEPS), Duration.ofSeconds(35));
    }

    @Test
    void quietPeriod_longerThanTheTimeLeft_isNotBegun() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .timeout(Duration.ofMinutes(5))
                .build()
                .run(TestBed.newPack().build());

        assertThat(TestBed.failure(result))
                .contains(
                        "the run's time is too short to wait until it can be ruled out, which takes another 430 seconds;"
                                + " resume the run with more time (timeout, --timeout) to check again");
        assertThat(slept(bed)).isZero();
    }

    @Test
    void quietPeriod_thatTheSameDeployerNoted_counts() {
        TestBed bed = TestDialect.PLATFORM.bed();
        PackageAndDeployer deployer = TestDialect.PLATFORM
                .deployer(bed)
                .timeout(Duration.ofMinutes(5))
                .build();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();
        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(8));

        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isLessThan(Duration.ofSeconds(20));
    }

    /** Another process may be on another host, and the clock of the same one may have been set. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void quietPeriod_thatAnotherProcessNoted_beginsAtTheResume(int hoursAhead) {
        TestBed bed = TestDialect.PLATFORM.bed();
        RunJournal journal = RunJournal.inMemory();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetBeforeProcessing();
        TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .timeout(Duration.ofMinutes(5))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(8));
        bed.time.jump(Duration.ofHours(hoursAhead));

        PackageAndDeployResult resumed =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(slept(bed)).isGreaterThanOrEqualTo(RELEASE_QUIET.minus(SHORT_SLEEPS));
    }

    @ParameterizedTest
    @CsvSource({"1", "8"})
    void credentials_thatAreRefusedWhileADeploymentIsLookedFor_stopTheOthers(int atOnce) {
        TestBed bed = new TestBed();
        bed.deploying("env-1").resetBeforeProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("env-1"))
                .boomiError(401, "Missing or incorrect credentials.");

        PackageAndDeployResult result = bed.deployer()
                .maxConcurrentDeployments(atOnce)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(result.environments().get(0).status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(result.environments().get(0).failure().orElseThrow().getSuppressed())
                .hasAtLeastOneElementOfType(UnauthorizedException.class);
        if (atOnce == 1) {
            assertThat(TestBed.statuses(result).subList(1, 3)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
            assertThat(bed.deployedTo()).containsExactly("env-1");
        }
    }

    @Test
    void deployments_inManyThreadsOnABadNetwork_areMadeOnceEach() {
        SimulatedWorld world = TestBed.world().environments(TestBed.EAST, 60).build();
        Random random = new Random(11);
        TestBed bed = new TestBed(
                SimulatorSettings.defaults(),
                world,
                network -> call -> {
                    boolean deployment = call.uri().getPath().endsWith("/DeployedPackage");
                    int fate = deployment ? fate(random) : 2;
                    if (fate == 0) {
                        throw new TransportException(call.operation(), Delivery.UNKNOWN, "broke before", null);
                    }
                    HttpReply reply = network.send(call);
                    if (fate == 1) {
                        throw new TransportException(call.operation(), Delivery.UNKNOWN, "broke after", null);
                    }
                    return reply;
                },
                builder -> {});
        PackageAndDeployer deployer = bed.deployer()
                .maxConcurrentDeployments(8)
                .timeout(Duration.ofHours(12))
                .build();

        PackageAndDeployResult result = deployer.run(TestBed.newPack().build(), TestBed.RUN);
        for (int resumes = 0; !result.outcome().isComplete() && resumes < 20; resumes++) {
            result = deployer.resume(TestBed.RUN);
        }

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .hasSize(63)
                .allSatisfy(environment -> assertThat(bed.boomi.state().deploymentsTo(environment.environmentId()))
                        .hasSize(1));
    }

    private static synchronized int fate(Random random) {
        return random.nextInt(4);
    }

    @Test
    void listener_isToldOfDoubtAndOfWhatWasFoundOut() {
        TestBed bed = new TestBed();
        bed.faultOn("PackagedComponent", Operation.CREATE).resetAfterProcessing();
        bed.deploying("env-2").resetBeforeProcessing();
        List<String> told = new ArrayList<>();

        bed.deployer()
                .listener(new RunListener() {
                    @Override
                    public void inDoubt(String write, String reason) {
                        told.add("in doubt: " + write);
                    }

                    @Override
                    public void reconciled(String write, String finding) {
                        told.add(write + ": " + finding);
                    }
                })
                .build()
                .run(TestBed.newPack().build());

        assertThat(told)
                .containsExactly(
                        "in doubt: package",
                        "package: it had taken effect",
                        "in doubt: deploy to environment env-2",
                        "deploy to environment env-2: it was not found so far; it is looked up, and sent again if"
                                + " it is not found within 130 seconds",
                        "deploy to environment env-2: it was not found; sending it again");
    }

    private static PackageAndDeployResult run(TestBed bed) {
        return TestDialect.PLATFORM.deployer(bed).build().run(TestBed.newPack().build(), TestBed.RUN);
    }
}
