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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void plan_thatCannotBeWritten_isAFailure() {
        int status = execute(
                REQUEST,
                "plan",
                "--request",
                "-",
                "--gap",
                "1ms",
                "--out",
                folder.resolve("no/such.json").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err()).contains("the plan could not be written to ", "such.json: the folder does not exist");
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
        assertThat(err()).contains("plan is of account " + boomi.accountId() + ", but the client is of account other");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_ofAnEditedPlan_isWrongUsage() throws IOException {
        plan();
        boomi.journal().clear();
        Files.writeString(planFile(), Files.readString(planFile()).replace("1.2.0", "1.3.0"));

        assertThat(run()).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).contains("plan.json: the plan was changed after it was made");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --request r.json            | --plan and --request contradict each other
            --dialect platform          | --plan and --dialect contradict each other: the plan decides that
            --branch main               | --plan and --branch
            --no-branch                 | --plan and --no-branch
            --installation-name X       | --plan and --installation-name
            --allow-other-environments  | --plan and --allow-other-environments
            --skip-account acme         | --plan and --skip-account
            --deploy-package-id release | --plan and --deploy-package-id
            --on-existing fail          | --plan and --on-existing
            --run-id run-7              | --plan and --run-id
            --label a=b                 | --plan and --label
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
