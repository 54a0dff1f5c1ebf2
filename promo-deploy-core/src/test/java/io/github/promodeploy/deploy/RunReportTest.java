package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.report.ReportedEnvironment;
import io.github.promodeploy.deploy.report.ReportedStep;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepOutcome;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.simulator.exchange.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a report says of a run that is done, failed, was resumed, was interrupted, or is in progress. */
class RunReportTest {

    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).journal(journal).build();
    }

    private RunReport report() {
        return RunReport.of(journal, TestBed.RUN);
    }

    /** A journal as a process leaves it that ends right after an entry that contains a text. */
    private RunJournal cutAfter(String text) {
        RunJournal cut = RunJournal.inMemory();
        try (RunJournal.Claim claim = cut.claim(TestBed.RUN)) {
            for (String entry : journal.entries(TestBed.RUN)) {
                claim.append(entry);
                if (entry.contains(text)) {
                    return cut;
                }
            }
        }
        throw new AssertionError("no entry contains " + text);
    }

    @ParameterizedTest
    @EnumSource
    void report_ofARunThatIsDone_hasEveryStepAndEnvironmentInOrder(TestDialect dialect) {
        TestBed bed = dialect.bed();
        List<StepReport> reported = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void stepFinished(StepReport report) {
                reported.add(report);
            }
        };
        PackageAndDeployResult result = dialect.deployer(bed)
                .journal(journal)
                .listener(listener)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);
        RunReport report = report();

        assertThat(report.state()).isEqualTo(RunSummary.State.DONE);
        assertThat(report.result().outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(report.result().created()).isEqualTo(result.created());
        assertThat(report.steps()).extracting(ReportedStep::step).containsExactlyElementsOf(steps(reported));
        assertThat(report.steps())
                .extracting(ReportedStep::attempts)
                .containsExactlyElementsOf(
                        reported.stream().map(StepReport::attempts).toList());
        assertThat(report.steps()).allSatisfy(step -> {
            assertThat(step.process()).isEqualTo(1);
            assertThat(step.outcome()).contains(StepOutcome.SUCCEEDED);
            assertThat(step.duration().orElseThrow()).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        });
        assertThat(report.environments())
                .extracting(ReportedEnvironment::result)
                .extracting(EnvironmentResult::environmentId)
                .containsExactlyElementsOf(result.environments().stream()
                        .map(EnvironmentResult::environmentId)
                        .toList());
        assertThat(report.environments()).allSatisfy(environment -> {
            assertThat(environment.startedAt().orElseThrow())
                    .isAfterOrEqualTo(report.begun().orElseThrow());
            assertThat(environment.endedAt().orElseThrow())
                    .isBetween(
                            environment.startedAt().orElseThrow(),
                            report.ended().orElseThrow());
        });
        assertThat(report.next()).isEmpty();
        assertThat(report.journalProblem()).isEmpty();
        assertThat(report.journalHead())
                .contains(RunSummary.of(journal, TestBed.RUN).head());
        assertThat(report.journalEntries())
                .isEqualTo(journal.entries(TestBed.RUN).size());
    }

    private static List<Step> steps(List<StepReport> reports) {
        return reports.stream().map(StepReport::step).toList();
    }

    @ParameterizedTest
    @EnumSource
    void report_ofAResumedRun_tellsBothProcesses(TestDialect dialect) {
        TestBed bed = dialect.bed();
        dialect.deploying(bed.boomi, "env-1").boomiError(409, "Busy.");
        deployer(dialect, bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunReport first = report();
        bed.time.advance(Duration.ofHours(1));
        deployer(dialect, bed).resume(TestBed.RUN);
        RunReport both = report();

        assertThat(first.state()).isEqualTo(RunSummary.State.INCOMPLETE);
        assertThat(first.next().orElseThrow())
                .startsWith("Resume the run: promo-deploy resume run-1, with --journal DIR if");
        assertThat(first.steps().get(first.steps().size() - 1).outcome()).contains(StepOutcome.FAILED);
        assertThat(first.environments().get(0).result().reason().orElseThrow()).contains("Busy.");
        assertThat(both.state()).isEqualTo(RunSummary.State.DONE);
        assertThat(both.steps().subList(0, first.steps().size())).isEqualTo(first.steps());
        assertThat(both.steps().subList(first.steps().size(), both.steps().size()))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.process()).isEqualTo(2));
        assertThat(both.begun()).isEqualTo(first.begun());
        assertThat(both.duration().orElseThrow()).isGreaterThan(Duration.ofHours(1));
        assertThat(both.environments().get(0).startedAt().orElseThrow())
                .isAfter(first.ended().orElseThrow());
        assertThat(both.environments().get(1)).isEqualTo(first.environments().get(1));
    }

    @Test
    void report_ofARunWhoseProcessEnded_showsTheStepAndTheEnvironmentThatItWasAt() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);

        RunReport packing = RunReport.of(cutAfter("\"write\":\"PACK\""), TestBed.RUN);
        RunReport deploying = RunReport.of(cutAfter("\"write\":\"DEPLOY:environment:env-1\""), TestBed.RUN);

        assertThat(packing.state()).isEqualTo(RunSummary.State.INTERRUPTED);
        ReportedStep last = packing.steps().get(packing.steps().size() - 1);
        assertThat(last.step()).isEqualTo(Step.PACK);
        assertThat(last.outcome()).isEmpty();
        assertThat(last.endedAt()).isEmpty();
        assertThat(packing.ended()).isEmpty();
        assertThat(packing.next().orElseThrow()).startsWith("Resume the run");
        assertThat(packing.environments()).allSatisfy(environment -> {
            assertThat(environment.result().status()).isEqualTo(EnvironmentStatus.NOT_ATTEMPTED);
            assertThat(environment.startedAt()).isEmpty();
        });
        ReportedEnvironment environment = deploying.environments().get(0);
        assertThat(environment.result().status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(environment.startedAt()).isPresent();
        assertThat(environment.endedAt()).isEmpty();
    }

    @Test
    void report_whileTheRunIsInProgress_saysWhereItIs() {
        TestBed bed = TestDialect.GUIDE.bed();
        List<RunReport> reports = new ArrayList<>();
        RunListener watcher = new RunListener() {
            @Override
            public void stepStarted(Step step) {
                if (step == Step.RELEASE) {
                    reports.add(report());
                }
            }
        };
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .listener(watcher)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(RunSummary.State.RUNNING);
            assertThat(report.result().outcome()).isEqualTo(RunOutcome.UNFINISHED);
            assertThat(report.next().orElseThrow()).contains("Look again later");
            assertThat(report.toMarkdown()).contains("UNFINISHED");
        });
    }

    @Test
    void report_ofARunThatWasComplete_staysTheSameWhenItIsResumed() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunReport done = report();
        deployer(TestDialect.GUIDE, bed).resume(TestBed.RUN);
        RunReport again = report();

        assertThat(again.steps()).isEqualTo(done.steps());
        assertThat(again.environments()).isEqualTo(done.environments());
        assertThat(again.state()).isEqualTo(RunSummary.State.DONE);
    }

    @Test
    void warnings_ofAProcessThatWasInterrupted_areInTheReport() {
        TestBed bed = TestDialect.GUIDE.bed();
        RunListener broken = new RunListener() {
            @Override
            public void stepStarted(Step step) {
                if (step == Step.PACK) {
                    throw new IllegalStateException("no disk");
                }
            }
        };
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .listener(broken)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(report().warnings()).singleElement().asString().contains("no disk");
    }

    @ParameterizedTest
    @EnumSource
    void fingerprint_ofAPlan_isThatOfARunThatBuildsOnTheSame(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployer deployer = deployer(dialect, bed);
        PromotionPlan plan = deployer.plan(TestBed.newPack().build());
        PromotionPlan other =
                deployer.plan(TestBed.newPack().packageVersion("9.9.9").build());
        deployer.run(TestBed.newPack().build(), TestBed.RUN);

        assertThat(plan.runId()).isNotEqualTo(TestBed.RUN);
        assertThat(plan.fingerprint()).isPresent().isEqualTo(report().planFingerprint());
        assertThat(other.fingerprint()).isPresent().isNotEqualTo(plan.fingerprint());
    }

    @Test
    void fingerprint_changesWithWhatIsThere() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployer deployer = deployer(TestDialect.GUIDE, bed);
        PromotionPlan before = deployer.plan(
                TestBed.newPack().packageVersion("2.0.0").newPackName("Other").build());
        deployer.run(TestBed.newPack().build(), TestBed.RUN);
        PromotionPlan after = deployer.plan(
                TestBed.newPack().packageVersion("2.0.0").newPackName("Other").build());

        assertThat(before.fingerprint()).isPresent().isNotEqualTo(after.fingerprint());
    }

    @Test
    void report_ofAnUnknownOrDamagedRun_isRefusedWithWords() {
        assertThatThrownBy(this::report)
                .isInstanceOf(UnknownRunException.class)
                .hasMessageContaining("run run-1 is not in the journal");
        assertThatIllegalArgumentException().isThrownBy(() -> RunReport.of(journal, "no id"));
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        try (RunJournal.Claim claim = journal.claim(TestBed.RUN)) {
            claim.append("nonsense");
        }

        assertThatThrownBy(this::report)
                .isInstanceOf(RunJournalException.class)
                .hasMessageContaining(
                        "damaged in line " + journal.entries(TestBed.RUN).size());
    }

    @Test
    void report_ofAJournalThatSomebodyChanged_namesTheLine() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(TestDialect.GUIDE, bed).run(TestBed.newPack().build(), TestBed.RUN);
        List<String> entries = new ArrayList<>(journal.entries(TestBed.RUN));
        entries.remove(3);
        RunJournal changed = RunJournal.inMemory();
        try (RunJournal.Claim claim = changed.claim(TestBed.RUN)) {
            entries.forEach(claim::append);
        }
        RunReport report = RunReport.of(changed, TestBed.RUN);

        assertThat(report.journalProblem().orElseThrow()).contains("line 4 does not fit line 3");
        assertThat(report.toMarkdown()).contains("line 4 does not fit line 3");
        assertThat(report.toHtml()).contains("line 4 does not fit line 3");
    }

    @Test
    void report_ofARunThatWroteNothing_isMadeFromItsResult() {
        TestBed bed = TestDialect.GUIDE.bed();
        bed.faultOn("Environment", Operation.QUERY).boomiError(401, "Unauthorized.");
        PackageAndDeployResult result = deployer(TestDialect.GUIDE, bed)
                .run(TestBed.newPack().putLabel("ticket", "CHG-1").build(), TestBed.RUN);
        RunReport report = RunReport.of(journal, result);

        assertThat(journal.runIds()).isEmpty();
        assertThat(report.result()).isSameAs(result);
        assertThat(report.journalEntries()).isZero();
        assertThat(report.journalHead()).isEmpty();
        assertThat(report.next().orElseThrow()).startsWith("Nothing was written.");
        assertThat(report.steps()).hasSameSizeAs(result.steps());
        assertThat(report.toMarkdown()).contains("| `Label ticket` | `CHG-1` |");
        assertThat(report.toHtml()).contains("Made from what the run returned, which is not in the journal.");
    }

    @Test
    void report_ofARefusedRequest_isMadeFromItsResult() {
        PackageAndDeployResult result = PackageAndDeployResult.builder()
                .runId(TestBed.RUN)
                .dialect("AUTO")
                .outcome(RunOutcome.INVALID_REQUEST)
                .failure(RunFailure.builder()
                        .message("packageVersion is missing")
                        .build())
                .build();
        RunReport report = RunReport.of(journal, result);

        assertThat(report.result().outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(report.begun()).isEmpty();
        assertThat(report.toJUnitXml()).contains("failures=\"1\"", "type=\"INVALID_REQUEST\"");
        assertThat(report.toHtml()).contains("INVALID_REQUEST", "packageVersion is missing");
    }
}
