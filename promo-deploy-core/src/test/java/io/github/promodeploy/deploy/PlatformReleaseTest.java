package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformReleaseTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);

    private static TestBed releasing(int polls) {
        return new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(polls).build(),
                TestDialect.world().build());
    }

    private static PackageAndDeployResult run(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).build().run(request.build(), TestBed.RUN);
    }

    private static String requestId(PackageAndDeployResult result) {
        return result.created().stream()
                .filter(created -> created.object().equals("ReleaseIntegrationPack"))
                .map(CreatedObject::id)
                .findFirst()
                .orElseThrow();
    }

    private static String failed(PackageAndDeployResult result) {
        return ended(result, RunOutcome.FAILED);
    }

    private static String notKnown(PackageAndDeployResult result) {
        return ended(result, RunOutcome.UNKNOWN);
    }

    private static String ended(PackageAndDeployResult result, RunOutcome outcome) {
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RELEASE);
        assertThat(result.releaseVersion()).isEmpty();
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        return TestBed.failure(result);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void run_asksUntilTheReleaseIsDone(int polls) {
        TestBed bed = releasing(polls);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(polls + 1)
                .allMatch(entry -> entry.path().endsWith("/ReleaseIntegrationPackStatus/" + requestId(result)));
    }

    @Test
    void run_asksAtTheIntervalThatIsSet() {
        TestBed bed = releasing(3);

        TestDialect.PLATFORM
                .deployer(bed)
                .releaseWaiter(ReleaseWaiterSettings.builder()
                        .firstInterval(Duration.ofSeconds(21))
                        .interval(Duration.ofSeconds(42))
                        .build())
                .build()
                .run(TestBed.newPack().build());

        assertThat(bed.time.sleeps())
                .containsSubsequence(Duration.ofSeconds(21), Duration.ofSeconds(42), Duration.ofSeconds(42));
    }

    @Test
    void run_whoseReleaseTakesLong_tellsItsListener() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofMinutes(5))
                        .build(),
                TestDialect.world().build());
        List<String> told = new ArrayList<>();

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .listener(new RunListener() {
                    @Override
                    public void stillWaiting(String what, Duration waited) {
                        told.add(what + " " + waited.toSeconds() / 10);
                    }
                })
                .build()
                .run(TestBed.newPack().build());

        String release = "the release of integration pack "
                + result.integrationPackId().orElseThrow() + " (request " + requestId(result) + ") ";
        assertThat(told).containsExactly(release + 3, release + 6, release + 12, release + 24);
    }

    @Test
    void run_whenTheReleaseFails_saysWhatStaysAndWhatToDo() {
        TestBed bed = TestDialect.PLATFORM.withFailingReleases("Order Processing");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(failed(result))
                .contains(
                        "(request " + requestId(result) + ") failed, as its status says: ERROR",
                        "What was released before stays active; nothing was deployed",
                        "another packageVersion");
    }

    @Test
    void run_whenTheReleaseTakesTooLong_handsBackTheRequestAndSaysThatItGoesOn() {
        TestBed bed = releasing(1_000);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .timeout(Duration.ofMinutes(2))
                .build()
                .run(TestBed.newPack().build());

        assertThat(notKnown(result))
                .contains("(request " + requestId(result) + ") was not done when its time was up", "It continues");
        assertThat(bed.time.elapsed()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void run_whenTheStatusCannotBeReadUntilTheTimeIsUp_handsBackTheRequest() {
        TestBed bed = releasing(1_000);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(403, "Access denied.");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(notKnown(result))
                .contains(
                        "(request " + requestId(result) + ") was requested, but its status could not be read",
                        "Access denied.",
                        "It may still be running on the server, or have ended.");
        assertThat(bed.time.elapsed()).isGreaterThan(Duration.ofMinutes(29));
        assertThat(result.packagedComponentId()).isPresent();
        assertThat(result.integrationPackId()).isPresent();
    }

    @Test
    void run_whenTheStatusCannotBeReadButThePackShowsTheRelease_deploys() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).always().boomiError(403, "Access denied.");

        assertThat(run(bed, TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @CsvSource({"500", "403", "404", "410"})
    void run_whenSomePollsFail_goesOnAsking(int status) {
        TestBed bed = releasing(2);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .occurrence(2)
                .times(20)
                .boomiError(status, "Not now.");

        assertThat(run(bed, TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenItIsCancelledWhileTheReleaseRuns_saysThatItGoesOn() {
        TestBed bed = releasing(1_000);
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .where(call -> {
                    handle.join().cancel();
                    return false;
                })
                .boomiError(500, "never");
        handle.complete(TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .start(TestBed.newPack().build()));

        PackageAndDeployResult result = handle.join().result().join();

        assertThat(notKnown(result)).contains("was not done when the run was stopped", requestId(result));
    }

    @Test
    void run_onADay_isScheduledAndReachesNothingYet() {
        TestBed bed = releasing(0);

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(DAY));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(result.orElseThrow()).isSameAs(result);
        assertThat(TestBed.statuses(result)).hasSize(3).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0)).contains("scheduled for 2026-03-20");
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("does not reach these targets automatically", "East Production (env-1)", "(env-3)"));
        PackageAndDeployResponse response = result.toResponse();
        assertThat(response.success()).isTrue();
        assertThat(response.deploymentStatus()).isEqualTo("SCHEDULED");
        assertThat(response.errorMessage()).isEmpty();
        assertThat(response.releaseVersion()).isEqualTo("1.2.0");
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .contains(
                                "\"releaseSchedule\":\"RELEASE_ON_SPECIFIED_DATE\"",
                                "\"releaseOnDate\":\"2026-03-20\""));
        assertThat(bed.boomi.journal().writes()).hasSize(4);
    }

    @Test
    void run_whenAReleaseIsRunningAlready_stopsWithTheServersWords() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(5).build(),
                TestDialect.world()
                        .runningRelease(TestBed.PACK, "release-of-somebody")
                        .build());

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(failed(result))
                .contains("already has a pending release", "running or scheduled: it takes one at a time");
        assertThat(result.packagedComponentId()).isPresent();
    }

    @Test
    void run_whenTheAnswerHasNoRequestId_looksInThePackWhetherItIsReleased() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE)
                .afterProcessing()
                .respond(200, "{\"@type\":\"ReleaseIntegrationPack\",\"id\":\"pack-existing\"}");

        assertThat(run(bed, TestBed.existingPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
    }

    @Test
    void run_whenAnotherVersionWasReleased_isNotTakenForDone() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).respond(200, """
                        {"@type":"ReleaseIntegrationPackStatus","releaseStatus":"SUCCESS","responseStatusCode":200,
                         "ReleasePackagedComponents":{"ReleasePackagedComponent":[
                          {"componentId":"comp-orders","releasedVersion":"1.1.0"}]}}
                        """);

        assertThat(failed(run(bed, TestBed.newPack())))
                .contains("released version 1.1.0 of component comp-orders instead of 1.2.0");
    }

    @Test
    void run_whenAnImmediateReleaseIsScheduled_saysForWhen() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .respond(
                        202,
                        "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"SCHEDULED\","
                                + "\"releaseOnDate\":\"2026-04-01\"}");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(TestBed.reason(result, 0)).contains("2026-04-01");
    }

    @Test
    void run_whenTheReleaseItselfIsRefused_namesNothingAsReleased() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).always().boomiError(400, "The user has no time zone.");

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(DAY));

        assertThat(failed(result)).contains("The user has no time zone.");
        assertThat(result.created())
                .extracting(CreatedObject::object)
                .isEqualTo(List.of("PackagedComponent", "PublisherIntegrationPack"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202})
    void run_whenTheReleaseFails_saysSoWhateverTheHttpStatus(int httpStatus) {
        TestBed bed = failingWith(httpStatus);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(failed(result))
                .contains("(request " + requestId(result) + ") failed, as its status says: ERROR")
                .doesNotContain("goes on", "not known");
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
    }

    private static TestBed failingWith(int httpStatus) {
        return new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .failingReleases("Order Processing")
                        .releaseErrorStatus(httpStatus)
                        .build(),
                TestDialect.world().build());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void run_whenTheStatusComesAsAnHttpError_doesNotClaimThatTheReleaseGoesOn(int httpStatus) {
        TestBed bed = failingWith(httpStatus);

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(notKnown(result))
                .contains(
                        "(request " + requestId(result) + ") was requested, but its status could not be read",
                        "the response was " + httpStatus,
                        "It may still be running on the server, or have ended.")
                .doesNotContain("It continues", ".. ");
    }

    @Test
    void run_whenTheWaitIsShorterThanTheRelease_endsWithTheWait() {
        TestBed bed = releasing(1_000);

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .releaseWaiter(ReleaseWaiterSettings.builder()
                        .firstInterval(Duration.ofSeconds(10))
                        .interval(Duration.ofSeconds(10))
                        .maxWait(Duration.ofSeconds(35))
                        .build())
                .build()
                .run(TestBed.newPack().build());

        assertThat(notKnown(result))
                .contains("(request " + requestId(result) + ") was not done when its time was up", "It continues");
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(3);
    }

    @Test
    void run_whenTheStatusIsAWordThatNobodyKnows_isNotTakenForDone() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .respond(200, "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"ALMOST\"}");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(notKnown(result)).contains(requestId(result), "It continues");
    }

    @Test
    void run_whenTheStatusListsNoComponents_isDone() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .afterProcessing()
                .respond(200, "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"SUCCESS\"}");

        assertThat(run(bed, TestBed.newPack()).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void run_whenTheCredentialsAreRefusedWhileTheReleaseRuns_asksOnceAndHandsBackTheRequest() {
        TestBed bed = releasing(3);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .occurrence(2)
                .always()
                .boomiError(401, "Unauthorized");

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(notKnown(result))
                .contains(requestId(result), "It may still be running on the server, or have ended.");
        assertThat(result.failure().orElseThrow().cause()).containsInstanceOf(UnauthorizedException.class);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(2);
    }

    @Test
    void run_whenTheAnswerToTheReleaseIsLost_seesInThePackThatItIsDone() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).always().resetAfterProcessing();

        PackageAndDeployResult result = run(bed, TestBed.newPack());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
        assertThat(result.created())
                .extracting(CreatedObject::object)
                .startsWith("PackagedComponent", "PublisherIntegrationPack")
                .doesNotContain("ReleaseIntegrationPack");
    }

    @Test
    void run_whenAReleaseIsScheduledAlready_stopsWithTheServersWords() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .scheduledRelease(TestBed.PACK, "release-of-somebody", DAY)
                        .build());

        PackageAndDeployResult result = run(bed, TestBed.existingPack());

        assertThat(failed(result)).contains("already has a pending release").doesNotContain("not known");
        assertThat(bed.boomi.state().pendingRelease(TestBed.PACK).orElseThrow().requestId())
                .isEqualTo("release-of-somebody");
    }

    @Test
    void run_onADayWithTargetsOfAllKinds_deploysToNone() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, "env-own", "Own Production")
                        .share(TestBed.PACK, TestBed.GROUP)
                        .install("instance-e", TestBed.PACK, TestBed.EAST)
                        .attach("instance-e", "env-1")
                        .build());

        PackageAndDeployResult result = run(
                bed,
                TestBed.existingPack()
                        .addTargetEnvironment(TargetEnvironment.of("env-own"))
                        .releaseOnDate(DAY));

        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(TestBed.statuses(result)).hasSize(4).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(result.toResponse().deployedEnvironments()).hasSize(4);
        assertThat(bed.boomi.journal().writes())
                .extracting(RecordedRequest::object)
                .containsExactly("PackagedComponent", "PublisherIntegrationPack", "ReleaseIntegrationPack");
    }

    /** In fake time it is the 1st of March, 2:00 in UTC, and still the 28th of February where it is latest. */
    @ParameterizedTest
    @CsvSource({"2026-02-28, -12:00", "2026-03-01, +00:00"})
    void run_onTheDayThatIsToday_leavesTheTargetsAlone(LocalDate today, String zone) {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseTimeZone(ZoneOffset.of(zone))
                        .build(),
                TestDialect.world().build());

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(today));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(bed.boomi.state().pendingRelease(result.integrationPackId().orElseThrow()))
                .isEmpty();
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
    }

    @Test
    void run_onADayThatIsOverForTheServer_namesItsReason() {
        TestBed bed = releasing(0);

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(LocalDate.of(2026, 2, 28)));

        assertThat(failed(result)).contains("The releaseOnDate 2026-02-28 is in the past.");
    }

    @Test
    void cancelNow_whileTheReleaseRuns_saysThatItGoesOn() throws Exception {
        CountDownLatch polled = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TestBed bed = new TestBed(
                TestDialect.PLATFORM.settings().releasePolls(1_000).build(),
                TestDialect.world().build(),
                network -> call -> {
                    if (call.uri().getPath().contains("/ReleaseIntegrationPackStatus/")) {
                        polled.countDown();
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            throw new InterruptedCallException(call.operation(), Delivery.UNKNOWN, "broken off", e);
                        }
                    }
                    return network.send(call);
                },
                builder -> {});
        RunHandle handle = TestDialect.PLATFORM
                .deployer(bed)
                .build()
                .start(TestBed.newPack().build());
        polled.await();

        handle.cancelNow();

        PackageAndDeployResult result = handle.result().get(30, TimeUnit.SECONDS);
        assertThat(notKnown(result)).contains("was not done when the run was stopped", requestId(result));
    }

    @Test
    void run_onADayWhoseReleaseIsStillBeingTaken_waitsUntilItIsScheduled() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .times(3)
                .respond(202, "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"IN_PROGRESS\"}");

        PackageAndDeployResult result = run(bed, TestBed.newPack().releaseOnDate(DAY));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.SCHEDULED);
        assertThat(bed.boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                .hasSize(4);
    }

    @Test
    void run_onADayWhoseReleaseStaysInProgress_isNotTakenForScheduled() {
        TestBed bed = releasing(0);
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .respond(202, "{\"@type\":\"ReleaseIntegrationPackStatus\",\"releaseStatus\":\"IN_PROGRESS\"}");

        assertThat(notKnown(run(bed, TestBed.newPack().releaseOnDate(DAY))))
                .contains("was not done when its time was up");
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 5000, 1000", "30000, 1000, 5000, 30000", "0, 1000, 100, 100", "200, 1000, 5000, 1000"})
    void firstPoll_isAfterTheLongerOfInitialDelayAndFirstInterval(
            long initialDelay, long firstInterval, long interval, long expected) {
        TestBed bed = releasing(0);

        TestDialect.PLATFORM
                .deployer(bed)
                .releaseWaiter(ReleaseWaiterSettings.builder()
                        .initialDelay(Duration.ofMillis(initialDelay))
                        .firstInterval(Duration.ofMillis(firstInterval))
                        .interval(Duration.ofMillis(interval))
                        .build())
                .build()
                .run(TestBed.newPack().build());

        Instant released = bed.boomi
                .journal()
                .entries("ReleaseIntegrationPack", Operation.CREATE)
                .get(0)
                .arrivedAt();
        Instant polled = bed.boomi
                .journal()
                .entries("ReleaseIntegrationPackStatus", Operation.GET)
                .get(0)
                .arrivedAt();
        assertThat(Duration.between(released, polled))
                .isBetween(
                        Duration.ofMillis(expected), Duration.ofMillis(expected).plus(Throttle.DEFAULT_GAP));
    }
}
