package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.ForeignActor;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands plan --out and run --plan. */
class PlannedRunTest {

    private static final String REQUEST =
            """
            {"prodComponentId":"%s","packageVersion":"1.2.0","integrationPackId":"%s","targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACK_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .settings(SimulatorSettings.builder()
                    .dialects(SimulatedDialect.PLATFORM)
                    .releasePolls(0)
                    .build())
            .start();

    @AfterEach
    void stop() {
        boomi.close();
    }

    private Path planFile() {
        return folder.resolve("plan.json");
    }

    private String journal() {
        return folder.resolve("runs").toString();
    }

    private int execute(String input, String... args) {
        int status = console.execute(TestConsole.connectionTo(boomi), input, args);
        assertThat(out() + err()).doesNotContain(boomi.password(), "Exception");
        return status;
    }

    private String out() {
        return console.out();
    }

    private String err() {
        return console.err();
    }

    private int plan(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "plan", "--request", "-", "--gap", "1ms", "--out", planFile().toString(), "--run-id", "run-7"));
        args.addAll(List.of("--journal", journal()));
        args.addAll(List.of(more));
        return execute(REQUEST, args.toArray(String[]::new));
    }

    private int run(String... more) {
        List<String> args = new ArrayList<>(
                List.of("run", "--plan", planFile().toString(), "--gap", "1ms", "--journal", journal()));
        args.addAll(List.of(more));
        return execute("", args.toArray(String[]::new));
    }

    @Test
    void run_carriesThePlanOut_underItsRunId_withItsSettings() throws IOException {
        assertThat(plan("--no-branch", "--label", "ticket=CHG-1")).isZero();
        assertThat(out()).startsWith("run run-7, dialect PLATFORM");
        assertThat(Files.readString(planFile()))
                .startsWith("{")
                .contains("\"form\" : 1", "\"sha256\" : ")
                .doesNotContain(boomi.password());
        assertThat(boomi.journal().writes()).isEmpty();

        assertThat(run("--max-age", "24h")).isZero();

        assertThat(out()).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(boomi.journal().entries("PackagedComponent", Operation.CREATE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.body())
                        .contains("promo-deploy run run-7", "CHG-1")
                        .doesNotContain("branchName"));
    }

    @Test
    void plan_onStandardInput_works() throws IOException {
        plan();

        int status =
                execute(Files.readString(planFile()), "run", "--plan", "-", "--gap", "1ms", "--journal", journal());

        assertThat(status).isZero();
    }

    @Test
    void plan_thatSomethingWouldStop_isNotKept() {
        boomi.meanwhile().now().packageComponent(ReadyMadeWorld.COMPONENT_ID, "1.2.0");

        assertThat(plan()).isEqualTo(1);

        assertThat(planFile()).doesNotExist();
    }

    private int planTo(Path file) {
        return execute(REQUEST, "plan", "--request", "-", "--gap", "1ms", "--out", file.toString());
    }

    @Test
    void plan_toAPlaceThatCannotBeWritten_isWrongUsage() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.writeString(folder.resolve("file"), "");

        assertThat(planTo(folder.resolve("no/such.json"))).isEqualTo(2);
        assertThat(err()).contains("--out ", "such.json: the folder does not exist");
        assertThat(planTo(locked)).isEqualTo(2);
        assertThat(err()).contains("--out ", "locked: it is a directory");
        assertThat(planTo(folder.resolve("file/plan.json"))).isEqualTo(2);
        assertThat(err()).contains("--out ", "plan.json: the folder does not exist");
        assertThat(execute(REQUEST, "plan", "--request", "-", "--out", "-")).isEqualTo(2);
        assertThat(err()).contains("--out needs a file; --json prints the plan to standard output");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void plan_toALink_goesWhereItPoints() throws IOException {
        Path target = Files.writeString(folder.resolve("target.json"), "an old plan, which was longer".repeat(1000));
        Files.createSymbolicLink(planFile(), target);

        assertThat(plan()).isZero();

        assertThat(planFile()).isSymbolicLink();
        assertThat(target).content().startsWith("{").doesNotContain("an old plan");
        assertThat(run()).isZero();
    }

    @Test
    void run_whenSomethingHasMoved_writesNothing() {
        plan();
        boomi.meanwhile().now().packageComponent(ReadyMadeWorld.COMPONENT_ID, "1.2.0");

        assertThat(run()).isEqualTo(1);

        assertThat(boomi.journal().writes()).isEmpty();
        assertThat(err())
                .contains("things have changed since the plan was made: package of version 1.2.0")
                .contains("was not there, and is ", ForeignActor.USER);
        assertThat(out()).contains("\"errorCode\":\"PROMOTION_FAILED\"");
    }

    @Test
    void run_again_isDoneAlready() {
        plan();
        run();
        boomi.journal().clear();

        assertThat(run()).isZero();

        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_ofAnotherAccountsPlan_isRefused() throws IOException {
        plan();
        boomi.journal().clear();

        Map<String, String> ofAnotherAccount = new HashMap<>(TestConsole.connectionTo(boomi));
        ofAnotherAccount.put("BOOMI_ACCOUNT_ID", "other-PROD02");
        int status = console.execute(
                ofAnotherAccount, "", "run", "--plan", planFile().toString(), "--journal", journal());

        assertThat(status).isEqualTo(2);
        assertThat(err())
                .contains("plan is of account " + boomi.accountId() + ", but the client is of account other")
                .contains("make a new plan");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                badFile("edited", json -> json.replace("1.2.0", "1.3.0"), "the plan was changed after it was made"),
                badFile("truncated", json -> json.substring(0, json.length() / 2), "the plan is not JSON at line"),
                badFile("not JSON", json -> "run: now", "the plan is not JSON at line 1, column "),
                badFile("empty", json -> "", "there is nothing"),
                badFile("the request", json -> REQUEST, "this is no complete plan: 'form' is missing"),
                badFile("of a newer form", json -> json.replace("\"form\" : 1", "\"form\" : 2"), "A newer version"));
    }

    private static Arguments badFile(String name, UnaryOperator<String> edit, String words) {
        return Arguments.of(name, edit, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void run_ofAFileThatIsNotThePlan_isWrongUsage(String name, UnaryOperator<String> edit, String words)
            throws IOException {
        plan();
        Files.writeString(planFile(), edit.apply(Files.readString(planFile())));

        assertRefused(run(), "plan.json: ", words, "ake a new plan");
        assertThat(out()).isEmpty();
    }

    @Test
    void run_ofAFileThatIsNoText_isWrongUsage() throws IOException {
        plan();
        Files.write(planFile(), new byte[] {(byte) 0xff, 0});

        assertRefused(run(), "plan.json is not UTF-8 text");
    }

    @Test
    void run_ofAFolder_isWrongUsage() throws IOException {
        Files.createDirectory(planFile());

        assertRefused(run(), "the plan file ", "cannot be read: it is a directory");
    }

    /** Refused before anything is sent, and without a trace in the journal. */
    private void assertRefused(int status, String... words) {
        assertThat(status).isEqualTo(2);
        assertThat(err()).contains(words);
        assertThat(boomi.journal().writes()).isEmpty();
        assertThat(folder.resolve("runs/run-7.journal")).doesNotExist();
    }

    @Test
    void run_ofAnotherServersPlan_isRefused() {
        plan();
        Map<String, String> ofAnotherServer = new HashMap<>(TestConsole.connectionTo(boomi));
        ofAnotherServer.put("BOOMI_BASE_URL", "http://127.0.0.1:1");

        int status =
                console.execute(ofAnotherServer, "", "run", "--plan", planFile().toString(), "--journal", journal());

        assertRefused(
                status,
                "plan is for " + boomi.baseUrl() + ", but the client calls http://127.0.0.1:1",
                "make a new plan");
        assertThat(out()).contains("INVALID_REQUEST");
    }

    @Test
    void run_whoseIdIsThatOfAnotherRequest_isRefused() throws IOException {
        plan();
        execute(
                REQUEST.replace("1.2.0", "9.0"),
                "run",
                "--request",
                "-",
                "--gap",
                "1ms",
                "--run-id",
                "run-7",
                "--journal",
                journal());
        String recorded = Files.readString(folder.resolve("runs/run-7.journal"));
        boomi.journal().clear();

        assertThat(run()).isEqualTo(2);

        assertThat(err()).contains("runId is run-7, which began with another request");
        assertThat(boomi.journal().entries()).isEmpty();
        assertThat(folder.resolve("runs/run-7.journal")).hasContent(recorded);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --request r.json            | --plan and --request contradict each other
            --dialect platform          | --plan and --dialect contradict each other: the plan decides that
            --branch main               | --plan and --branch
            --no-branch                 | --plan and --no-branch
            --installation-name X       | --plan and --installation-name
            --allow-other-environments  | --plan and --allow-other-environments
            --allow-early-release       | --plan and --allow-early-release
            --stop-after-wave canary    | --plan and --stop-after-wave
            --skip-account acme         | --plan and --skip-account
            --deploy-package-id release | --plan and --deploy-package-id
            --on-existing fail          | --plan and --on-existing
            --run-id run-7              | --plan and --run-id
            --label a=b                 | --plan and --label
            --replace-newer             | --plan and --replace-newer
            """)
    void run_withAnOptionThatThePlanDecides_isWrongUsage(String option, String message) {
        plan();
        boomi.journal().clear();

        assertThat(run(option.split(" "))).isEqualTo(2);

        assertThat(err()).contains(message);
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withoutRequestAndPlan_orWithAMaxAgeOnly_isWrongUsage() {
        assertThat(execute("", "run", "--journal", journal())).isEqualTo(2);
        assertThat(err()).contains("--request FILE", "--plan FILE");
        assertThat(execute("", "run", "--request", "-", "--max-age", "1h", "--journal", journal()))
                .isEqualTo(2);
        assertThat(err()).contains("--max-age needs --plan");
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("the plan file ", "does not exist");
    }

    @Test
    void run_ofAPlanThatIsTooOld_isRefused() {
        plan();
        boomi.journal().clear();

        assertThat(run("--max-age", "1ms")).isEqualTo(2);

        assertThat(err()).contains("plan was made at ", "Make a new plan");
        assertThat(boomi.journal().entries()).isEmpty();
    }
}
