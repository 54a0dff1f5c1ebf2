package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.result.Verification.Verdict;
import io.github.promodeploy.deploy.wave.EndedWave;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that ends, or is ended, when all is deployed, and before it has read back, tested and judged. */
@Timeout(60)
class BetweenDeploymentAndVerdictTest {

    private static final String SEEN_BY = "DeployedPackage";

    private final RunJournal journal = RunJournal.inMemory();
    private final List<String> tested = new ArrayList<>();

    private PostDeploymentAction smokeTest() {
        return new PostDeploymentAction() {
            @Override
            public String name() {
                return "smoke test";
            }

            @Override
            public ActionResult run(PostDeployment deployment) {
                tested.add(deployment.target().environmentId());
                return ActionResult.passed();
            }
        };
    }

    private static PackageAndDeployRequest request() {
        return TestBed.newPack().build();
    }

    private static PackageAndDeployRequest twoWaves() {
        return TestBed.newPack()
                .addWave(Wave.builder().name("canary").addEnvironmentId("env-3").build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addEnvironmentIds("env-1", "env-2")
                        .build())
                .build();
    }

    private PackageAndDeployerBuilder deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal);
    }

    private static List<Verdict> verdicts(PackageAndDeployResult result) {
        return result.environments().stream()
                .map(environment ->
                        environment.verification().map(Verification::verdict).orElseThrow())
                .toList();
    }

    private static List<ActionReport.Verdict> actions(PackageAndDeployResult result) {
        return result.environments().stream()
                .flatMap(environment -> environment.actions().stream())
                .map(ActionReport::verdict)
                .toList();
    }

    /** What was deployed does not show before a minute has passed, and something happens when the run looks for it. */
    private static TestBed lagging(TestDialect dialect, Runnable whenItLooks) {
        TestBed bed = new TestBed(
                dialect.settings()
                        .releasePolls(0)
                        .readLag(SEEN_BY, Duration.ofMinutes(1))
                        .build(),
                TestDialect.world().build());
        bed.faultOn(SEEN_BY, Operation.QUERY)
                .where(call -> {
                    if (dialect.deployedTo(bed.boomi).size() == 3) {
                        whenItLooks.run();
                    }
                    return false;
                })
                .boomiError(500, "never");
        return bed;
    }

    private static PackageAndDeployResult start(
            PackageAndDeployer deployer, CompletableFuture<RunHandle> handle, PackageAndDeployRequest request) {
        handle.complete(deployer.start(request, TestBed.RUN));
        return handle.join().result().join();
    }

    /** The status is the server's word; nobody has looked, which the next process can. */
    @ParameterizedTest
    @EnumSource
    void run_thatIsCancelledWhileItReadsBack_isDeployed_andReadsBackWhenItIsResumed(TestDialect dialect) {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        TestBed bed = lagging(dialect, () -> handle.join().cancel());

        PackageAndDeployResult cancelled = start(deployer(dialect, bed).build(), handle, request());

        assertThat(TestBed.statuses(cancelled)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(verdicts(cancelled)).containsOnly(Verdict.NOT_ASKED);
        assertThat(cancelled.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(cancelled.resumable()).isTrue();
        assertThat(cancelled.retryRequest()).isEmpty();
        assertThat(cancelled.warnings())
                .singleElement()
                .asString()
                .contains("was not read back", "When the run is resumed, it reads back.");
        Recorded.assertTells(journal, cancelled);
        assertThat(RunReport.of(journal, TestBed.RUN).next().orElseThrow())
                .startsWith("It was not read back everywhere")
                .contains("promo-deploy resume " + TestBed.RUN);
        bed.time.advance(Duration.ofMinutes(2));
        int writes = bed.boomi.journal().writes().size();

        PackageAndDeployResult resumed = deployer(dialect, bed).build().resume(TestBed.RUN);

        assertThat(verdicts(resumed)).containsOnly(Verdict.CONFIRMED);
        assertThat(resumed.resumable()).isFalse();
        assertThat(resumed.warnings()).isEmpty();
        assertThat(bed.boomi.journal().writes()).hasSize(writes);
        Recorded.assertTells(journal, resumed);
        assertThat(RunReport.of(journal, TestBed.RUN).next()).isEmpty();
        bed.boomi.journal().clear();
        deployer(dialect, bed).build().resume(TestBed.RUN);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void run_thatIsCancelledWhileItReadsBack_testsWhenItIsResumed(TestDialect dialect) {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        TestBed bed = lagging(dialect, () -> handle.join().cancel());

        PackageAndDeployResult cancelled =
                start(deployer(dialect, bed).action(smokeTest()).build(), handle, request());

        assertThat(cancelled.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(actions(cancelled)).containsOnly(ActionReport.Verdict.NOT_RUN);
        assertThat(tested).isEmpty();
        bed.time.advance(Duration.ofMinutes(2));

        PackageAndDeployResult resumed =
                deployer(dialect, bed).action(smokeTest()).build().resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(tested).containsExactly("env-1", "env-2", "env-3");
    }

    @ParameterizedTest
    @EnumSource
    void run_thatAShutdownKeepsFromReadingBack_isResumedWithTheInterruptedOnes(TestDialect dialect) {
        CompletableFuture<RunHandle> handle = new CompletableFuture<>();
        TestBed bed = lagging(dialect, () -> handle.join().stopForShutdown());
        start(deployer(dialect, bed).action(smokeTest()).build(), handle, request());
        bed.time.advance(Duration.ofMinutes(2));

        List<PackageAndDeployResult> resumed =
                deployer(dialect, bed).action(smokeTest()).build().resumeInterrupted();

        assertThat(resumed)
                .singleElement()
                .satisfies(result -> assertThat(verdicts(result)).containsOnly(Verdict.CONFIRMED));
        assertThat(tested).hasSize(3);
        assertThat(deployer(dialect, bed).build().resumeInterrupted()).isEmpty();
    }

    /** Somebody else has the run: it writes nothing more, and an action may write. */
    private RunJournal losingTheClaimAt(String entry, boolean refusesEntries) {
        return new ForwardingJournal() {
            private boolean lost;

            @Override
            protected RunJournal journal() {
                return journal;
            }

            @Override
            public Claim claim(String runId) {
                return new ForwardingClaim(journal.claim(runId)) {
                    @Override
                    public void append(String text) {
                        lost |= text.contains(entry);
                        if (lost && refusesEntries) {
                            throw new RunJournalException("another replica has taken the run.");
                        }
                        super.append(text);
                    }

                    @Override
                    public synchronized void requireHeld() {
                        if (lost) {
                            throw new RunJournalException("another replica has taken the run.");
                        }
                    }
                };
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, false", "GUIDE, true", "PLATFORM, false", "PLATFORM, true"})
    void run_thatLosesItsClaimWhileItReadsBack_runsNoAction(TestDialect dialect, boolean refusesEntries) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result = dialect.deployer(bed)
                .journal(losingTheClaimAt("\"verified\"", refusesEntries))
                .action(smokeTest())
                .build()
                .run(request(), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(verdicts(result)).containsOnly(Verdict.CONFIRMED);
        assertThat(actions(result)).containsOnly(ActionReport.Verdict.NOT_RUN);
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.toResponse().errorMessage()).contains("another replica has taken the run.");
        assertThat(tested).isEmpty();

        PackageAndDeployResult byTheHolder =
                deployer(dialect, bed).action(smokeTest()).build().resume(TestBed.RUN);
        assertThat(byTheHolder.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(tested).containsExactly("env-1", "env-2", "env-3");
    }

    /** The process ends before the first verdict of the last wave, or right before its judgement. */
    @ParameterizedTest
    @CsvSource({"GUIDE, verified", "GUIDE, waveEnded", "PLATFORM, verified", "PLATFORM, waveEnded"})
    void resume_afterACrashInTheLastWave_readsBackTestsAndJudgesOnce(TestDialect dialect, String entry) {
        TestBed bed = dialect.bed();
        deployer(dialect, bed).action(smokeTest()).build().run(twoWaves(), TestBed.RUN);
        RunJournal cut = cutBefore(entry);
        boolean isTested = entry.equals("waveEnded");
        tested.clear();
        bed.boomi.journal().clear();
        List<String> judged = new ArrayList<>();
        PackageAndDeployer deployer = dialect.deployer(bed)
                .journal(cut)
                .action(smokeTest())
                .listener(new RunListener() {
                    @Override
                    public void waveEnded(EndedWave wave) {
                        judged.add(wave.name()
                                + wave.stopped().map(why -> ": " + why).orElse(""));
                    }
                })
                .build();

        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);

        assertThat(resumed.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(verdicts(resumed)).containsOnly(Verdict.CONFIRMED);
        assertThat(tested).isEqualTo(isTested ? List.of() : List.of("env-1", "env-2"));
        assertThat(judged).containsExactly("canary", "rest");
        assertThat(bed.boomi.journal().writes()).isEmpty();
        assertThat(cut.entries(TestBed.RUN))
                .filteredOn(each -> each.contains("\"waveEnded\""))
                .hasSize(2);
        bed.boomi.journal().clear();
        judged.clear();
        deployer.resume(TestBed.RUN);
        assertThat(bed.boomi.journal().entries()).isEmpty();
        assertThat(judged).isEmpty();
    }

    private RunJournal cutBefore(String entry) {
        List<String> entries = journal.entries(TestBed.RUN);
        int canaryEnded = firstOf(entries, "waveEnded", 0);
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            entries.subList(0, firstOf(entries, entry, canaryEnded + 1)).forEach(claim::append);
        }
        return cut;
    }

    private static int firstOf(List<String> entries, String kind, int from) {
        return IntStream.range(from, entries.size())
                .filter(line -> entries.get(line).contains("\"" + kind + "\""))
                .findFirst()
                .orElseThrow();
    }

    /** All targets are announced, not those of one wave after the other. */
    @Test
    void test_ofAnEnvironmentThatIsNoTarget_isWarnedOfOnce() {
        TestBed bed = TestDialect.GUIDE.bed();

        PackageAndDeployResult result = deployer(TestDialect.GUIDE, bed)
                .build()
                .run(
                        PackageAndDeployRequest.builder()
                                .from(twoWaves())
                                .addTest(ProcessTestRequest.builder()
                                        .processId(TestBed.COMPONENT)
                                        .addEnvironmentId("env-2")
                                        .addEnvironmentId("env-9")
                                        .build())
                                .build(),
                        TestBed.RUN);

        assertThat(result.warnings())
                .filteredOn(warning -> warning.contains("no targets of this run"))
                .containsExactly("test comp-orders is for environments that are no targets of this run: env-9");
    }
}
