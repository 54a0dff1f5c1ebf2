package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.RunSummary;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that is full, closed, or a pipe that is not read, tried on a process of its own. */
@ExtendWith(BoomiSimulatorExtension.class)
class StandardOutputTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(strings = {">/dev/full", ">&-", "| true"})
    void run_whoseResponseCannotBeWritten_saysWhatWasDone(String redirection, BoomiSimulator boomi) throws IOException {
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,
                 "newPackName":"Invoices Pack","targetAccountGroupId":"%s"}
                """.formatted(
                        ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID));
        Path journal = folder.resolve("runs");

        ChildJvm.Outcome outcome = ChildJvm.startRedirected(
                        redirection,
                        PromoDeploy.class,
                        Map.of(
                                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                                "BOOMI_USERNAME", boomi.userName(),
                                "BOOMI_PASSWORD", boomi.password()),
                        "run",
                        "--request",
                        request.toString(),
                        "--gap",
                        "1ms",
                        "--journal",
                        journal.toString())
                .await();

        assertThat(outcome.err())
                .contains("cannot write to standard output", "\"deploymentStatus\":\"DEPLOYED\"")
                .endsWith("exit status 0\n");
        assertThat(RunSummary.in(RunJournal.inFolder(journal)))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunSummary.State.DONE));
    }
}
