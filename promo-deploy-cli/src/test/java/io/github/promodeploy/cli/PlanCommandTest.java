package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands plan and run against a Boomi of either dialect. */
class PlanCommandTest {

    private static final String REQUEST =
            """
            {"prodComponentId":"%s","packageVersion":"1.2.0","integrationPackId":"%s","targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACK_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private BoomiSimulator boomi = start(SimulatedDialect.PLATFORM);

    private static BoomiSimulator start(SimulatedDialect dialect) {
        return BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(dialect)
                        .releasePolls(0)
                        .build())
                .start();
    }

    private void speak(SimulatedDialect dialect) {
        boomi.close();
        boomi = start(dialect);
    }

    @AfterEach
    void stop() {
        boomi.close();
    }

    private int execute(String request, String... args) {
        int status = console.execute(TestConsole.connectionTo(boomi), request, args);
        assertThat(out() + err()).doesNotContain(boomi.password(), "Exception");
        return status;
    }

    private String out() {
        return console.out();
    }

    private String err() {
        return console.err();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out());
    }

    @ParameterizedTest
    @EnumSource
    void plan_showsTheWritesAndMakesNone(SimulatedDialect dialect) {
        speak(dialect);

        int status =
                execute(REQUEST, "plan", "--request", "-", "--gap", "1ms", "--run-id", "run-7", "--journal", journal());

        assertThat(status).isZero();
        assertThat(out())
                .startsWith("run run-7, dialect " + dialect)
                .contains(
                        "writes, in this order:",
                        "  1  package version 1.2.0",
                        "POST /partner/api/rest/v1/" + boomi.accountId() + "/PackagedComponent",
                        "\"packageVersion\":\"1.2.0\"",
                        "exists already:",
                        "the pack 'Orders Pack'",
                        "environments:",
                        "nothing found -> version 1.2.0, ",
                        "requests, which take at least ");
        assertThat(err()).contains("preflight done", "dialect " + dialect + ", detected from a response of the server");
        assertThat(boomi.journal().writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void plan_forMachines_hasTheWritesThatRunMakes(SimulatedDialect dialect) throws IOException {
        speak(dialect);
        assertThat(execute(REQUEST, "plan", "--json", "--request", "-", "--gap", "1ms"))
                .isZero();
        JsonNode plan = json();

        assertThat(execute(REQUEST, "run", "--request", "-", "--gap", "1ms")).isZero();

        assertThat(plan.path("feasible").booleanValue()).isTrue();
        assertThat(plan.path("writes")).hasSize(boomi.journal().writes().size());
        assertThat(plan.path("environments"))
                .hasSize(6)
                .allMatch(each -> each.path("lookedAt").booleanValue());
        assertThat(json().path("deploymentStatus").textValue()).isEqualTo("DEPLOYED");
    }

    private String journal() {
        return folder.resolve("the runs").toString();
    }

    /** Runs a command on the run that the journal has. */
    private int kept(String command, String... more) {
        String[] args = new String[more.length + 9];
        System.arraycopy(
                new String[] {command, "--request", "-", "--gap", "1ms", "--run-id", "run-7", "--journal", journal()},
                0,
                args,
                0,
                9);
        System.arraycopy(more, 0, args, 9, more.length);
        return execute(REQUEST, args);
    }

    @ParameterizedTest
    @EnumSource
    void plan_ofAFinishedRun_saysThatItIsDoneAndExitsWith0(SimulatedDialect dialect) throws IOException {
        speak(dialect);
        assertThat(kept("run")).isZero();
        String journal = Files.readString(Path.of(journal(), "run-7.journal"));
        boomi.journal().clear();

        assertThat(kept("plan")).isZero();
        assertThat(out())
                .startsWith("run run-7, dialect " + dialect + ", which has begun; this is what is left")
                .contains(
                        "everything is done already; a run would write nothing",
                        "-env-1): done, version 1.2.0",
                        "0 requests")
                .doesNotContain("writes, in this order", "packaged already");
        assertThat(kept("plan", "--json")).isZero();
        assertThat(json().path("done").booleanValue()).isTrue();
        assertThat(json().path("resumes").booleanValue()).isTrue();
        assertThat(json().path("feasible").booleanValue()).isTrue();
        assertThat(json().path("environments"))
                .hasSize(6)
                .allMatch(each -> each.path("done").booleanValue());
        assertThat(execute("", "plan", "--run-id", "run-7", "--journal", journal()))
                .isZero();
        assertThat(out()).contains("everything is done already; a run would write nothing");
        assertThat(boomi.journal().entries()).isEmpty();
        assertThat(Path.of(journal(), "run-7.journal")).hasContent(journal);
    }

    @Test
    void plan_ofARunThatIsNotDone_showsWhatIsLeft() {
        speak(SimulatedDialect.GUIDE);
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");
        assertThat(kept("run")).isEqualTo(3);
        boomi.journal().clear();

        assertThat(kept("plan")).isZero();
        assertThat(out())
                .contains("  1  deploy ", "done, version 1.2.0", "nothing found -> version 1.2.0, by a deployment")
                .doesNotContain("  2  ", "done already");
        assertThat(boomi.journal().writes()).isEmpty();

        boomi.faults().on("IntegrationPack", Operation.GET).always().boomiError(403, "No.");
        assertThat(kept("plan")).isEqualTo(1);
        assertThat(out()).contains("the run would stop before its next write: ", "403");
    }

    @Test
    void plan_ofARunThatCannotBeGoneOnWith_saysWhy() {
        assertThat(execute("", "plan", "--run-id", "run-7", "--journal", journal()))
                .isEqualTo(2);
        assertThat(err()).contains("which the journal does not have");
        kept("run");

        try (RunJournal.Claim other = RunJournal.inFolder(Path.of(journal())).claim("run-7")) {
            assertThat(kept("plan")).isEqualTo(1);
            assertThat(out()).contains("the run would stop before its first step: run run-7 is in progress already");
            assertThat(other).isNotNull();
        }
        assertThat(execute(
                        REQUEST.replace("1.2.0", "1.3.0"),
                        "plan",
                        "--request",
                        "-",
                        "--run-id",
                        "run-7",
                        "--journal",
                        journal()))
                .isEqualTo(2);
        assertThat(err()).contains("which began with another request");
        assertThat(execute("", "plan")).isEqualTo(2);
        assertThat(err()).contains("--request FILE is missing");
    }

    @Test
    void plan_ofTheNextVersion_saysWhatIsReplaced() {
        execute(REQUEST, "run", "--request", "-", "--gap", "1ms");

        assertThat(execute(REQUEST.replace("1.2.0", "1.3.0"), "plan", "--request", "-", "--gap", "1ms"))
                .isZero();
        assertThat(out())
                .contains(
                        "version 1.2.0 -> version 1.3.0, by the release, since the pack is attached",
                        "the share of the pack with the account group",
                        "the installation 'Orders Pack'",
                        "  2  release integration pack")
                .doesNotContain("  3  ");
    }

    @Test
    void plan_whenTheRunWouldStop_saysWhyAndExitsWith1() throws IOException {
        execute(REQUEST, "run", "--request", "-", "--gap", "1ms");

        assertThat(execute(REQUEST, "plan", "--request", "-", "--gap", "1ms")).isEqualTo(1);
        assertThat(out())
                .contains("the run would stop before its first write", "is packaged already", "-env-1): not checked\n")
                .doesNotContain("writes, in this order", "nothing found", "not reached");
        assertThat(execute(REQUEST, "plan", "--json", "--request", "-", "--gap", "1ms"))
                .isEqualTo(1);
        assertThat(json().path("feasible").booleanValue()).isFalse();
        assertThat(json().path("environments").path(0).path("lookedAt").booleanValue())
                .isFalse();
        assertThat(json().path("errorMessage").textValue()).contains("is packaged already");
    }

    @Test
    void plan_ofARefusedRequest_exitsWith2() {
        assertThat(execute("{\"packageVersion\":\"1\"}", "plan", "--request", "-"))
                .isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("prodComponentId is missing", "integrationPackId is missing");

        assertThat(execute(
                        REQUEST, "plan", "--request", "-", "--dialect", "platform", "--deploy-package-id", "release"))
                .isEqualTo(2);
        assertThat(err()).contains("--deploy-package-id", "belongs to the GUIDE dialect");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withAGuideOptionInThePlatformDialect_isRefused() throws IOException {
        assertThat(execute(
                        REQUEST,
                        "run",
                        "--request",
                        "-",
                        "--dialect",
                        "platform",
                        "--deploy-package-id",
                        "packaged-component"))
                .isEqualTo(2);
        assertThat(json().path("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_whenOtherEnvironmentsAreReached_needsTheOption() {
        execute(REQUEST, "run", "--request", "-", "--gap", "1ms");
        String toOneEnvironment = """
                {"prodComponentId":"%s","packageVersion":"1.4.0","integrationPackId":"%s",
                 "targetEnvironments":[{"environmentId":"%s-env-1","accountId":"%s"}]}
                """.formatted(
                        ReadyMadeWorld.COMPONENT_ID,
                        ReadyMadeWorld.PACK_ID,
                        ReadyMadeWorld.EAST_ACCOUNT_ID,
                        ReadyMadeWorld.EAST_ACCOUNT_ID);

        assertThat(execute(toOneEnvironment, "run", "--request", "-", "--gap", "1ms"))
                .isEqualTo(1);
        assertThat(err()).contains("environments that are no targets", "--allow-other-environments");
        assertThat(execute(toOneEnvironment, "run", "--request", "-", "--gap", "1ms", "--allow-other-environments"))
                .isZero();
        assertThat(err()).contains("warning: the release also reaches environments that are no targets");
    }

    @Test
    void run_withNamesForInstallationAndBranch_usesThem() {
        assertThat(execute(
                        REQUEST,
                        "run",
                        "--request",
                        "-",
                        "--gap",
                        "1ms",
                        "--installation-name",
                        "Night Shift",
                        "--no-branch"))
                .isZero();
        assertThat(boomi.journal().writes().toString()).doesNotContain("branchName");
        assertThat(boomi.state().instancesOf(ReadyMadeWorld.PACK_ID))
                .hasSize(2)
                .allMatch(instance -> instance.overrideName().equals("Night Shift"));
    }

    @Test
    void run_onADay_isScheduledAndExitsWith0() throws IOException {
        String scheduled = REQUEST.replace("\"packageVersion\"", "\"releaseOnDate\":\"2199-12-31\",\"packageVersion\"");

        assertThat(execute(scheduled, "run", "--request", "-", "--gap", "1ms")).isZero();
        assertThat(json().path("deploymentStatus").textValue()).isEqualTo("SCHEDULED");
        assertThat(json().path("success").booleanValue()).isTrue();

        assertThat(execute(scheduled.replace("1.2.0", "1.3.0"), "plan", "--request", "-", "--gap", "1ms"))
                .isEqualTo(1);
        assertThat(execute(scheduled.replace("2199-12-31", "2199-13-31"), "run", "--request", "-", "--gap", "1ms"))
                .isEqualTo(2);
        assertThat(out()).contains("releaseOnDate must be a date of the form yyyy-MM-dd");
    }
}
