package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the command line reads back what is active after the deployments. */
class VerificationOptionTest {

    private static final String ACCOUNT = ReadyMadeWorld.ACCOUNT_ID;
    private static final String REQUEST = """
            {"prodComponentId":"c-daily","packageVersion":"2.0","createNewPack":true,"newPackName":"Daily",
             "targetEnvironments":[{"environmentId":"env-1","environmentName":"Production"}]}
            """;

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();

    private static BoomiSimulator boomi(SimulatedDialect dialect) {
        return BoomiSimulator.builder()
                .world(SimulatedWorld.builder(ACCOUNT)
                        .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                        .environment(ACCOUNT, "env-1", "Production")
                        .component("c-daily", "Daily")
                        .build())
                .settings(SimulatorSettings.builder()
                        .dialects(dialect)
                        .releasePolls(0)
                        .build())
                .start();
    }

    private int command(BoomiSimulator boomi, String... args) {
        return console.execute(
                TestConsole.connectionTo(boomi),
                REQUEST,
                Stream.concat(Stream.of(args), Stream.of("--journal", folder.toString(), "--gap", "1ms"))
                        .toArray(String[]::new));
    }

    private static List<RecordedRequest> afterTheLastWrite(BoomiSimulator boomi) {
        List<RecordedRequest> calls = boomi.journal().entries();
        RecordedRequest last =
                boomi.journal().writes().get(boomi.journal().writes().size() - 1);
        return calls.subList(calls.indexOf(last) + 1, calls.size());
    }

    @ParameterizedTest
    @EnumSource
    void run_readsBack_unlessItIsToldNotTo(SimulatedDialect dialect) {
        try (BoomiSimulator boomi = boomi(dialect)) {
            assertThat(command(boomi, "run", "--request", "-", "--run-id", "run-7"))
                    .isZero();
            assertThat(afterTheLastWrite(boomi))
                    .extracting(RecordedRequest::object)
                    .containsExactly("DeployedPackage");
        }
        try (BoomiSimulator boomi = boomi(dialect)) {
            assertThat(command(boomi, "run", "--request", "-", "--run-id", "run-8", "--no-verify"))
                    .isZero();
            assertThat(afterTheLastWrite(boomi)).isEmpty();
            assertThat(console.execute(
                            Map.of(), "", "report", "run-8", "--format", "json", "--journal", folder.toString()))
                    .isZero();
            assertThat(console.out()).contains("NOT_ASKED", "verification is switched off");
            boomi.journal().clear();
            assertThat(command(boomi, "resume", "run-8")).isZero();
            assertThat(boomi.journal().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void plan_keepsTheOption_andRefusesItBesideThePlan(SimulatedDialect dialect) {
        Path plan = folder.resolve("plan.json");
        try (BoomiSimulator boomi = boomi(dialect)) {
            assertThat(command(boomi, "plan", "--request", "-", "--no-verify", "--out", plan.toString()))
                    .isZero();
            assertThat(command(boomi, "run", "--plan", plan.toString(), "--no-verify"))
                    .isEqualTo(2);
            assertThat(console.err()).contains("--plan and --no-verify contradict each other");
            assertThat(command(boomi, "run", "--plan", plan.toString())).isZero();
            assertThat(afterTheLastWrite(boomi)).isEmpty();
        }
    }
}
