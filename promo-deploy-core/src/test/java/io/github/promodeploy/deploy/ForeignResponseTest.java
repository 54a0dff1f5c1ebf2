package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run makes of a response to a write that something in Boomi's place gave, before or after Boomi acted. */
class ForeignResponseTest {

    private static final Duration WHILE = Duration.ofSeconds(15);
    private static final String NOT_BOOMIS = "which is not recognizably Boomi's own";

    private final Map<TestBed, RunJournal> journals = new HashMap<>();

    private static Duration slept(TestBed bed) {
        return bed.time.sleeps().stream()
                .filter(sleep -> sleep.compareTo(Duration.ofMillis(990)) > 0)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static TestBed releasingWithinAMinute() {
        return new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofMinutes(1))
                        .build(),
                TestDialect.world().build());
    }

    private static FaultMatcher on(TestBed bed, String object, Operation operation) {
        return bed.faultOn(object, operation);
    }

    /** Runs, or resumes, a promotion. */
    private PackageAndDeployResult run(TestBed bed, TestDialect dialect) {
        return dialect.deployer(bed)
                .journal(journals.computeIfAbsent(bed, first -> RunJournal.inMemory()))
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
    }

    private static void assertDone(PackageAndDeployResult result) {
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    private static int sent(TestBed bed, String object, Operation operation) {
        return bed.boomi.journal().entries(object, operation).size();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 404, 405, 407, 409, 410, 413, 418})
    void deployment_thatAGatewayRefusedAfterBoomiActed_isTakenUp(int status) {
        for (TestDialect dialect : TestDialect.values()) {
            for (boolean page : new boolean[] {true, false}) {
                TestBed bed = dialect.bed();
                FaultMatcher matcher = dialect.deploying(bed.boomi, "env-2").afterProcessing();
                if (page) {
                    matcher.html(status);
                } else {
                    matcher.respond(status, "");
                }

                assertDone(run(bed, dialect));

                assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2", "env-3");
                assertThat(slept(bed)).isLessThan(WHILE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 404, 405, 407, 409, 410, 413, 418})
    void deployment_thatAGatewayRefusedInBoomisPlace_failsAndIsNotSentAgain(int status) {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = dialect.bed();
            dialect.deploying(bed.boomi, "env-2").html(status);

            PackageAndDeployResult result = run(bed, dialect);

            assertThat(TestBed.statuses(result))
                    .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.FAILED, EnvironmentStatus.DEPLOYED);
            assertThat(TestBed.reason(result, 1))
                    .contains(
                            "the response was " + status + " \"Service unavailable\", " + NOT_BOOMIS,
                            "It was looked up and not found: it counts as refused, and was not sent again",
                            "resume the run");
            assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2", "env-3");

            assertDone(run(bed, dialect));
            assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2", "env-3", "env-2");
        }
    }

    @ParameterizedTest
    @CsvSource({"401,true", "302,true", "304,true", "401,false", "302,false", "304,false"})
    void deployment_withAResponseThatHoldsForAll_isLookedForAndStopsTheRun(int status, boolean acted) {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = dialect.bed();
            FaultMatcher matcher = dialect.deploying(bed.boomi, "env-2");
            (acted ? matcher.afterProcessing() : matcher).respond(status, "");

            PackageAndDeployResult result = run(bed, dialect);

            assertThat(TestBed.statuses(result))
                    .containsExactly(
                            dialect.deployedBeforeAStop(),
                            acted ? dialect.deployedBeforeAStop() : EnvironmentStatus.FAILED,
                            EnvironmentStatus.NOT_ATTEMPTED);
            assertThat(TestBed.reason(result, 2)).startsWith("stopped, because what failed at ");
            assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-1", "env-2");

            assertDone(run(bed, dialect));
            assertThat(dialect.deployedTo(bed.boomi)).hasSize(acted ? 3 : 4);
        }
    }

    @Test
    void deployment_whoseLookAlsoMeetsTheGateway_isUnknownAndLookedForOnResume() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").afterProcessing().html(401);
        on(bed, "DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("env-2"))
                .html(401);

        PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.DEPLOYED, EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1)).contains("looking it up failed as well", "401");
        assertDone(run(bed, TestDialect.GUIDE));
        assertThat(bed.deployedTo()).containsExactly("env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 499, 500, 502, 503, 504})
    void deployment_thatAGatewayGaveUpWaitingFor_isLookedForThroughTheQuietPeriod(int status) {
        for (boolean acted : new boolean[] {true, false}) {
            for (TestDialect dialect : TestDialect.values()) {
                TestBed bed = dialect.bed();
                FaultMatcher matcher = bed.faultOn("PackagedComponent", Operation.CREATE);
                (acted ? matcher.afterProcessing() : matcher).html(status);
                FaultMatcher deploying = bed.deploying("env-2");
                (acted ? deploying.afterProcessing() : deploying).respond(status, "");

                assertDone(run(bed, dialect));

                assertThat(sent(bed, "PackagedComponent", Operation.CREATE)).isEqualTo(acted ? 1 : 2);
                if (dialect == TestDialect.GUIDE) {
                    assertThat(slept(bed).toSeconds()).isBetween(acted ? 0L : 129L, acted ? 0L : 131L);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"The service is currently unavailable.\"}",
                "{\"error\":{\"message\":\"rate limit exceeded\"}}",
                "{\"message\":\"Service Unavailable\",\"hint\":\"\\\"@type\\\":\\\"Error\\\"\"}"
            })
    void write_withA503InForeignJson_isNotRepeatedBlindly(String body) {
        TestBed bed = releasingWithinAMinute();
        List.of("PackagedComponent", "PublisherIntegrationPack", "ReleaseIntegrationPack", "IntegrationPackInstance")
                .forEach(object ->
                        on(bed, object, Operation.CREATE).afterProcessing().respond(503, body));

        assertDone(run(bed, TestDialect.PLATFORM));

        assertThat(sent(bed, "PackagedComponent", Operation.CREATE)).isEqualTo(1);
        assertThat(sent(bed, "PublisherIntegrationPack", Operation.CREATE)).isEqualTo(1);
        assertThat(sent(bed, "ReleaseIntegrationPack", Operation.CREATE)).isEqualTo(1);
        assertThat(sent(bed, "IntegrationPackInstance", Operation.CREATE)).isEqualTo(2);
    }

    @Test
    void deployment_thatShowsLate_isTakenUp() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").afterProcessing().html(403);
        on(bed, "DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("env-2"))
                .times(4)
                .respond(200, "{\"@type\":\"QueryResult\",\"result\":[],\"numberOfResults\":0}");

        assertDone(run(bed, TestDialect.GUIDE));

        assertThat(bed.deployedTo()).containsExactly("env-1", "env-2", "env-3");
        assertThat(slept(bed)).isEqualTo(WHILE);
    }

    @Test
    void write_whenToldToLookOnce_isLookedForOnce() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").html(403);

        PackageAndDeployResult result = bed.deployer()
                .lookAgainFor(Duration.ZERO)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).contains(EnvironmentStatus.FAILED);
        assertThat(slept(bed)).isZero();
    }

    /** Boomi's own refusal in a shape that does not prove it must not cost minutes. */
    @Test
    void package_thatBoomiRefusesInAnUnusualShape_failsWithinTheWhile() {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = dialect.bed();
            on(bed, "PackagedComponent", Operation.CREATE).respond(400, "{\"message\":\"The component is locked.\"}");

            PackageAndDeployResult result = run(bed, dialect);

            assertThat(result.failure().orElseThrow().step()).contains(Step.PACKAGE);
            assertThat(result.failure().orElseThrow().outcomeUnknown()).isFalse();
            assertThat(TestBed.failure(result)).contains("\"The component is locked.\", " + NOT_BOOMIS);
            assertThat(slept(bed)).isEqualTo(WHILE);
            assertThat(bed.boomi.journal().writes()).hasSize(1);
            assertDone(run(bed, dialect));
        }
    }

    /** The step's call, in the platform's dialect; the last two are writes of the deployments. */
    @ParameterizedTest
    @CsvSource({
        "PackagedComponent, CREATE",
        "PublisherIntegrationPack, CREATE",
        "PublisherIntegrationPack, UPDATE",
        "AccountGroupIntegrationPack, CREATE",
        "IntegrationPackInstance, CREATE",
        "IntegrationPackEnvironmentAttachment, CREATE"
    })
    void platformWrite_thatAGatewayRefused_isTakenUpOrRefused(String object, Operation operation) {
        for (int status : new int[] {400, 403, 404, 409}) {
            TestBed acted = TestDialect.PLATFORM.bed();
            on(acted, object, operation).afterProcessing().html(status);
            assertDone(run(acted, TestDialect.PLATFORM));

            TestBed refused = TestDialect.PLATFORM.bed();
            on(refused, object, operation).html(status);
            PackageAndDeployResult result = run(refused, TestDialect.PLATFORM);
            assertThat(result.outcome().isComplete()).isFalse();
            assertThat(result.toResponse().errorMessage()).contains(String.valueOf(status), NOT_BOOMIS);
            assertThat(result.failure().filter(RunFailure::outcomeUnknown)).isEmpty();
            assertThat(TestBed.statuses(result)).doesNotContain(EnvironmentStatus.UNKNOWN);
            int sent = sent(refused, object, operation);
            assertDone(run(refused, TestDialect.PLATFORM));
            assertThat(sent(refused, object, operation)).isGreaterThan(sent);

            assertThat(sent(acted, object, operation)).isEqualTo(sent(refused, object, operation) - 1);
        }
    }

    /** A release shows when it is done, so that not to see it after a while proves nothing. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void platformRelease_thatAGatewayRefused_isUnknownUntilItShowsOrCanNotAnyMore(boolean acted) {
        TestBed bed = releasingWithinAMinute();
        FaultMatcher release = on(bed, "ReleaseIntegrationPack", Operation.CREATE);
        (acted ? release.afterProcessing() : release).html(403);

        PackageAndDeployResult result = run(bed, TestDialect.PLATFORM);

        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(TestBed.failure(result)).contains("403", NOT_BOOMIS, "It is not known whether the server acted");
        assertThat(sent(bed, "ReleaseIntegrationPack", Operation.CREATE)).isEqualTo(1);
        assertThat(slept(bed)).isEqualTo(WHILE);

        assertDone(run(bed, TestDialect.PLATFORM));
        assertThat(sent(bed, "ReleaseIntegrationPack", Operation.CREATE)).isEqualTo(acted ? 1 : 2);
    }

    /** What is attached already has the release by then, so that to call it not attempted would be a lie. */
    @ParameterizedTest
    @ValueSource(ints = {302, 304, 401})
    void platformRelease_takenUpAfterAResponseThatHoldsForAll_tellsWhichEnvironmentsItReached(int status) {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofSeconds(12))
                        .build(),
                TestDialect.world()
                        .share(TestBed.PACK, TestBed.GROUP)
                        .install("instance-east", TestBed.PACK, TestBed.EAST)
                        .attach("instance-east", "env-1")
                        .build());
        RunJournal journal = RunJournal.inMemory();
        PackageAndDeployer deployer =
                TestDialect.PLATFORM.deployer(bed).journal(journal).build();
        on(bed, "ReleaseIntegrationPack", Operation.CREATE).afterProcessing().noBody(status);

        PackageAndDeployResult result = deployer.run(TestBed.existingPack().build(), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.releaseVersion()).contains("1.2.0");
        assertThat(TestBed.statuses(result).get(0)).isNotIn(EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.FAILED);
        assertThat(TestBed.statuses(result).subList(1, 3)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 1))
                .contains(
                        String.valueOf(status),
                        "It had taken effect nevertheless, and was kept; but nothing more was sent",
                        "resume the run");
        assertThat(TestDialect.PLATFORM.deployedTo(bed.boomi)).isEmpty();

        assertDone(deployer.resume(TestBed.RUN));
        assertThat(sent(bed, "ReleaseIntegrationPack", Operation.CREATE)).isEqualTo(1);
        assertThat(TestDialect.PLATFORM.deployedTo(bed.boomi)).containsExactly("env-2", "env-3");
    }

    @Test
    void scheduledRelease_thatAGatewayRefused_isUnknown() {
        TestBed bed = TestDialect.PLATFORM.bed();
        on(bed, "ReleaseIntegrationPack", Operation.CREATE).afterProcessing().html(403);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .run(TestBed.newPack().releaseOnDate(LocalDate.of(2026, 3, 20)).build(), TestBed.RUN);

        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "IntegrationPack, CREATE, PACK",
        "IntegrationPack, ADD, ADD_TO_PACK",
        "ReleaseIntegrationPack, CREATE, RELEASE"
    })
    void guideWrite_thatCannotBeSeen_isUnknownAfterAGatewaysRefusal(String object, Operation operation, Step step) {
        for (int status : new int[] {302, 400, 401, 403, 404, 409, 413}) {
            TestBed bed = TestDialect.GUIDE.bed();
            on(bed, object, operation).html(status);

            PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

            assertThat(result.failure().orElseThrow().step()).contains(step);
            assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
            assertThat(TestBed.failure(result))
                    .contains(String.valueOf(status), NOT_BOOMIS, "It is not known whether the server acted");
            assertThat(sent(bed, object, operation)).isEqualTo(1);
        }
    }

    @Test
    void guideAddition_afterAGatewaysRefusal_goesOnWithAResume() {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "IntegrationPack", Operation.ADD).afterProcessing().html(403);
        run(bed, TestDialect.GUIDE);

        assertDone(run(bed, TestDialect.GUIDE));
    }

    @Test
    void guidePack_thatAGatewayRefusedAfterBoomiActed_isTakenUp() {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "IntegrationPack", Operation.CREATE).afterProcessing().html(403);

        assertDone(run(bed, TestDialect.GUIDE));

        assertThat(bed.boomi.state().packsNamed("Order Processing")).hasSize(1);
    }

    /** Once an attempt is in doubt, only Boomi's own refusal of another one proves that it took effect. */
    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void guideAddition_whoseSecondAttemptAGatewayRefuses_isNotTakenForDone(int status) {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "IntegrationPack", Operation.ADD).resetBeforeProcessing();
        on(bed, "IntegrationPack", Operation.ADD).occurrence(2).html(status);

        PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertDone(run(bed, TestDialect.GUIDE));
    }

    @Test
    void package_takenUpAfterAResponseThatHoldsForAll_isInTheResult() {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "PackagedComponent", Operation.CREATE).afterProcessing().html(401);

        PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

        assertThat(result.failure().orElseThrow().step()).contains(Step.PACKAGE);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isFalse();
        assertThat(TestBed.failure(result)).contains("It had taken effect nevertheless, and was kept");
        assertThat(result.packagedComponentId()).isPresent();
        assertDone(run(bed, TestDialect.GUIDE));
        assertThat(sent(bed, "PackagedComponent", Operation.CREATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410})
    void write_thatTheServerMayNotHave_namesTheOtherDialect(int status) {
        TestBed pack = TestDialect.GUIDE.bed();
        on(pack, "IntegrationPack", Operation.CREATE).always().html(status);
        assertThat(TestBed.failure(run(pack, TestDialect.GUIDE)))
                .contains("It is not known whether", "If this server has no such endpoint", "the PLATFORM dialect");

        TestBed published = TestDialect.PLATFORM.bed();
        on(published, "PublisherIntegrationPack", Operation.CREATE).always().html(status);
        assertThat(TestBed.failure(run(published, TestDialect.PLATFORM)))
                .contains("it counts as refused", "If this server has no such endpoint", "use the GUIDE dialect");
    }

    @Test
    void check_thatMeetsAGatewaysPageOnce_isMadeAgain() {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "PackagedComponent", Operation.QUERY).html(404);
        on(bed, "IntegrationPack", Operation.QUERY).respond(405, "");

        PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

        assertDone(result);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void check_thatMeetsAGatewaysPageTwice_isLeftOutWithAWarning() {
        TestBed bed = TestDialect.GUIDE.bed();
        on(bed, "PackagedComponent", Operation.QUERY).times(2).html(404);

        PackageAndDeployResult result = run(bed, TestDialect.GUIDE);

        assertDone(result);
        assertThat(result.warnings()).singleElement().asString().contains("does not offer the query");
    }

    @Test
    void pack_whoseReadMeetsAGatewaysPage_isNotCalledMissing() {
        for (TestDialect dialect : TestDialect.values()) {
            TestBed bed = dialect.bed();
            on(bed, dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack", Operation.GET)
                    .html(404);

            PackageAndDeployResult result =
                    dialect.deployer(bed).build().run(TestBed.existingPack().build(), TestBed.RUN);

            assertThat(TestBed.failure(result)).contains(NOT_BOOMIS).doesNotContain("does not exist");
            assertThat(bed.boomi.journal().writes()).isEmpty();
        }
    }

    @Test
    void releaseStatus_behindAGatewaysPage_isAskedForAgain() {
        TestBed bed = TestDialect.PLATFORM.bed();
        on(bed, "ReleaseIntegrationPackStatus", Operation.GET).times(2).html(404);

        assertDone(run(bed, TestDialect.PLATFORM));
    }

    @Test
    void cause_ofARefusalInBoomisPlace_isKept() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.deploying("env-2").html(403);

        Throwable failure =
                run(bed, TestDialect.GUIDE).environments().get(1).failure().orElseThrow();

        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        ForbiddenException.class,
                        refused -> assertThat(refused.delivery()).isEqualTo(Delivery.INTERCEPTED));
    }
}
