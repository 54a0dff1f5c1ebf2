package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A request with several components, on the command line: plan, run, show, resume, and what is refused. */
class SeveralComponentsCommandTest {

    private static final String INVOICES = component(ReadyMadeWorld.COMPONENT_ID, "1.2.0");
    private static final String ORDERS = component(ReadyMadeWorld.PACKED_COMPONENT_ID, "1.2.0");
    private static final String BOTH = request(INVOICES, ORDERS);

    @TempDir
    private Path folder;

    private final TestConsole console = new TestConsole();
    private SimulatedDialect dialect = SimulatedDialect.PLATFORM;
    private BoomiSimulator boomi = start(dialect);

    private static String component(String id, String version) {
        return "{\"prodComponentId\":\"" + id + "\",\"packageVersion\":\"" + version + "\"}";
    }

    private static String request(String... components) {
        return """
                {"components":[%s],"integrationPackId":"%s",
                 "targetEnvironments":[{"environmentId":"%s"}]}""".formatted(String.join(",", components), ReadyMadeWorld.PACK_ID, ReadyMadeWorld.TEST_ENVIRONMENT_ID);
    }

    private static BoomiSimulator start(SimulatedDialect dialect) {
        return BoomiSimulator.builder()
                .settings(SimulatorSettings.builder()
                        .dialects(dialect)
                        .releasePolls(0)
                        .build())
                .start();
    }

    private void speak(SimulatedDialect spoken) {
        dialect = spoken;
        boomi.close();
        boomi = start(spoken);
    }

    @AfterEach
    void stop() {
        boomi.close();
    }

