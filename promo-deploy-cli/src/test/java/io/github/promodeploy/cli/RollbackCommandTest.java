package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rolling back on the command line. */
@ExtendWith(BoomiSimulatorExtension.class)
class RollbackCommandTest {

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

    private int run(String version, String pack) throws IOException {
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"prodComponentId":"%s","packageVersion":"%s",%s,"targetAccountGroupId":"%s"}
                """.formatted(
                        ReadyMadeWorld.COMPONENT_ID, version, pack, ReadyMadeWorld.ACCOUNT_GROUP_ID));
        return execute(
                "run",
                "--request",
                request.toString(),
                "--run-id",
                "run-" + version,
                "--gap",
                "1ms",
                "--dialect",
                "guide",
                "--deploy-package-id",
                "packaged-component",
                "--journal",
                folder.resolve("runs").toString());
    }

    private int execute(String... args) {
        out.reset();
        err.reset();
        Console console =
                new Console(environment, new ByteArrayInputStream(new byte[0]), print(out), print(err), false);
        return PromoDeploy.execute(console, args);
    }

    private int rollback(String... more) {
        String[] args = new String[6 + more.length];
        System.arraycopy(
                new String[] {
                    "rollback",
                    "run-1.2.0",
                    "--gap",
                    "1ms",
                    "--journal",
                    folder.resolve("runs").toString()
                },
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return execute(args);
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

    private void promoteTwice() throws IOException {
        assertThat(run("1.1.0", "\"createNewPack\":true,\"newPackName\":\"Invoices Pack\""))
                .isZero();
        String packId =
                new ObjectMapper().readTree(out()).path("integrationPackId").asText();
        assertThat(run("1.2.0", "\"integrationPackId\":\"" + packId + "\"")).isZero();
    }

    @Test
    void rollback_bringsBackTheEarlierVersion_andPrintsItsResult() throws IOException {
        promoteTwice();

        assertThat(rollback("--plan")).isZero();
        assertThat(out())
                .contains("rollback of run run-1.2.0, as run run-1.2.0-rollback", "ROLLED_BACK, version 1.1.0");
        assertThat(rollback("--report", folder.resolve("report.md").toString())).isZero();

        JsonNode result = new ObjectMapper().readTree(out());
        assertThat(result.path("status").asText()).isEqualTo("ROLLED_BACK");
        assertThat(result.path("runId").asText()).isEqualTo("run-1.2.0-rollback");
        assertThat(result.path("environments"))
                .allSatisfy(
                        each -> assertThat(each.path("packageVersion").asText()).isEqualTo("1.1.0"));
        assertThat(Files.readString(folder.resolve("report.md"))).contains("## Rollback", "ROLLED_BACK");
        String journal = folder.resolve("runs").toString();
        assertThat(execute("show", "run-1.2.0", "--journal", journal)).isZero();
        assertThat(out()).contains("ROLLED_BACK", "run-1.2.0-rollback");
        assertThat(execute("show", "run-1.2.0-rollback", "--journal", journal)).isZero();
        assertThat(out())
                .contains(
                        "rolls back run run-1.2.0, which promoted component ",
                        ": ROLLED_BACK, version 1.1.0, deployment ");
        assertThat(execute("show", "run-1.2.0-rollback", "--json", "--journal", journal))
                .isZero();
        assertThat(new ObjectMapper().readTree(out())).isEqualTo(result);
        assertThat(execute("runs", "--verify", "--journal", journal)).isZero();
        assertThat(out()).contains("run-1.2.0-rollback").doesNotContain("does not fit");
        assertThat(execute("resume", "run-1.2.0", "--journal", journal)).isEqualTo(2);
        assertThat(rollback()).isZero();
        assertThat(err()).contains("rolled back already");
    }

    @Test
    void rollback_whereSomebodyElseHasDeployed_isPartial() throws IOException {
        promoteTwice();
        String theirs = boomi.state().deployments().get(0).environmentId();
        boomi.meanwhile().now().deploy(ReadyMadeWorld.COMPONENT_ID, "9.9", theirs);

        assertThat(rollback()).isEqualTo(3);

        assertThat(out()).contains("\"LEFT\"", "somebody else has deployed version 9.9");
        assertThat(err()).contains("to resume this run: ", " rollback run-1.2.0");
    }

    @Test
    void rollback_ofWhatIsNoRun_isWrongUsage() {
        assertThat(rollback()).isEqualTo(2);
        assertThat(out()).contains("INVALID_REQUEST", "which the journal does not have");
        assertThat(rollback("--plan")).isEqualTo(2);
        assertThat(rollback("--replace-newer")).isEqualTo(2);
        assertThat(err()).contains("Unknown option: '--replace-newer'");
    }
}
