package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PromotionFailedException;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end before their deployments: which of them call their outcome unknown, and which can be resumed. */
class OutcomeNotKnownTest {

    private RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployResult run(TestDialect dialect, TestBed bed) {
        return recorded(dialect.deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN));
    }

    private PackageAndDeployResult recorded(PackageAndDeployResult result) {
        Recorded.assertTells(journal, result);
        return result;
    }

    private PackageAndDeployResult resume(TestDialect dialect, TestBed bed) {
        return recorded(dialect.deployer(bed).journal(journal).build().resume(TestBed.RUN));
    }

    private void assertRecorded(RunSummary.State state, RunOutcome outcome) {
        assertThat(RunSummary.in(journal))
                .extracting(RunSummary::state, run -> run.outcome().orElseThrow())
                .containsExactly(tuple(state, outcome));
    }

    private static void assertNotKnown(PackageAndDeployResult result, boolean resumable) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(result.failure().orElseThrow().permanent()).isEqualTo(!resumable);
        assertThat(result.resumable()).isEqualTo(resumable);
        assertThat(result.retryRequest().isPresent()).isEqualTo(resumable);
        assertThat(result.toResponse().success()).isFalse();
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(result.toResponse().errorMessage()).startsWith("outcome not known: ");
        assertThat(result.toResponse().deploymentStatus()).isEmpty();
        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
    }

    private static void assertFailed(PackageAndDeployResult result, boolean resumable) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().outcomeUnknown()).isFalse();
        assertThat(result.resumable()).isEqualTo(resumable);
        assertThat(result.toResponse().errorCode()).isEqualTo("PROMOTION_FAILED");
        assertThat(result.toResponse().errorMessage()).doesNotContain("not known");
    }

    @Test
    void guideRelease_whoseResponseIsLost_staysUnknownForGood() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed);

        assertNotKnown(result, false);
        assertThat(TestBed.failure(result)).contains("Run again with another packageVersion");
        assertThat(result.steps()).last().satisfies(step -> {
            assertThat(step.succeeded()).isFalse();
            assertThat(step.outcomeUnknown()).isTrue();
        });
        assertThatThrownBy(result::orElseThrow)
                .hasMessageStartingWith("run run-1 ended UNKNOWN: outcome not known: ")
                .isInstanceOfSatisfying(
                        PromotionFailedException.class,
                        thrown -> assertThat(thrown.outcome()).isEqualTo(RunOutcome.UNKNOWN));
        assertRecorded(RunSummary.State.STOPPED, RunOutcome.UNKNOWN);
        assertNotKnown(resume(TestDialect.GUIDE, bed), false);
        assertThat(bed.boomi.state().releases()).hasSize(2);
    }

    @Test
    void guidePack_thatDoesNotShow_mayStillAppear() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("IntegrationPack", Operation.CREATE).resetBeforeProcessing();

        assertNotKnown(run(TestDialect.GUIDE, bed), true);
        assertRecorded(RunSummary.State.INCOMPLETE, RunOutcome.UNKNOWN);
    }

    @Test
    void platformRelease_thatOutlastsTheRun_isSeenToItsEndLater() {
        TestBed bed = new TestBed(
                TestDialect.PLATFORM
                        .settings()
                        .releaseDuration(Duration.ofMinutes(5))
                        .build(),
                TestDialect.world().build());

        PackageAndDeployResult result = TestDialect.PLATFORM
                .deployer(bed)
                .timeout(Duration.ofMinutes(2))
                .journal(journal)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertNotKnown(result, true);
        assertThat(TestBed.failure(result)).contains("was not done when its time was up");
        assertThat(resume(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertRecorded(RunSummary.State.DONE, RunOutcome.DEPLOYED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void platformRelease_whoseStatusCannotBeRead_isNotKnown(boolean forgotten) {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                .always()
                .boomiError(forgotten ? 404 : 403, "Access denied.");
        if (forgotten) {
            bed.faultOn("PublisherIntegrationPack", Operation.GET)
                    .where(call -> bed.boomi.journal().entries().stream()
                            .anyMatch(entry -> entry.object().equals("ReleaseIntegrationPackStatus")))
                    .always()
                    .boomiError(403, "Access denied.");
        }

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed);

        assertNotKnown(result, true);
        assertThat(TestBed.failure(result))
                .contains("its status could not be read", "It may still be running on the server");
    }

    @Test
    void platformRelease_thatFailed_isKnownAndHoldsForGood() {
        TestBed bed = TestDialect.PLATFORM.withFailingReleases("Order Processing");

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed);

        assertFailed(result, false);
        assertThat(result.retryRequest()).isEmpty();
        assertThat(TestBed.failure(result)).contains("run again with another packageVersion");
        assertRecorded(RunSummary.State.STOPPED, RunOutcome.FAILED);

        bed.faultOn("PublisherIntegrationPack", Operation.GET).boomiError(403, "Access denied.");
        PackageAndDeployResult resumed = resume(TestDialect.PLATFORM, bed);
        assertThat(resumed.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertFailed(resumed, false);
        assertThat(resumed.retryRequest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusal_isKnownAndCanBeResumed(TestDialect dialect) {
        TestBed bed = dialect.bed();
        bed.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");

        PackageAndDeployResult result = run(dialect, bed);

        assertFailed(result, true);
        assertThat(result.steps()).extracting(StepReport::outcomeUnknown).doesNotContain(true);
        assertRecorded(RunSummary.State.INCOMPLETE, RunOutcome.FAILED);
        assertThat(resume(dialect, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    /** A release goes out to what the pack is attached to, also when no process waits for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attachedEnvironment_whenTheReleaseWasNotSeenToItsEnd_isUnknown(boolean asked) {
        TestBed bed = attached(TestDialect.PLATFORM.settings().releaseDuration(Duration.ofMinutes(1)));
        if (asked) {
            bed.faultOn("ReleaseIntegrationPackStatus", Operation.GET).noBody(401);
        } else {
            bed.faultOn("ReleaseIntegrationPack", Operation.CREATE)
                    .afterProcessing()
                    .noBody(403);
        }

        assertAttachedUnknown(runExistingPack(bed, TestBed.existingPack()));

        bed.boomi.faults().on(call -> true).noBody(401);
        assertAttachedUnknown(resume(TestDialect.PLATFORM, bed));

        bed.time.advance(Duration.ofMinutes(2));
        assertThat(resume(TestDialect.PLATFORM, bed).outcome()).isEqualTo(RunOutcome.DEPLOYED);
    }

    @Test
    void attachedEnvironment_whenTheReleaseCannotHaveReachedIt_isNotAttempted() {
        TestBed refused = attached(TestDialect.PLATFORM.settings());
        refused.faultOn("ReleaseIntegrationPack", Operation.CREATE).boomiError(403, "Access denied.");
        TestBed failed = attached(TestDialect.PLATFORM.settings().failingReleases("Existing Pack"));
        TestBed onADay = attached(TestDialect.PLATFORM.settings());
        onADay.faultOn("ReleaseIntegrationPack", Operation.CREATE)
                .afterProcessing()
                .noBody(403);

        assertThat(TestBed.statuses(runExistingPack(refused, TestBed.existingPack())))
                .containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        journal = RunJournal.inMemory();
        assertThat(TestBed.statuses(runExistingPack(failed, TestBed.existingPack())))
                .containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
        journal = RunJournal.inMemory();
        PackageAndDeployResult scheduled =
                runExistingPack(onADay, TestBed.existingPack().releaseOnDate(LocalDate.of(2026, 3, 20)));
        assertThat(scheduled.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.statuses(scheduled)).containsOnly(EnvironmentStatus.NOT_ATTEMPTED);
    }

    /** The existing pack is attached to the first of the three environments. */
    private static TestBed attached(SimulatorSettings.Builder settings) {
        return new TestBed(
                settings.build(),
                TestDialect.world()
                        .share(TestBed.PACK, TestBed.GROUP)
                        .install("instance-east", TestBed.PACK, TestBed.EAST)
                        .attach("instance-east", "env-1")
                        .build());
    }

    private PackageAndDeployResult runExistingPack(TestBed bed, PackageAndDeployRequest.Builder request) {
        return TestDialect.PLATFORM.deployer(bed).journal(journal).build().run(request.build(), TestBed.RUN);
    }

    private static void assertAttachedUnknown(PackageAndDeployResult result) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.UNKNOWN);
        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.UNKNOWN, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED);
        assertThat(TestBed.reason(result, 0))
                .contains("the pack is attached to it", "the run stopped before the deployments began");
    }

    @Test
    void packageFromAnotherBranch_holdsForGood() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PackagedComponent", Operation.CREATE)
                .afterProcessing()
                .respond(
                        200,
                        "{\"@type\":\"PackagedComponent\",\"packageId\":\"pkg-1\",\"componentId\":\"comp-orders\","
                                + "\"packageVersion\":\"1.2.0\",\"branchName\":\"mine\"}");

        PackageAndDeployResult result = run(TestDialect.PLATFORM, bed);

        assertFailed(result, false);
        assertThat(TestBed.failure(result)).contains("was made from branch 'mine' instead of 'main'");
        assertRecorded(RunSummary.State.STOPPED, RunOutcome.FAILED);
    }

    @Test
    void run_thatWroteNothing_isRunAgainAndNotResumed() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("PackagedComponent", Operation.QUERY).boomiError(409, "Busy.");

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed);

        assertFailed(result, false);
        assertThat(result.retryRequest()).contains(TestBed.newPack().build());
    }

    @Test
    void run_thatIsDone_leavesNothingToResume() {
        PackageAndDeployResult result = run(TestDialect.GUIDE, TestDialect.GUIDE.bed());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.resumable()).isFalse();
    }

    /** The pack is read right before it is changed: a read that fails changes nothing, whatever is known of the read. */
    @Test
    void addition_whenThePackCannotBeReadBefore_wasNotAskedFor() {
        TestBed bed = TestDialect.PLATFORM.bed();
        bed.faultOn("PublisherIntegrationPack", Operation.GET)
                .occurrence(2)
                .always()
                .hangBeforeProcessing();

        PackageAndDeployResult result = recorded(TestDialect.PLATFORM
                .deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.existingPack().build(), TestBed.RUN));

        assertThat(result.failure().orElseThrow().step()).contains(Step.ADD_TO_PACK);
        assertFailed(result, true);
        assertThat(TestBed.failure(result)).contains("was not changed, since it could not be read right before");
    }

    /** Lets another process resume the run after the entry that notes what became of a write was lost, or was not. */
    private PackageAndDeployResult resumeAfterACrash(TestDialect dialect, TestBed bed, String lastEntry) {
        RunJournal whole = RunJournal.inMemory();
        dialect.deployer(bed).journal(whole).build().run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = whole.entries(TestBed.RUN);
        int last = entries.indexOf(entries.stream()
                .filter(entry -> entry.startsWith(lastEntry) && entry.contains("\"write\":\"RELEASE\""))
                .findFirst()
                .orElseThrow());
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            entries.subList(0, last + 1).forEach(claim::append);
        }
        bed.boomi
                .faults()
                .on(dialect == TestDialect.GUIDE ? "IntegrationPack" : "PublisherIntegrationPack", Operation.GET)
                .boomiError(401, "Missing or incorrect credentials.");
        return resume(dialect, bed);
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, '{\"entry\":\"intent\"', the process that asked for this ended before a response was noted.",
        "PLATFORM, '{\"entry\":\"intent\"', the process that asked for this ended before a response was noted.",
        "PLATFORM, '{\"entry\":\"done\"', 'it was accepted, and has not been seen to its end.'"
    })
    void resume_thatDoesNotComeToTheWriteInDoubt_stillCallsItUnknown(
            TestDialect dialect, String lastEntry, String why) {
        PackageAndDeployResult resumed = resumeAfterACrash(dialect, dialect.bed(), lastEntry);

        assertThat(resumed.failure().orElseThrow().step()).contains(Step.PREFLIGHT);
        assertNotKnown(resumed, true);
        assertThat(resumed.toResponse().errorMessage())
                .startsWith("outcome not known: release: " + why + " This process did not look for it again: ")
                .contains("credentials");
    }
}
