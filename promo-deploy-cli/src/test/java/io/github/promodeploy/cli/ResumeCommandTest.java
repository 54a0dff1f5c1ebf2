package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are kept: resumed, listed, refused. */
@ExtendWith(BoomiSimulatorExtension.class)
class ResumeCommandTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private BoomiSimulator boomi;

    @BeforeEach
    void connect(BoomiSimulator simulator) {
        boomi = simulator;
        environment.put("BOOMI_BASE_URL", boomi.baseUrl().toString());
        environment.put("BOOMI_ACCOUNT_ID", boomi.accountId());
        environment.put("BOOMI_USERNAME", boomi.userName());
        environment.put("BOOMI_PASSWORD", boomi.password());
    }

    private Path journal() {
        return folder.resolve("the runs");
    }

    private int run(String... more) throws IOException {
        String request =
                Files.writeString(folder.resolve("request.json"), REQUEST).toString();
        List<String> args = new ArrayList<>(List.of("run", "--request", request, "--gap", "1ms"));
        args.addAll(Arrays.asList(more));
        return execute(args.toArray(String[]::new));
    }

    private int runKept(String runId) throws IOException {
        return run("--run-id", runId, "--journal", journal().toString());
    }

    private int resume(String runId) {
        return execute("resume", runId, "--gap", "1ms", "--journal", journal().toString());
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        Console console =
                new Console(environment, new ByteArrayInputStream(new byte[0]), print(out), print(err), false);
        return PromoDeploy.execute(console, args);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_thatDidNotDoEverything_printsTheCommandThatDoesTheRest() throws IOException {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");

        assertThat(runKept("run-7")).isEqualTo(3);
        assertThat(err())
                .contains("to resume this run: promo-deploy resume run-7 --journal '" + journal() + "' --gap 1ms");

        boomi.journal().clear();
        assertThat(resume("run-7")).isZero();
        assertThat(out()).startsWith("{").endsWith("}\n").contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(boomi.journal().writes()).hasSize(1);
        assertThat(err()).doesNotContain("to resume this run");
    }

    /** Deploys another version of the component where the first deployment failed. */
    private void somebodyDeploys() {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(boomi.accountId())
                .credentials(BoomiCredentials.usernamePassword(boomi.userName(), boomi.password()))
                .baseUrl(boomi.baseUrl())
                .build()) {
            String packageId = client.packagedComponents()
                    .create(CreatePackagedComponentRequest.builder()
                            .componentId(ReadyMadeWorld.COMPONENT_ID)
                            .packageVersion("1.2.1-hotfix")
                            .build())
                    .packageId();
            String environmentId = boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                    .findFirst()
                    .flatMap(entry -> entry.call().bodyField("environmentId"))
                    .orElseThrow();
            client.deployedPackages()
                    .create(CreateDeployedPackageRequest.builder()
                            .environmentId(environmentId)
                            .packageId(packageId)
                            .build());
        }
    }

    @Test
    void resume_whereSomebodyHasDeployed_replacesItOnlyWithReplaceNewer() throws IOException {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");
        assertThat(run("--run-id", "run-7", "--journal", journal().toString(), "--replace-newer"))
                .isEqualTo(3);
        assertThat(err()).contains("--gap 1ms --replace-newer");
        somebodyDeploys();

        assertThat(resume("run-7")).isEqualTo(3);
        assertThat(out()).contains("somebody else has deployed version 1.2.1-hotfix", "(--replace-newer)");
        String[] plan = {
            "plan", "--run-id", "run-7", "--gap", "1ms", "--journal", journal().toString()
        };
        assertThat(execute(plan)).isZero();
        assertThat(out())
                .contains("not reached by this run: somebody else has deployed version 1.2.1-hotfix")
                .doesNotContain("writes, in this order");
        List<String> replacing = new ArrayList<>(List.of(plan));
        replacing.add("--replace-newer");
        assertThat(execute(replacing.toArray(String[]::new))).isZero();
        assertThat(out()).contains("  1  deploy ", "version 1.2.1-hotfix -> version 1.2.0, by a deployment");

        assertThat(execute(
                        "resume",
                        "run-7",
                        "--gap",
                        "1ms",
                        "--journal",
                        journal().toString(),
                        "--replace-newer"))
                .isZero();
        assertThat(err()).contains("warning: somebody else has deployed version 1.2.1-hotfix");
    }

    @Test
    void run_inTheDefaultFolder_isResumedFromThere() throws IOException {
        boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        String runId = "run-" + System.nanoTime();

        assertThat(run("--run-id", runId)).isEqualTo(1);
        assertThat(err())
                .contains("to resume this run: promo-deploy resume " + runId + " --gap 1ms" + System.lineSeparator());

        assertThat(execute("runs")).isZero();
        assertThat(out()).contains(runId, "INCOMPLETE", ReadyMadeWorld.COMPONENT_ID + " 1.2.0", "FAILED: ");
        assertThat(execute("resume", runId, "--gap", "1ms")).isZero();
    }

    @Test
    void run_whoseReleaseIsLost_exitsWith4AndDoesNotAdviseToResume() throws IOException {
        boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).resetAfterProcessing();

        assertThat(runKept("run-7")).isEqualTo(4);
        assertThat(out())
                .contains(
                        "\"success\":false",
                        "\"errorCode\":\"PROMOTION_FAILED\"",
                        "\"errorMessage\":\"outcome not known: ",
                        "Run again with another packageVersion");
        assertThat(err()).contains("release: outcome not known (").doesNotContain("release failed", "resume");

        assertThat(execute("runs", "--journal", journal().toString())).isZero();
        assertThat(out()).contains("run-7", "STOPPED", "UNKNOWN: outcome not known: ");
        assertThat(resume("run-7")).isEqualTo(4);
        assertThat(err()).doesNotContain("to resume this run");
        assertThat(boomi.state().releases()).hasSize(2);
    }

    @Test
    void run_whoseReleaseWasNotSeenToItsEnd_exitsWith4AndIsResumed() throws IOException {
        try (BoomiSimulator platform = BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .build())
                .start()) {
            connect(platform);
            boomi.faults()
                    .on("ReleaseIntegrationPackStatus", Operation.GET)
                    .times(2)
                    .boomiError(401, "Missing or incorrect credentials.");

            assertThat(runKept("run-7")).isEqualTo(4);
            assertThat(out()).contains("\"errorMessage\":\"outcome not known: the release of integration pack ");
            assertThat(err()).contains("to resume this run: promo-deploy resume run-7");

            assertThat(resume("run-7")).isEqualTo(4);
            assertThat(err()).contains("to resume this run: promo-deploy resume run-7");
            assertThat(resume("run-7")).isZero();
        }
    }

    @Test
    void run_ofTheSameAgain_writesNothing() throws IOException {
        assertThat(runKept("run-7")).isZero();
        String first = out();
        boomi.journal().clear();

        assertThat(runKept("run-7")).isZero();
        assertThat(out()).isEqualTo(first);
        assertThat(resume("run-7")).isZero();
        assertThat(boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_withoutAJournal_saysNothingOfResuming() throws IOException {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");

        assertThat(run("--no-journal", "--run-id", "run-7")).isEqualTo(3);
        assertThat(err()).doesNotContain("resume");
        assertThat(resume("run-7")).isEqualTo(2);
    }

    @Test
    void run_thatWroteNothing_isNotKept() throws IOException {
        boomi.faults().on("AccountGroupAccount", Operation.QUERY).boomiError(403, "No.");

        assertThat(runKept("run-7")).isEqualTo(1);
        assertThat(err()).doesNotContain("resume");
        assertThat(execute("runs", "--journal", journal().toString())).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("no runs are recorded in " + journal());
    }

    @Test
    void run_underTheIdOfAnotherRequest_isRefused() throws IOException {
        runKept("run-7");
        boomi.journal().clear();
        String other = Files.writeString(folder.resolve("other.json"), REQUEST.replace("1.2.0", "1.3.0"))
                .toString();

        assertThat(execute(
                        "run",
                        "--request",
                        other,
                        "--run-id",
                        "run-7",
                        "--journal",
                        journal().toString()))
                .isEqualTo(2);
        assertThat(out()).contains("INVALID_REQUEST", "which began with another request");
        assertThat(err()).doesNotContain("to resume this run");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_ofAnUnknownRun_isRefused() {
        assertThat(resume("run-x")).isEqualTo(2);
        assertThat(out()).contains("INVALID_REQUEST", "which the journal does not have");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void resume_whileAProcessIsAtTheRun_exitsWith1() throws IOException {
        runKept("run-7");

        try (RunJournal.Claim other = RunJournal.inFolder(journal()).claim("run-7")) {
            assertThat(resume("run-7")).isEqualTo(1);
            assertThat(out())
                    .contains("PROMOTION_FAILED", "run run-7 is in progress already", "--journal", "--no-journal");
            assertThat(execute("runs", "--journal", journal().toString())).isZero();
            assertThat(out()).contains("RUNNING");
            assertThat(other).isNotNull();
        }
        assertThat(resume("run-7")).isZero();
    }

    @Test
    void resume_ofADamagedRun_namesFileAndLine() throws IOException {
        runKept("run-7");
        Path file = journal().resolve("run-7.journal");
        Files.writeString(file, Files.readString(file).replaceFirst("\"PACKAGE\"", "\"PACKET\""));

        assertThat(resume("run-7")).isEqualTo(1);
        assertThat(out())
                .contains(
                        "PROMOTION_FAILED", "run-7.journal is damaged in line 8", "another --journal, or --no-journal");
        assertThat(execute("runs", "--journal", journal().toString())).isZero();
        assertThat(out().lines()).singleElement().asString().contains("run-7", "DAMAGED", "damaged in line 8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resume|../x|RUN_ID",
                "resume||Missing required parameter: 'RUN_ID'",
                "resume|run-1 --quiet-period soon|--quiet-period",
                "resume|run-1 --request x|--request",
                "run|--request x --journal a --no-journal|contradict each other",
                "run|--request x --on-existing maybe|--on-existing must be adopt or fail, but is maybe",
                "runs|run-1|Unmatched argument"
            })
    void command_withBadUsage_exitsWith2AndOneMessage(String command, String rest, String message) {
        String line = command + (rest == null ? "" : " " + rest);

        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message).doesNotContain("Exception");
    }

    @Test
    void command_whereTheFolderIsAFile_exitsWith1() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(execute("runs", "--journal", file.toString())).isEqualTo(1);
        assertThat(err()).contains("there is a file where its folder should be");
        assertThat(run("--journal", file.toString())).isEqualTo(1);
        assertThat(out())
                .contains(
                        "PROMOTION_FAILED",
                        "could not be opened: there is a file where its folder should be",
                        "--journal",
                        "--no-journal");
        assertThat(execute("runs", "--journal", "")).isEqualTo(2);
        assertThat(err()).contains("--journal DIR is blank");
    }

    @Test
    void run_whereTheFolderCannotBeWritten_exitsWith1AndNamesTheOptions() throws IOException {
        Files.createDirectory(journal());
        Files.setPosixFilePermissions(journal(), PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(journal()), "the superuser may write anywhere");

        assertThat(runKept("run-7")).isEqualTo(1);
        assertThat(out()).contains("PROMOTION_FAILED", "access is denied", "--journal DIR", "--no-journal");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    /** As in a container whose user is in no list of users. */
    private int executeWithoutAHome(String... args) {
        String home = System.setProperty("user.home", "?");
        try {
            return execute(args);
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void command_withoutAHomeOfTheUser_usesThatOfTheEnvironment() throws IOException {
        environment.put("HOME", folder.toString());
        String request =
                Files.writeString(folder.resolve("request.json"), REQUEST).toString();

        assertThat(executeWithoutAHome("run", "--request", request, "--gap", "1ms", "--run-id", "run-7"))
                .isZero();
        assertThat(folder.resolve(".promo-deploy/runs/run-7.journal")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not/absolute"})
    void command_withoutAnyHome_isRefusedWithAdvice(String home) throws IOException {
        environment.put("HOME", home);
        String request =
                Files.writeString(folder.resolve("request.json"), REQUEST).toString();

        assertThat(executeWithoutAHome("run", "--request", request)).isEqualTo(2);
        assertThat(err()).contains("no home directory", "HOME", "--journal DIR", "--no-journal");
        assertThat(executeWithoutAHome("resume", "run-7")).isEqualTo(2);
        assertThat(executeWithoutAHome("runs")).isEqualTo(2);
        assertThat(executeWithoutAHome("show", "run-7")).isEqualTo(2);
        assertThat(executeWithoutAHome("plan", "--run-id", "run-7")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(boomi.journal().entries()).isEmpty();
        assertThat(executeWithoutAHome("plan", "--request", request, "--gap", "1ms"))
                .isZero();
        assertThat(executeWithoutAHome("run", "--request", request, "--gap", "1ms", "--no-journal"))
                .isZero();
    }

    @Test
    void run_withAdopt_takesUpWhatIsThere() throws IOException {
        boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Not now.");
        runKept("run-7");

        assertThat(runKept("run-8")).isEqualTo(1);
        assertThat(out()).contains("exists already", "is packaged already", "promo-deploy run run-7");
        assertThat(run("--on-existing", "adopt", "--journal", journal().toString()))
                .isZero();
        assertThat(boomi.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
    }

    @Test
    void run_whoseResponseIsLost_saysThatItChecks() throws IOException {
        boomi.faults().on("PackagedComponent", Operation.CREATE).resetAfterProcessing();

        assertThat(runKept("run-7")).isZero();
        assertThat(err()).contains("in doubt, checking: package", "checked: package: it had taken effect");
    }

    @Test
    void run_keptWhereOthersMayWrite_warns() throws IOException {
        Files.createDirectory(journal());
        Files.setPosixFilePermissions(journal(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(runKept("run-7")).isZero();
        assertThat(err()).contains("warning: others than its owner may write to " + journal());
    }

    @Test
    void journal_holdsNoSecret() throws IOException {
        runKept("run-7");

        assertThat(Files.readString(journal().resolve("run-7.journal")))
                .contains("\"entry\":\"ended\"")
                .doesNotContain(boomi.password(), boomi.userName());
    }
}
