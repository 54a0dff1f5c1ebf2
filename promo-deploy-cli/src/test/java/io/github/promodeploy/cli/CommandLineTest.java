package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.cli.output.ProgressPrinter;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(BoomiSimulatorExtension.class)
class CommandLineTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private String standardInput = "";
    private BoomiSimulator boomi;

    @BeforeEach
    void connect(BoomiSimulator simulator) {
        boomi = simulator;
        environment.put("BOOMI_BASE_URL", boomi.baseUrl().toString());
        environment.put("BOOMI_ACCOUNT_ID", boomi.accountId());
        environment.put("BOOMI_USERNAME", boomi.userName());
        environment.put("BOOMI_PASSWORD", boomi.password());
    }

    @Test
    void run_printsNothingButTheResponseOnStandardOutput() throws IOException {
        String journal = folder.resolve("runs").toString();
        int status =
                execute("run", "--request", file(REQUEST), "--run-id", "run-7", "--gap", "1ms", "--journal", journal);

        assertThat(status).isZero();
        assertThat(out()).startsWith("{").endsWith("}\n").contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(err()).contains("run run-7", "package done", "deployments: 6 of 6");
        assertThat(boomi.state().packagesOf(ReadyMadeWorld.COMPONENT_ID))
                .singleElement()
                .satisfies(packaged -> assertThat(packaged.notes()).contains("promo-deploy run run-7"));
    }

    @Test
    void run_readsTheRequestFromStandardInput() {
        standardInput = REQUEST;

        assertThat(execute("run", "--request", "-", "--gap", "1ms")).isZero();
    }

    @Test
    void run_whenAnEnvironmentFails_exitsWith3() throws IOException {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");

        assertThat(execute("run", "--request", file(REQUEST), "--gap", "1ms")).isEqualTo(3);
        assertThat(out())
                .contains("\"success\":true", "\"deploymentStatus\":\"PARTIAL\"", "1 of 6 environments not deployed: ");
    }

    @Test
    void run_whenTheReleaseFails_exitsWith1AndHandsBackTheIds() throws IOException {
        boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(400, "Nothing to release.");

        assertThat(execute("run", "--request", file(REQUEST), "--gap", "1ms")).isEqualTo(1);
        assertThat(out())
                .contains("\"success\":false", "PROMOTION_FAILED", "NOT_ATTEMPTED", "Nothing to release.")
                .doesNotContain("\"packagedComponentId\":\"\"", "\"integrationPackId\":\"\"");
    }

    @Test
    void run_withARefusedRequest_listsAllProblemsAndSendsNothing() throws IOException {
        int status = execute("run", "--request", file("{\"packageVersion\":1.10,\"prodComponent\":\"x\"}"));

        assertThat(status).isEqualTo(2);
        assertThat(out()).contains("INVALID_REQUEST", "packageVersion", "prodComponentId", "integrationPackId");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withSomethingThatIsNotJson_namesFileLineAndColumn() throws IOException {
        String file = file("{\n  \"prodComponentId\": oops\n}");

        assertThat(execute("run", "--request", file)).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(file, "line 2", "column ");
    }

    @Test
    void run_withoutARequestFile_namesIt() {
        assertThat(execute("run", "--request", folder.resolve("absent.json").toString()))
                .isEqualTo(2);
        assertThat(err()).contains("absent.json", "does not exist");
        assertThat(execute("run", "--request", folder.toString())).isEqualTo(2);
        assertThat(err()).contains("it is a directory");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOMI_ACCOUNT_ID", "BOOMI_USERNAME", "BOOMI_PASSWORD"})
    void run_withoutCredentials_namesTheVariable(String variable) throws IOException {
        environment.put(variable, " ");

        assertThat(execute("run", "--request", file(REQUEST))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(variable);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOMI_BASE_URL, http://api.boomi.example, plain http",
        "BOOMI_BASE_URL, not an address, BOOMI_BASE_URL",
        "BOOMI_BASE_URL, ftp://api.boomi.example, https",
        "BOOMI_ACCOUNT_ID, ../other, accountId",
        "BOOMI_API_PREFIX, platform, partner or plain",
        "BOOMI_USERNAME, a:b, colon"
    })
    void run_withABadConnection_saysWhatIsWrong(String variable, String value, String message) throws IOException {
        environment.put(variable, value);

        assertThat(execute("run", "--request", file(REQUEST))).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message).doesNotContain("Exception", boomi.password());
    }

    @Test
    void run_withWrongCredentials_asksOnceAndNamesTheLikelyCauses() throws IOException {
        environment.put("BOOMI_PASSWORD", "wrong-token-42");

        assertThat(execute("run", "--request", file(REQUEST), "--gap", "1ms")).isEqualTo(1);
        assertThat(out()).contains("401", "BOOMI_TOKEN.<email>", "Partner API").doesNotContain("wrong-token-42");
        assertThat(err()).doesNotContain("wrong-token-42", "Exception");
        assertThat(boomi.journal().entries()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--gap|120|--gap",
                "--gap|2h|--gap",
                "--gap|-5ms|--gap",
                "--timeout|soon|--timeout",
                "--timeout|0s|timeout",
                "--max-concurrent-deployments|0|maxConcurrentDeployments",
                "--max-concurrent-deployments|many|--max-concurrent-deployments",
                "--deploy-package-id|pack|integration-pack",
                "--run-id|../x|--run-id",
                "--skip-account|../x|--skip-account is not a Boomi id",
                "--skip-account|''|--skip-account is not a Boomi id",
                "--dialect|soap|--dialect must be auto, guide or platform",
                "--installation-name|' '|installationName must not be blank",
                "--branch|' '|branch must not be blank",
                "--password|x|--password"
            })
    void run_withBadUsage_exitsWith2AndOneMessage(String option, String value, String message) throws IOException {
        assertThat(execute("run", "--request", file(REQUEST), option, value)).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message).doesNotContain("Exception");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withContradictingBranches_exitsWith2() throws IOException {
        assertThat(execute("run", "--request", file(REQUEST), "--branch", "main", "--no-branch"))
                .isEqualTo(2);
        assertThat(err()).contains("--branch and --no-branch contradict each other");
    }

    @Test
    void noCommand_saysWhichThereAre() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err()).contains("demo, doctor, plan, run, resume, rollback, runs, show, report or simulator");
        assertThat(execute("deploy")).isEqualTo(2);
    }

    @Test
    void help_teaches() {
        assertThat(execute("--help")).isZero();
        assertThat(out()).contains("demo", "run", "simulator");
        assertThat(execute("run", "--help")).isZero();
        assertThat(out())
                .contains("BOOMI_PASSWORD", "prodComponentId", "Exit status", "  4  like 1, but it is not known");
    }

    @Test
    void demo_deploysToAsManyEnvironmentsAsAsked() {
        assertThat(execute("demo", "--environments", "5")).isZero();
        assertThat(out()).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(out().split("\"status\":\"DEPLOYED\"", -1)).hasSize(6);
        assertThat(execute("demo", "--environments", "0")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guide", "platform"})
    void demo_inEitherDialect_runsToItsEnd(String dialect) {
        assertThat(execute("demo", "--dialect", dialect, "--environments", "3")).isZero();
        assertThat(out()).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(err())
                .contains("dialect " + dialect.toUpperCase(Locale.ROOT) + ", detected from a response of the server");
    }

    @ParameterizedTest
    @CsvSource({"demo, soap, guide or platform", "demo, both, guide or platform", "simulator, soap, 'both, guide or'"})
    void demoAndSimulator_withAnUnknownDialect_exitWith2(String command, String dialect, String message) {
        assertThat(execute(command, "--dialect", dialect)).isEqualTo(2);
        assertThat(err()).contains(message);
        assertThat(out()).isEmpty();
    }

    @Test
    void verbose_showsRequestsAndWaits() throws IOException {
        execute("run", "--verbose", "--request", file(REQUEST));

        assertThat(err())
                .contains("POST PackagedComponent", "ms for its turn")
                .containsPattern("POST Environment/query in account \\S+ \\d");
    }

    /** Run, plan and, since the journal has it, resume report a skipped account. */
    @Test
    void skipAccount_leavesOutItsEnvironments() throws IOException {
        String request = file(REQUEST);
        String journal = folder.resolve("journal").toString();
        String warning = "warning: account " + ReadyMadeWorld.EAST_ACCOUNT_ID
                + " is skipped (skipAccounts, --skip-account): 3 environments there are left out.";

        assertThat(execute("plan", "--request", request, "--skip-account", ReadyMadeWorld.EAST_ACCOUNT_ID))
                .isZero();
        assertThat(out()).contains(warning);
        assertThat(execute(
                        "run",
                        "--request",
                        request,
                        "--run-id",
                        "run-7",
                        "--journal",
                        journal,
                        "--skip-account",
                        ReadyMadeWorld.EAST_ACCOUNT_ID,
                        "--skip-account",
                        "acme-TYPO"))
                .isZero();
        assertThat(err()).contains(warning, "account acme-TYPO was to be skipped", "deployments: 3 of 3");
        err.reset();
        assertThat(execute("resume", "run-7", "--journal", journal)).isZero();
        assertThat(err()).contains(warning);
        err.reset();
        assertThat(execute("resume", "run-7", "--journal", journal, "--skip-account", "acme-TYPO"))
                .isEqualTo(2);
        assertThat(err()).contains("--skip-account");
    }

    @Test
    void onATerminal_progressIsALineThatIsRewritten() throws IOException {
        Console console = new Console(environment, new ByteArrayInputStream(new byte[0]), print(out), print(err), true);

        PromoDeploy.execute(console, "run", "--request", file(REQUEST), "--gap", "1ms");

        assertThat(err()).contains("\r\u001b[Kdeployments: 6 of 6").doesNotContain("\ndeployments: 6 of 6");
    }

    /** Runs a command whose standard output takes nothing, and returns its exit status. */
    private int executeOnAFullDisk(String... args) {
        err.reset();
        PrintStream fullDisk = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });
        Console console = new Console(environment, new ByteArrayInputStream(new byte[0]), fullDisk, print(err), false);
        return PromoDeploy.execute(console, args);
    }

    @Test
    void result_thatCannotBeWritten_isShownElsewhereAndChangesNoStatus() throws IOException {
        String request = file(REQUEST);
        String journal = folder.resolve("runs").toString();
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "No runtime.");

        assertThat(executeOnAFullDisk("plan", "--request", request)).isZero();
        assertThat(err()).contains("cannot write to standard output", "writes, in this order:");
        assertThat(executeOnAFullDisk("run", "--request", request, "--run-id", "run-7", "--journal", journal))
                .isEqualTo(3);
        assertThat(err()).contains("cannot write to standard output", "\"deploymentStatus\":\"PARTIAL\"");
        assertThat(executeOnAFullDisk("runs", "--journal", journal)).isZero();
        assertThat(err()).contains("cannot write to standard output", "run-7", "INCOMPLETE");
        assertThat(executeOnAFullDisk("resume", "run-7", "--journal", journal)).isZero();
        assertThat(err()).contains("cannot write to standard output", "\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(executeOnAFullDisk("demo", "--environments", "1")).isZero();
        assertThat(err()).contains("cannot write to standard output", "\"deploymentStatus\":\"DEPLOYED\"");
    }

    @Test
    void progress_ofALongWait_saysForWhatAndHowLong() {
        ProgressPrinter progress = new ProgressPrinter(
                new Console(environment, new ByteArrayInputStream(new byte[0]), print(out), print(err), false), false);

        progress.stillWaiting("the release of integration pack p (request r)", Duration.ofSeconds(31));
        progress.stillWaiting("the release of integration pack p (request r)", Duration.ofSeconds(241));

        assertThat(err().lines())
                .containsExactly(
                        "still waiting for the release of integration pack p (request r), 31 s so far",
                        "still waiting for the release of integration pack p (request r), 4 min so far");
    }

    @Test
    void output_neverSteersTheTerminal() throws IOException {
        String name = "East \u202e\u20282J";
        String request = file("""
                {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"%s",
                 "targetEnvironments":[{"environmentId":"%s-env-1","environmentName":"%s","accountId":"%s"}]}
                """.formatted(
                        ReadyMadeWorld.COMPONENT_ID,
                        name,
                        ReadyMadeWorld.EAST_ACCOUNT_ID,
                        name,
                        ReadyMadeWorld.EAST_ACCOUNT_ID));

        execute("plan", "--request", request, "--gap", "1ms");
        execute("plan", "--request", request, "--gap", "1ms", "--json");
        execute("run", "--request", request, "--gap", "1ms", "--no-journal");

        assertThat(out()).contains("\"deploymentStatus\":\"DEPLOYED\"", "East \\u202e\\u20282J");
        assertThat(out() + err()).doesNotContain("\u202e", "\u2028");
    }

    @Test
    void messages_neverSteerTheTerminal() throws IOException {
        execute("run", "--request", file("{\"x\\u001b[31m\\n\":1}"));

        assertThat(err()).contains("x\\u001b[31m\\u000a").doesNotContain("\u001b");
    }

    private int execute(String... args) {
        Console console = new Console(
                environment,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                print(out),
                print(err),
                false);
        return PromoDeploy.execute(console, args);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("request.json"), content).toString();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
