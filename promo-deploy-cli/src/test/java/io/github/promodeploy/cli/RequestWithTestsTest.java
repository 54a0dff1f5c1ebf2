package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code tests} of a request on the command line: exit statuses, and what is printed. */
class RequestWithTestsTest {

    private static final String ACCOUNT = ReadyMadeWorld.ACCOUNT_ID;
    private static final String REQUEST = """
            {"prodComponentId":"c-daily","packageVersion":"2.0","createNewPack":true,"newPackName":"Daily",
             "targetEnvironments":[{"environmentId":"env-1","environmentName":"Production"}],
             "tests":[{"processId":"c-daily","timeout":"PT1S"}]}
            """;

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private static BoomiSimulator boomi(String status) {
        return BoomiSimulator.builder()
                .world(SimulatedWorld.builder(ACCOUNT)
                        .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                        .environment(ACCOUNT, "env-1", "Production")
                        .runtime("atom-1", "env-1")
                        .component("c-daily", "Daily")
                        .executions(new ScriptedExecution("c-daily", status, 0, "Said so."))
                        .build())
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .releasePolls(0)
                        .build())
                .start();
    }

    private int command(BoomiSimulator boomi, String... args) {
        return console.execute(
                Map.of(
                        "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                        "BOOMI_ACCOUNT_ID", boomi.accountId(),
                        "BOOMI_USERNAME", boomi.userName(),
                        "BOOMI_PASSWORD", boomi.password()),
                REQUEST,
                Stream.concat(Stream.of(args), Stream.of("--journal", folder.toString()))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE,      PASSED,  0",
        "COMPLETE_WARN, FAILED,  3",
        "ERROR,         FAILED,  3",
        "INPROCESS,     UNKNOWN, 3",
    })
    void theEndOfTheExecution_decidesTheExitStatus(String status, String verdict, int exitStatus) {
        try (BoomiSimulator boomi = boomi(status)) {
            assertThat(command(boomi, "run", "--request", "-", "--gap", "1ms", "--run-id", "run-7"))
                    .isEqualTo(exitStatus);
            assertThat(console.out())
                    .contains("\"status\":\"DEPLOYED\"", "\"tests\":\"" + verdict + "\"")
                    .contains(
                            exitStatus == 0
                                    ? "\"deploymentStatus\":\"DEPLOYED\""
                                    : "tests not passed in 1 of 1 environments: Production (env-1): test c-daily "
                                            + verdict);
            assertThat(console.err()).contains("test c-daily " + verdict + ": ", ", in environment env-1");

            assertThat(command(boomi, "resume", "run-7", "--gap", "1ms")).isEqualTo(exitStatus);
            assertThat(boomi.journal().entries("ExecutionRequest", Operation.CREATE))
                    .hasSize(1);
        }
        assertThat(console.execute(Map.of(), "", "show", "run-7", "--journal", folder.toString()))
                .isZero();
        assertThat(console.out())
                .contains(
                        "after the deployments:",
                        "Production (env-1): test c-daily " + verdict + ": ",
                        "(execution request executionrecord-",
                        "1 of 1 environments");
    }

    @Test
    void aPlan_namesTheTest_andStartsNothing() {
        try (BoomiSimulator boomi = boomi("COMPLETE")) {
            assertThat(command(boomi, "plan", "--request", "-", "--gap", "1ms")).isZero();
            assertThat(console.out())
                    .contains("after the deployments, in each environment that they are for:", "     test c-daily");
            assertThat(boomi.state().executions()).isEmpty();
        }
    }
}
