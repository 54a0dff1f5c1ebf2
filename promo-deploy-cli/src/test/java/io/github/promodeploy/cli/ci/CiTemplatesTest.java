package io.github.promodeploy.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The templates in docs/ci do what they promise: their shell steps are executed against a simulator over HTTP. */
class CiTemplatesTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .settings(
                    SimulatorSettings.builder().dialects(SimulatedDialect.GUIDE).build())
            .start();

    @BeforeEach
    void needPrograms() {
        List<String> missing = CiMachine.missingPrograms();
        assumeTrue(missing.isEmpty(), () -> "the steps of the templates cannot be executed here: no " + missing);
    }

    @AfterEach
    void close() {
        boomi.close();
    }

    private CiBuild build(CiSystem system, CiMachine machine) {
        return new CiBuild(system, machine, boomi, REQUEST);
    }

    private static void assertReports(CiBuild.Outcome job, String verdict) throws IOException {
        assertThat(job.file("promotion.md")).contains("**" + verdict);
        assertThat(job.file("promotion.html")).contains(verdict);
        assertThat(job.file("promotion.xml")).contains("<testsuite ");
        assertThat(job.file("response.json")).contains("\"success\":true");
    }

    private void assertNoSecret(CiMachine machine, CiBuild.Outcome... jobs) throws IOException {
        String basic = boomi.userName() + ":" + boomi.password();
        List<String> secrets =
                List.of(boomi.password(), Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
        for (String secret : secrets) {
            assertThat(machine.allText()).doesNotContain(secret);
            assertThat(List.of(jobs)).allSatisfy(job -> assertThat(job.output()).doesNotContain(secret));
        }
    }

    @ParameterizedTest
    @EnumSource(CiSystem.class)
    void plan_onlyReads_thenTheRunDeploys_andRunningItAgainChangesNothing(CiSystem system) throws IOException {
        CiMachine machine = new CiMachine(folder);
        CiBuild build = build(system, machine);

        CiBuild.Outcome plan = build.execute("plan");
        assertThat(plan.exitStatus()).as(plan.output()).isZero();
        assertThat(boomi.journal().writes()).isEmpty();
        assertThat(plan.output()).contains("OK    CREDENTIALS", "Invoices Pack");
        assertThat(plan.file("plan.txt")).contains("Invoices Pack");

        CiBuild.Outcome promote = build.execute("promote");
        assertThat(promote.exitStatus()).as(promote.output()).isZero();
        assertReports(promote, "DEPLOYED");
        assertThat(promote.file("promotion.md")).contains("build", "https://");
        int writes = boomi.journal().writes().size();
        assertThat(writes).isPositive();

        CiBuild.Outcome again = build.execute("promote");
        assertThat(again.exitStatus()).as(again.output()).isZero();
        assertReports(again, "DEPLOYED");
        assertThat(boomi.journal().writes()).hasSize(writes);
        assertThat(machine.calls()).contains("doctor --request", "plan --request", "run --request");
        assertNoSecret(machine, plan, promote, again);
    }

    @ParameterizedTest
    @EnumSource(CiSystem.class)
    void runThatBreaksOff_hasReports_andTheNextAttemptCompletesIt(CiSystem system) throws IOException {
        CiMachine machine = new CiMachine(folder);
        CiBuild build = build(system, machine);
        boomi.faults().on("DeployedPackage", Operation.CREATE).occurrence(2).boomiError(409, "Busy.");

        CiBuild.Outcome first = build.execute("promote");
        assertThat(first.exitStatus()).as(first.output()).isEqualTo(3);
        assertThat(first.output()).contains("Released, but not every environment is known to be deployed.");
        assertReports(first, "PARTIAL");
        int writes = boomi.journal().writes().size();

        resume(system, build);
        CiBuild.Outcome second = build.execute("promote");
        assertThat(second.exitStatus()).as(second.output()).isZero();
        assertReports(second, "DEPLOYED");
        assertThat(boomi.journal().writes()).hasSize(writes + 1);
        assertNoSecret(machine, first, second);
    }

    /** A new build of Jenkins is told which run it continues. The others start the same job again. */
    private static void resume(CiSystem system, CiBuild build) throws IOException {
        if (system == CiSystem.JENKINS) {
            build.set("BUILD_TAG", "jenkins-releases-feature%2Forders-43");
            build.set("RESUME_RUN_ID", "jenkins-releases-feature-2Forders-42");
            CiBuild.Outcome plan = build.execute("plan");
            assertThat(plan.exitStatus()).as(plan.output()).isZero();
        }
    }

    @Test
    void gitHub_summaryAndComment_haveTheReport_andALongReportIsCut() throws IOException {
        CiMachine machine = new CiMachine(folder);
        CiBuild build = build(CiSystem.GITHUB, machine);
        CiBuild.Outcome promote = build.execute("promote");

        assertThat(promote.file("summary.md")).isEqualTo(promote.file("promotion.md"));
        assertThat(machine.comment()).hasContent(promote.file("promotion.md"));

        String row = "| " + "é".repeat(98) + " |\n";
        Path report = promote.workspace().resolve("promotion.md");
        Files.writeString(report, row.repeat(1_000));
        build.executeLast("promote", promote.workspace());
        assertThat(Files.readString(machine.comment()))
                .startsWith(row)
                .endsWith(
                        row
                                + "\nThe whole report is an artifact of https://github.com/acme/releases/actions/runs/16500000001.\n")
                .hasSizeLessThan(65_536)
                .hasSizeGreaterThan(25_000);
        Files.delete(report);
        Files.delete(machine.comment());
        assertThat(build.executeLast("promote", promote.workspace())).isZero();
        assertThat(machine.comment()).doesNotExist();
    }

    @Test
    void gitHub_planIsCodeInTheSummary() throws IOException {
        CiBuild.Outcome plan = build(CiSystem.GITHUB, new CiMachine(folder)).execute("plan");

        assertThat(plan.file("summary.md"))
                .startsWith("## Plan of github-16500000001\n\n    ")
                .contains(plan.file("plan.txt").lines().findFirst().orElseThrow());
    }

    @Test
    void gitHub_waitsForApproval_andKeepsReportsAndJournalAlways() {
        Map<String, Object> jobs =
                Values.map(CiSystem.yaml(CiSystem.GITHUB.template()).get("jobs"));
        Map<String, Object> promote = Values.map(jobs.get("promote"));

        assertThat(promote)
                .containsEntry("needs", "plan")
                .containsEntry("environment", "production")
                .containsKey("concurrency");
        List<Map<String, Object>> steps = Values.maps(promote.get("steps"));
        assertThat(steps)
                .filteredOn(step -> Values.text(step.get("uses")).matches("actions/(cache/save|upload-artifact)@.*"))
                .hasSize(2)
                .allSatisfy(step -> assertThat(step).containsEntry("if", "always()"));
        assertThat(Values.map(jobs.get("plan"))).doesNotContainKey("environment");
    }

    @Test
    void gitLab_waitsForApproval_andKeepsReportsAlways() {
        Map<String, Object> pipeline = CiSystem.yaml(CiSystem.GITLAB.template());
        Map<String, Object> promote = Values.map(pipeline.get("promote"));

        assertThat(pipeline.get("stages")).isEqualTo(List.of("plan", "promote"));
        assertThat(promote)
                .containsEntry("when", "manual")
                .containsEntry("allow_failure", false)
                .containsEntry("environment", "production")
                .containsKey("resource_group");
        assertThat(Values.map(promote.get("artifacts")))
                .containsEntry("when", "always")
                .containsEntry("reports", Map.of("junit", "promotion.xml"));
    }

    @Test
    void azure_waitsForApproval_andKeepsReportsAlways() {
        Map<String, Object> promote = Values.maps(
                        CiSystem.yaml(CiSystem.AZURE.template()).get("stages"))
                .get(1);

        assertThat(promote).containsEntry("dependsOn", "Plan").containsEntry("lockBehavior", "sequential");
        Map<String, Object> job = Values.maps(promote.get("jobs")).get(0);
        assertThat(job).containsKey("deployment").containsEntry("environment", "production");
        assertThat(AzureTemplate.stepsOf(job))
                .filteredOn(step -> step.containsKey("task") || step.containsKey("publish"))
                .hasSize(2)
                .allSatisfy(step -> assertThat(step).containsEntry("condition", "always()"));
    }

    @Test
    void jenkins_waitsForApproval_andKeepsReportsAlways() {
        assertThat(CiSystem.JENKINS.template())
                .containsSubsequence(
                        "stage('Plan')",
                        "stage('Approve')",
                        "agent none",
                        "input message:",
                        "stage('Promote')",
                        "lock(",
                        "post {",
                        "always {",
                        "junit testResults: 'promotion.xml'",
                        "archiveArtifacts");
    }
}
