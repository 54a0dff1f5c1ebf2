package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(BoomiSimulatorExtension.class)
class LabelOptionTest {

    private static final String REQUEST = """
            {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
             "targetAccountGroupId":"%s","labels":{"ticket":"CHG-1","team":"Orders"}}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private BoomiSimulator boomi;

    @BeforeEach
    void connect(BoomiSimulator simulator) {
        boomi = simulator;
    }

    private int execute(String command, String... labels) {
        List<String> args = new ArrayList<>(List.of(
                command, "--request", "-", "--run-id", "run-7", "--gap", "1ms", "--journal", folder.toString()));
        for (String label : labels) {
            args.addAll(List.of("--label", label));
        }
        return executeAll(args.toArray(String[]::new));
    }

    private int executeAll(String... args) {
        return console.execute(TestConsole.connectionTo(boomi), REQUEST, args);
    }

    private String packageNotes() {
        return boomi.state().packagesOf(ReadyMadeWorld.COMPONENT_ID).get(0).notes();
    }

    private String firstEntry() {
        return RunJournal.inFolder(folder).entries("run-7").get(0);
    }

    @Test
    void labels_areAddedToThoseOfTheRequestAndReplaceThem() {
        assertThat(execute("run", "ticket=CHG-2", "build=a=b", "team=")).isZero();

        assertThat(packageNotes()).isEqualTo("promo-deploy run run-7 [ticket: CHG-2] [build: a=b]");
        assertThat(firstEntry()).contains("\"labels\":{\"ticket\":\"CHG-2\",\"build\":\"a=b\"}");
    }

    @Test
    void labels_ofAPlan_areInItsWrites() {
        assertThat(execute("plan", "build=17")).isZero();

        assertThat(console.out()).contains("promo-deploy run run-7 [ticket: CHG-1] [team: Orders] [build: 17]");
        assertThat(boomi.journal().writes()).isEmpty();
    }

    @Test
    void run_ofTheSameWithOtherLabels_resumesWithTheFirstOnes() {
        boomi.faults().on("ReleaseIntegrationPack", Operation.CREATE).boomiError(409, "Busy.");
        assertThat(execute("run", "build=17")).isEqualTo(1);

        assertThat(execute("run", "build=18")).isZero();

        assertThat(boomi.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
        assertThat(boomi.state().deployments())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.notes()).endsWith(" [build: 17]"));
        assertThat(RunSummary.in(RunJournal.inFolder(folder))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ticket|--label must be NAME=VALUE, such as ticket=CHG-1234",
                "=CHG-1|--label must be NAME=VALUE, such as ticket=CHG-1234",
                "''|--label must be NAME=VALUE, such as ticket=CHG-1234",
            })
    void label_thatIsNoNameAndValue_isWrongUsage(String label, String message) {
        assertThat(execute("run", label)).isEqualTo(2);

        assertThat(console.out()).isEmpty();
        assertThat(console.err()).contains(message).doesNotContain("Exception");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void label_thatIsGivenTwice_isWrongUsage() {
        assertThat(execute("run", "ticket=1", "ticket=2")).isEqualTo(2);

        assertThat(console.err()).contains("--label ticket is given twice");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void label_thatTheRequestCannotHave_isRefusedWithAllProblems() {
        assertThat(execute("run", "ticket=" + "v".repeat(101), " team=x", "a\nb=c"))
                .isEqualTo(2);

        assertThat(console.out())
                .contains(
                        "INVALID_REQUEST",
                        "labels.ticket has a value of 101 characters, but at most 100 are allowed",
                        "labels. team has a name that begins or ends with a space",
                        "labels.a?b has a name that contains a control or invisible character");
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void label_withoutARequest_isWrongUsage() {
        assertThat(executeAll("plan", "--run-id", "run-7", "--journal", folder.toString(), "--label", "a=b"))
                .isEqualTo(2);

        assertThat(console.err()).contains("--label needs --request");
    }
}
