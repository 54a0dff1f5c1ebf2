package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Waves on the command line: plan, run, show and resume. */
@ExtendWith(BoomiSimulatorExtension.class)
class WavesOptionTest {

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private BoomiSimulator boomi;
    private List<String> environments = List.of();

    @BeforeEach
    void connect(BoomiSimulator simulator) {
        boomi = simulator;
        environments = boomi.state().environments().stream()
                .filter(environment -> environment.accountId().equals(ReadyMadeWorld.EAST_ACCOUNT_ID))
                .map(environment -> environment.id())
                .toList();
    }

    /** The last environment of an account, then its others. */
    private String request() {
        String last = environments.get(environments.size() - 1);
        String others = String.join("\",\"", environments.subList(0, environments.size() - 1));
        String targets = String.join(
                ",",
                environments.stream()
                        .map(id -> "{\"environmentId\":\"%s\",\"accountId\":\"%s\"}"
                                .formatted(id, ReadyMadeWorld.EAST_ACCOUNT_ID))
                        .toList());
        return """
                {"prodComponentId":"%s","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Invoices Pack",
                 "targetEnvironments":[%s],
                 "waves":[{"name":"canary","environmentIds":["%s"],"pause":"PT0.01S"},
                          {"name":"rest","environmentIds":["%s"],"maxFailures":1}]}
                """.formatted(ReadyMadeWorld.COMPONENT_ID, targets, last, others);
    }

    private int execute(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--journal", folder.toString()));
        return console.execute(TestConsole.connectionTo(boomi), request(), all.toArray(String[]::new));
    }

    private int executeWithRequest(String command, String... options) {
        List<String> args = new ArrayList<>(
                List.of(command, "--request", "-", "--run-id", "run-7", "--gap", "1ms", "--dialect", "guide"));
        args.addAll(List.of(options));
        return execute(args.toArray(String[]::new));
    }

    private List<String> deployedTo() {
        return boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                .map(entry -> entry.call().bodyField("environmentId").orElseThrow())
                .toList();
    }

    @Test
    void plan_listsTheWavesWithTheirTargets() {
        assertThat(executeWithRequest("plan")).isZero();

        assertThat(console.out())
                .contains("environments, wave by wave:")
                .contains("   wave 'canary', in which none may go wrong, then a pause of 0.01 s:")
                .contains("   wave 'rest', in which at most 1 may go wrong:")
                .containsSubsequence(
                        "wave 'canary'", environments.get(environments.size() - 1), "wave 'rest'", environments.get(0));
    }

    @Test
    void run_stopsAfterTheWave_andResumeGoesOn() {
        String last = environments.get(environments.size() - 1);

        assertThat(executeWithRequest("run", "--stop-after-wave", "canary")).isEqualTo(3);

        assertThat(deployedTo()).containsExactly(last);
        assertThat(console.err())
                .contains("wave 'canary' ...", "wave 'canary' passed: 1 of 1 environment")
                .doesNotContain("wave 'rest' ...")
                .contains("to resume this run: promo-deploy resume run-7");
        assertThat(console.out()).contains("the run was told to end after wave 'canary'");
        assertThat(execute("show", "run-7")).isZero();
        assertThat(console.out()).contains("in wave 'canary': DEPLOYED", "in wave 'rest': NOT_ATTEMPTED");
        assertThat(execute("resume", "run-7", "--gap", "1ms")).isZero();
        assertThat(console.err()).contains("wave 'rest' passed");
        assertThat(deployedTo()).hasSameSizeAs(environments);
    }

    @Test
    void run_thatStopsAfterAnUnknownWave_isRefused() {
        assertThat(executeWithRequest("run", "--stop-after-wave", "canari")).isEqualTo(2);

        assertThat(console.out()).contains("INVALID_REQUEST", "stopAfterWave is 'canari'");
        assertThat(boomi.journal().entries()).isEmpty();
    }
}
