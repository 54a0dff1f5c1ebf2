package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.report.ReportedWave;
import io.github.promodeploy.deploy.report.RunReport;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.wave.GateAnswer;
import org.junit.jupiter.api.Test;

class WavesReportTest {

    private final RunJournal journal = RunJournal.inMemory();
    private final TestBed bed = TestDialect.GUIDE.bed();

    private PackageAndDeployResult run() {
        return TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .waveGate((wave, report) -> GateAnswer.proceed())
                .build()
                .run(
                        TestBed.newPack()
                                .addWave(Wave.builder()
                                        .name("first")
                                        .addEnvironmentId("env-1")
                                        .build())
                                .addWave(Wave.builder()
                                        .name("<second>")
                                        .addEnvironmentId("env-2")
                                        .build())
                                .addWave(Wave.builder()
                                        .name("third")
                                        .addEnvironmentId("env-3")
                                        .build())
                                .build(),
                        TestBed.RUN);
    }

    @Test
    void report_hasEachWave_withItsEndAndItsGate() {
        bed.deploying("env-2").boomiError(400, "The environment is not ready.");
        run();

        RunReport report = RunReport.of(journal, TestBed.RUN);

        assertThat(report.waves()).extracting(ReportedWave::outcome).containsExactly("PASSED", "STOPPED", "");
        assertThat(report.waves()).extracting(ReportedWave::deployed).containsExactly(1, 0, 0);
        assertThat(report.waves().get(0).gate()).contains(GateAnswer.proceed());
        assertThat(report.waves().get(1).stopped())
                .contains("wave '<second>' went wrong in 1 of 1 environment, and none may (maxFailures)");
        assertThat(report.waves().get(2).endedAt()).isEmpty();
        assertThat(report.toJson())
                .contains("\"wave\":\"<second>\"", "\"gate\":\"PROCEED\"", "\"outcome\":\"STOPPED\"");
        assertThat(report.toMarkdown())
                .contains(
                        "### Waves",
                        "| `first` | 1 of 1 | PASSED | ",
                        "| `PROCEED` |  |",
                        "`<second>` | 0 of 1 | STOPPED");
        assertThat(report.toJUnitXml())
                .contains(
                        "name=\"wave first\" time=\"0.000\"/>",
                        "<failure type=\"STOPPED\" message=\"wave &#39;&lt;second&gt;&#39; went wrong in 1 of 1 environment",
                        "name=\"wave third\" time=\"0.000\">\n    <skipped message=\"it has not ended; 0 of 1 environments are deployed\"/>");
        assertThat(report.toHtml()).contains("<h2>Waves</h2>", "&lt;second&gt;").doesNotContain("<second>");
    }

    @Test
    void report_ofAResumedRun_hasTheLastJudgement() {
        bed.deploying("env-2").boomiError(400, "The environment is not ready.");
        run();
        TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .waveGate((wave, report) -> GateAnswer.proceed())
                .build()
                .resume(TestBed.RUN);

        assertThat(RunReport.of(journal, TestBed.RUN).waves())
                .extracting(ReportedWave::outcome)
                .containsOnly("PASSED");
    }

    @Test
    void report_withoutWaves_saysNothingOfThem() {
        PackageAndDeployResult result = TestDialect.GUIDE
                .deployer(bed)
                .journal(journal)
                .build()
                .run(TestBed.newPack().build(), TestBed.RUN);

        RunReport report = RunReport.of(journal, result);

        assertThat(report.waves()).isEmpty();
        assertThat(report.toJson()).doesNotContain("wave");
        assertThat(report.toMarkdown()).doesNotContain("Waves");
        assertThat(report.toJUnitXml()).doesNotContain("wave");
    }
}
