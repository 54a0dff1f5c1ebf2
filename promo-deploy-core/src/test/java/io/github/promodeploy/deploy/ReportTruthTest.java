package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report tells what happened in this run, and nothing else, whatever the journal has, lacks, or gets meanwhile. */
class ReportTruthTest {

    private final RunJournal journal = RunJournal.inMemory();

    private PackageAndDeployer deployer(TestBed bed) {
        return TestDialect.GUIDE.deployer(bed).journal(journal).build();
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

    @Test
    void report_ofARequestThatMayNotHaveTheIdOfAnotherRun_doesNotTellTheOtherOne() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        PackageAndDeployResult refused = PackageAndDeployResult.builder()
                .runId(TestBed.RUN)
                .dialect("AUTO")
                .outcome(RunOutcome.INVALID_REQUEST)
                .failure(RunFailure.builder()
                        .message("runId is run-1, which began with another request")
                        .build())
                .build();
        RunReport report = RunReport.of(journal, refused);

        assertThat(report().state()).isEqualTo(RunSummary.State.DONE);
        assertThat(report.result()).isSameAs(refused);
        assertThat(report.toJUnitXml()).contains("tests=\"1\"", "failures=\"1\"", "type=\"INVALID_REQUEST\"");
        assertThat(report.toMarkdown()).contains("Made from what the run returned, which is not in the journal.");
    }

    @Test
    void report_ofARunThatAnotherProcessIsAtWorkOn_saysSo() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            PackageAndDeployResult result = deployer(bed).resume(TestBed.RUN);
            RunReport report = RunReport.of(journal, result);

            assertThat(other).isNotNull();
            assertThat(report.result()).isSameAs(result);
            assertThat(report.result().outcome()).isEqualTo(RunOutcome.FAILED);
            assertThat(report.next().orElseThrow()).startsWith("Nothing was written.");
        }
    }

    @Test
    void report_ofARunWhoseEndIsNotInTheJournal_tellsHowItEnded() {
        TestBed bed = TestDialect.GUIDE.bed();
        PackageAndDeployResult result = deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunReport report = RunReport.of(cutAfter("\"write\":\"PACK\""), result);

        assertThat(report.state()).isEqualTo(RunSummary.State.DONE);
        assertThat(report.result()).isSameAs(result);
        assertThat(report.steps()).hasSameSizeAs(result.steps());
    }

    @Test
    void report_ofAStepWhoseEndIsMissing_doesNotTakeTheEndOfAnother() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunJournal gaps = RunJournal.inMemory();
        try (RunJournal.Claim claim = gaps.claim(TestBed.RUN)) {
            journal.entries(TestBed.RUN).stream()
                    .filter(entry -> !entry.contains("stepEnded") || !entry.contains("\"PACKAGE\""))
                    .filter(entry -> !entry.contains("stepStarted") || !entry.contains("\"PACK\""))
                    .forEach(claim::append);
        }

        assertThat(RunReport.of(gaps, TestBed.RUN).steps())
                .filteredOn(step -> step.step() == Step.PACKAGE)
                .singleElement()
                .satisfies(step -> assertThat(step.outcome()).isEmpty());
    }

    @Test
    void report_ofARunThatEndsWhileItIsRead_isOfOneMoment() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunJournal before = cutAfter("\"write\":\"DEPLOY:environment:env-1\"");
        RunJournal growing = new RunJournal() {
            private boolean read;

            @Override
            public Claim claim(String runId) {
                return journal.claim(runId);
            }

            @Override
            public List<String> entries(String runId) {
                List<String> entries = (read ? journal : before).entries(runId);
                read = true;
                return entries;
            }

            @Override
            public List<String> runIds() {
                return journal.runIds();
            }

            @Override
            public boolean isInUse(String runId) {
                return !read;
            }

            @Override
            public void remove(String runId) {
                journal.remove(runId);
            }
        };
        RunReport report = RunReport.of(growing, TestBed.RUN);

        assertThat(report.state()).isEqualTo(RunSummary.State.RUNNING);
        assertThat(report.ended()).isEmpty();
        assertThat(report.journalHead())
                .contains(RunSummary.of(before, TestBed.RUN).head());
    }

    @Test
    void report_ofARunThatAnotherProcessHasJustClaimed_hasNoEnd() {
        TestBed bed = TestDialect.GUIDE.bed();
        TestDialect.GUIDE.deploying(bed.boomi, "env-1").boomiError(409, "Busy.");
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        try (RunJournal.Claim other = journal.claim(TestBed.RUN)) {
            assertThat(other).isNotNull();
            assertThat(report().state()).isEqualTo(RunSummary.State.RUNNING);
            assertThat(report().ended()).isEmpty();
            assertThat(report().duration()).isEmpty();
        }
    }

    @Test
    void report_ofARunDuringWhichTheClockWasSetBack_hasNoNegativeTimes() {
        TestBed bed = TestDialect.GUIDE.bed();
        deployer(bed).run(TestBed.newPack().build(), TestBed.RUN);
        RunJournal turned = RunJournal.inMemory();
        try (RunJournal.Claim claim = turned.claim(TestBed.RUN)) {
            journal.entries(TestBed.RUN).stream()
                    .map(entry -> entry.contains("Ended") || entry.contains("\"ended\"")
                            ? entry.replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"2020-01-01T00:00:00Z\"")
                                    .replaceFirst("\"millis\":[0-9]+", "\"millis\":-5000")
                            : entry)
                    .forEach(claim::append);
        }
        RunReport report = RunReport.of(turned, TestBed.RUN);

        assertThat(report.duration()).contains(Duration.ZERO);
        assertThat(report.steps())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.duration()).contains(Duration.ZERO));
        assertThat(report.environments())
                .isNotEmpty()
                .allSatisfy(environment -> assertThat(environment.duration()).contains(Duration.ZERO));
        assertThat(report.toHtml()).doesNotContain("=\"-");
    }
}
