package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.cli.output.Console;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command doctor, over real HTTP. */
@Timeout(120)
class DoctorCommandTest {

    private static final String REQUEST =
            """
            {"prodComponentId":"%s","packageVersion":"1.2.0","integrationPackId":"%s","targetAccountGroupId":"%s"}
            """.formatted(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACK_ID, ReadyMadeWorld.ACCOUNT_GROUP_ID);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .settings(SimulatorSettings.builder()
                    .dialects(SimulatedDialect.PLATFORM)
                    .build())
            .start();

    @BeforeEach
    void connect() {
        environment.put("BOOMI_BASE_URL", boomi.baseUrl().toString());
        environment.put("BOOMI_ACCOUNT_ID", boomi.accountId());
        environment.put("BOOMI_USERNAME", boomi.userName());
        environment.put("BOOMI_PASSWORD", boomi.password());
    }

    @AfterEach
    void stop() {
        boomi.close();
    }

    private int doctor(String request, String... more) {
        out.reset();
        err.reset();
        List<String> args = new ArrayList<>(List.of("doctor", "--gap", "1ms"));
        if (!List.of(more).contains("--journal")) {
            args.addAll(List.of("--journal", folder.resolve("runs").toString()));
        }
        args.addAll(List.of(more));
        Console console = new Console(
                environment,
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int status = PromoDeploy.execute(console, args.toArray(String[]::new));
        assertThat(out() + err()).doesNotContain(environment.get("BOOMI_PASSWORD"), "Exception", "\u001b");
        return status;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out());
    }

    @Test
    void doctor_ofAnAccountThatIsSetUpRight_exitsWith0() {
        assertThat(doctor(REQUEST, "--request", "-")).isZero();

        assertThat(out())
                .startsWith("account " + boomi.accountId() + " at " + boomi.baseUrl() + ", dialect PLATFORM\n")
                .contains(
                        "OK    CREDENTIALS: ",
                        "OK    READ IntegrationPackInstance: ",
                        "OK    ENVIRONMENTS: 6 target environments: ",
                        "OK    PACK " + ReadyMadeWorld.PACK_ID + ": the integration pack is there: 'Orders Pack'",
                        "OK    JOURNAL " + folder.resolve("runs") + ": does not exist yet",
                        "nothing stands in the way of a run: 0 failed, 0 warnings");
        assertThat(err()).isEmpty();
        assertThat(boomi.journal().writes()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doctor_withJson_printsNothingElseOnStandardOutput() throws IOException {
        assertThat(doctor("", "--json", "--verbose")).isZero();

        assertThat(json().path("form").intValue()).isEqualTo(1);
        assertThat(json().path("healthy").booleanValue()).isTrue();
        assertThat(json().path("notChecked"))
                .anySatisfy(
                        skipped -> assertThat(skipped.path("check").textValue()).isEqualTo("PACK"));
        assertThat(err()).contains("GET Account/");
    }

    @Test
    void doctor_withAWrongPassword_triesItOnceAndExitsWith1() throws IOException {
        environment.put("BOOMI_PASSWORD", "another-token-of-nobody");

        assertThat(doctor(REQUEST, "--request", "-", "--json")).isEqualTo(1);

        assertThat(boomi.journal().entries()).hasSize(1);
        assertThat(json().path("findings").findValuesAsText("status")).containsOnlyOnce("FAIL");
        assertThat(json().path("notChecked").findValuesAsText("reason"))
                .contains("the server refused the credentials, so nothing more was sent");
    }

    @Test
    void doctor_whenOneObjectIsForbidden_saysWhatToDo() {
        boomi.faults().on("DeployedPackage", Operation.QUERY).always().boomiError(403, "Access denied.");

        assertThat(doctor("")).isEqualTo(1);

        assertThat(out())
                .contains(
                        "FAIL  READ DeployedPackage: query DeployedPackage: ",
                        "      -> A run stops without it (preflight, deploy). Give the API user the privilege to read"
                                + " DeployedPackage.",
                        "a run would fail: 1 failed, ");
    }

    @Test
    void doctor_whenNothingListens_saysSoWithinSeconds() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        environment.put("BOOMI_BASE_URL", "http://127.0.0.1:" + freePort);

        assertThat(doctor("")).isEqualTo(1);
        assertThat(out()).contains("FAIL  CONNECTION: ", "the connection was refused", "-     READ: not checked: ");
        assertThat(err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"prodComponent\":\"x\"}', 'prodComponentId'",
        "'{', standard input is not JSON",
        "'{\"prodComponentId\":\"c\",\"packageVersion\":\"1\",\"integrationPackId\":\"p\",\"prodAccountId\":\"acme-OTHER\"}',"
                + " prodAccountId",
    })
    void doctor_withABadRequest_sendsNothing(String request, String message) {
        assertThat(doctor(request, "--request", "-", "--json")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message);
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--dialect, soap, --dialect must be",
        "--skip-account, ../x, --skip-account",
        "--timeout, 0s, --timeout must be more than 0",
        "--request, absent.json, does not exist",
        "--request, ' ', --request FILE is blank",
        "--gap, 2, is not a duration",
    })
    void doctor_withABadOption_namesIt(String option, String value, String message) {
        assertThat(doctor("", option, value)).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains(message);
        assertThat(boomi.journal().entries()).isEmpty();
    }

    @Test
    void doctor_withoutCredentials_namesTheVariable() {
        environment.remove("BOOMI_ACCOUNT_ID");

        assertThat(doctor("")).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("BOOMI_ACCOUNT_ID");
    }

    @Test
    void doctor_withAJournalThatIsAFile_exitsWith1() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(doctor("", "--journal", file.toString())).isEqualTo(1);
        assertThat(out()).contains("FAIL  JOURNAL " + file + ": is not a folder", "--journal DIR");
    }

    @Test
    void doctor_withAHostileName_printsItCleanAndShort() {
        String name = "\u001b[2J\u202e<b>" + "x".repeat(100_000);
        boomi.faults()
                .on("Account", Operation.GET)
                .respond(
                        200,
                        new ObjectMapper()
                                .createObjectNode()
                                .put("accountId", boomi.accountId())
                                .put("name", name)
                                .toString());

        assertThat(doctor("")).isZero();
        assertThat(out()).contains("'\\u001b[2J\\u202e<b>xxx").hasSizeLessThan(10_000);
    }

    @Test
    void help_describesTheStatuses() {
        assertThat(doctor("", "--help")).isZero();
        assertThat(out()).contains("OK ", "WARN", "FAIL", "--request", "--json", "--journal", "Exit status: 0");
    }
}
