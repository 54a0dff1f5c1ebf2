package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists, checks and removes recorded runs: one that is done, and one that is incomplete. */
class RunsCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void record() {
        try (BoomiSimulator boomi = BoomiSimulator.builder().start();
                BoomiClient client = BoomiClient.builder()
                        .baseUrl(boomi.baseUrl())
                        .accountId(boomi.accountId())
                        .credentials(BoomiCredentials.usernamePassword(boomi.userName(), boomi.password()))
                        .throttle(Throttle.none())
                        .build()) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .dialect(Dialect.GUIDE)
                    .journal(RunJournal.inFolder(folder))
                    .build();
            deployer.run(request("1.2.0"), "run-done");
            boomi.faults()
                    .on("DeployedPackage", Operation.CREATE)
                    .always()
                    .boomiError(400, "This environment is locked.");
            deployer.run(request("1.3.0"), "run-incomplete");
        }
    }

    private static PackageAndDeployRequest request(String version) {
        return PackageAndDeployRequest.builder()
                .prodComponentId(ReadyMadeWorld.COMPONENT_ID)
                .packageVersion(version)
                .createNewPack(true)
                .newPackName("Pack of " + version)
                .targetAccountGroupId(ReadyMadeWorld.ACCOUNT_GROUP_ID)
                .build();
    }

    private int runs(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("runs", "--journal", folder.toString()));
        all.addAll(List.of(arguments));
        Console console = new Console(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return PromoDeploy.execute(console, all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--state DONE                            | true  | false",
                "--state INCOMPLETE                      | false | true",
                "--state DONE,INCOMPLETE                 | true  | true",
                "--state DONE --state INCOMPLETE         | true  | true",
                "--state DAMAGED                         | false | false",
                "--component another                     | false | false",
                "--newer-than 1h                         | true  | true",
                "--older-than 1h                         | false | false",
                "--older-than 0s --state DONE            | true  | false"
            })
    void runs_withFilters_listsOnlyThose(String arguments, boolean done, boolean incomplete) {
        assertThat(runs(arguments.split(" +"))).isZero();

        assertThat(out().contains("run-done")).isEqualTo(done);
        assertThat(out().contains("run-incomplete")).isEqualTo(incomplete);
        assertThat(err().contains("no such runs")).isEqualTo(!done && !incomplete);
    }

    @Test
    void runs_asJson_isAnArray() {
        assertThat(runs("--json", "--state", "DONE")).isZero();

        assertThat(out())
                .startsWith("[\n  {\"runId\":\"run-done\",\"state\":\"DONE\",\"begun\":\"")
                .contains("\"componentId\":\"" + ReadyMadeWorld.COMPONENT_ID
                        + "\",\"packageVersion\":\"1.2.0\",\"outcome\":\"DEPLOYED\",\"message\":\"\"}")
                .endsWith("\n]\n");
        assertThat(runs("--json", "--state", "RUNNING")).isZero();
        assertThat(out()).isEqualTo("[]\n");
    }

    @Test
    void verify_ofRunsThatNobodyHasChanged_showsTheHashOfTheLastLine() {
        assertThat(runs("--verify")).isZero();

        assertThat(out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("run-(done|incomplete) +fits, last line [0-9a-f]{64}"));
    }

    /** The file's own checksums show accidents, but not that a whole journal was rewritten. */
    @Test
    void verify_ofARunThatWasRewritten_namesTheFirstLineThatDoesNotFit() {
        RunJournal journal = RunJournal.inFolder(folder);
        List<String> entries = new ArrayList<>(journal.entries("run-done"));
        entries.remove(3);
        journal.remove("run-done");
        try (RunJournal.Claim claim = journal.claim("run-done")) {
            entries.forEach(claim::append);
        }

        assertThat(runs("--verify")).isEqualTo(1);

        assertThat(out()).contains("line 4 does not fit line 3", "run-incomplete");
    }

    @Test
    void prune_removesWhatIsDoneAndOldEnough() {
        assertThat(runs("--prune", "1d")).isZero();
        assertThat(err()).contains("0 runs removed");

        assertThat(runs("--prune", "0s")).isZero();
        assertThat(err()).contains("removed run run-done", "1 run removed");
        assertThat(runs()).isZero();
        assertThat(out()).contains("run-incomplete").doesNotContain("run-done");
        assertThat(folder.resolve("run-done.journal")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--json --verify          | cannot be combined",
                "--prune 90d --json       | cannot be combined",
                "--prune 90d --state DONE | leave out the filters",
                "--prune soon             | is not a duration such as",
                "--state LOST             | LOST"
            })
    void runs_withArgumentsThatDoNotFit_isRefused(String arguments, String words) {
        assertThat(runs(arguments.split(" +"))).isEqualTo(2);

        assertThat(err()).contains(words);
        assertThat(Stream.of("run-done", "run-incomplete").map(id -> folder.resolve(id + ".journal")))
                .allMatch(Files::exists);
    }
}