    private int execute(String input, String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(more));
        args.addAll(List.of("--journal", folder.resolve("runs").toString()));
        int status = console.execute(TestConsole.connectionTo(boomi), input, args.toArray(String[]::new));
        assertThat(console.out() + console.err()).doesNotContain(boomi.password(), "Exception");
        return status;
    }

    private int promote(String request, String command, String... more) {
        List<String> args = new ArrayList<>(List.of("--request", "-", "--gap", "1ms", "--run-id", "run-7"));
        args.addAll(List.of(more));
        if (dialect == SimulatedDialect.GUIDE) {
            args.addAll(List.of("--deploy-package-id", "packaged-component"));
        }
        return execute(request, command, args.toArray(String[]::new));
    }

    private String out() {
        return console.out();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out());
    }

    private List<String> activeInTest() {
        return boomi.state().activeDeployments(ReadyMadeWorld.TEST_ENVIRONMENT_ID).stream()
                .map(row -> row.componentId() + " " + row.packageVersion())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void run_isPlannedShownAndDone(SimulatedDialect spoken) throws IOException {
        speak(spoken);
        assertThat(promote(BOTH, "plan")).isZero();
        assertThat(out())
                .contains("package version 1.2.0 of component " + ReadyMadeWorld.COMPONENT_ID)
                .contains("package version 1.2.0 of component " + ReadyMadeWorld.PACKED_COMPONENT_ID);
        assertThat(boomi.journal().writes()).isEmpty();

        assertThat(promote(BOTH, "run")).isZero();

        assertThat(json().path("packagedComponents").findValuesAsText("prodComponentId"))
                .containsExactly(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACKED_COMPONENT_ID);
        assertThat(activeInTest())
                .containsExactlyInAnyOrder(
                        ReadyMadeWorld.COMPONENT_ID + " 1.2.0", ReadyMadeWorld.PACKED_COMPONENT_ID + " 1.2.0");
        assertThat(execute("", "show", "run-7")).isZero();
        assertThat(out()).contains(ReadyMadeWorld.COMPONENT_ID, ReadyMadeWorld.PACKED_COMPONENT_ID);
        assertThat(execute("", "runs", "--component", ReadyMadeWorld.PACKED_COMPONENT_ID))
                .isZero();
        assertThat(out()).contains("run-7");
    }

    @ParameterizedTest
    @EnumSource
    void plan_keptAndCarriedOut_isDone(SimulatedDialect spoken) {
        speak(spoken);
        String plan = folder.resolve("plan.json").toString();
        assertThat(promote(BOTH, "plan", "--out", plan)).isZero();

        assertThat(execute("", "run", "--plan", plan, "--gap", "1ms")).isZero();

        assertThat(activeInTest()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void resume_deploysTheComponentThatIsMissing(SimulatedDialect spoken) throws IOException {
        speak(spoken);
        boomi.faults().on("DeployedPackage", Operation.CREATE).occurrence(2).boomiError(400, "No runtime.");
        assertThat(promote(BOTH, "run")).isEqualTo(3);
        assertThat(json().path("errorMessage").textValue())
                .contains("component " + ReadyMadeWorld.PACKED_COMPONENT_ID + ": ")
                .contains("1 of 2 components");
        boomi.journal().clear();

        assertThat(execute("", "resume", "run-7", "--gap", "1ms")).isZero();

        assertThat(boomi.journal().writes()).hasSize(1);
        assertThat(activeInTest()).hasSize(2);
    }

    static Stream<Arguments> badRequests() {
        String pair = BOTH.replace("{\"components\"", "{\"packageVersion\":\"1.2.0\",\"components\"");
        String many = IntStream.range(0, 101)
                .mapToObj(i -> component("c-" + i, "1.0"))
                .collect(Collectors.joining(","));
        return Stream.of(
                bad(
                        "one twice",
                        request(INVOICES, ORDERS, INVOICES),
                        "components[2].prodComponentId is " + ReadyMadeWorld.COMPONENT_ID
                                + ", which components names more than once"),
                bad("both forms", pair, "packageVersion contradicts components"),
                bad("too many", request(many), "components names 101 components, and a pack holds at most 100"),
                bad("none", request(), "components names no component"),
                bad("no version", request("{\"prodComponentId\":\"c-1\"}"), "components[0].packageVersion is missing"),
                bad("a text", request("\"c-1\""), "components[0] must be an object with prodComponentId and"),
                bad(
                        "a number",
                        request("{\"prodComponentId\":\"c-1\",\"packageVersion\":1.10}"),
                        "components[0].packageVersion must be a text in quotes"));
    }

    private static Arguments bad(String name, String request, String words) {
        return Arguments.of(name, request, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void badRequest_isRefusedBeforeAnyCall(String name, String request, String words) throws IOException {
        assertThat(promote(request, "run")).isEqualTo(2);
        assertThat(console.err()).contains(words);
        assertThat(json().path("errorCode").textValue()).isEqualTo("INVALID_REQUEST");
        assertThat(json().path("errorMessage").textValue()).contains(words);

        assertThat(promote(request, "plan")).isEqualTo(2);
        assertThat(console.err()).contains(words);
        assertThat(boomi.journal().entries()).isEmpty();
        assertThat(folder.resolve("runs/run-7.journal")).doesNotExist();
    }

    @Test
    void packWithoutRoom_isAFinding_andNothingIsWritten() {
        boomi.close();
        SimulatedWorldBuilder world = SimulatedWorld.builder(ReadyMadeWorld.ACCOUNT_ID)
                .user(ReadyMadeWorld.USER_NAME, ReadyMadeWorld.TOKEN)
                .environment(ReadyMadeWorld.ACCOUNT_ID, ReadyMadeWorld.TEST_ENVIRONMENT_ID, "Test")
                .component(ReadyMadeWorld.COMPONENT_ID, "Invoices")
                .component(ReadyMadeWorld.PACKED_COMPONENT_ID, "Orders");
        String[] members = IntStream.range(0, 99).mapToObj(i -> "pkg-" + i).toArray(String[]::new);
        IntStream.range(0, 99)
                .forEach(i -> world.component("c-" + i, "C" + i).packagedComponent("pkg-" + i, "c-" + i, "1.0"));
        world.integrationPack(ReadyMadeWorld.PACK_ID, "Full", members);
        boomi = BoomiSimulator.builder()
                .world(world.build())
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.PLATFORM)
                        .build())
                .start();

        assertThat(promote(BOTH, "run")).isEqualTo(1);

        assertThat(console.err())
                .contains("has 99 members, and Boomi's limit is 100, so there is no room for 2 more. Remove members");
        assertThat(boomi.journal().writes()).isEmpty();
    }
}
