package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that run on runtimes as long, and end, as a world says; and what somebody else does to runtimes and schedules. */
class ExecutionsOfProcessesTest {

    private static final String AS_SUB = "?overrideAccount=sub";
    private static final String EVERYTHING = "{\"QueryFilter\":{}}";

    private Instant now = Caller.NOON;

    /** A process on two runtimes of an environment, and a pack that is installed in another account. */
    private static SimulatedWorldBuilder world() {
        return PlatformWorld.builder()
                .runtime("runtime-2", "own")
                .deployment("d-1", "p-1", "own")
                .share("pack", "group")
                .install("instance", "pack", "sub")
                .attach("instance", "env-1");
    }

    private Caller caller(SimulatedWorldBuilder world) {
        return new Caller(SimulatedBoomi.builder()
                .world(world.build())
                .settings(PlatformWorld.settings().build())
                .clock(() -> now)
                .build());
    }

    private static String start(Caller caller, String processId, String runtimeId) {
        return caller.post("ExecutionRequest", start(processId, runtimeId))
                .path("requestId")
                .asText();
    }

    private static String start(String processId, String runtimeId) {
        return "{\"processId\":\"%s\",\"atomId\":\"%s\"}".formatted(processId, runtimeId);
    }

    private static int status(Caller caller, String processId, String runtimeId) {
        return caller.send("POST", "ExecutionRequest", start(processId, runtimeId))
                .status();
    }

    private static String read(Caller caller, String requestId) {
        SimulatedOutcome read = caller.send(caller.request("GET", "ExecutionRecord/async/" + requestId));
        return read.status() == 202
                ? "none"
                : Caller.body(200, read).at("/result/0/status").asText();
    }

    private static String queried(Caller caller) {
        return caller.post("ExecutionRecord/query", EVERYTHING)
                .at("/result/0/status")
                .asText();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETE", "COMPLETE_WARN", "ERROR", "ABORTED", "DISCARDED"})
    void execution_thatLasts_endsWhenItsTimeHasPassed(String status) {
        Caller caller = caller(
                world().executions(new ScriptedExecution("c-1", status, 3, "Said so.").lasting(Duration.ofMinutes(2))));
        String request = start(caller, "c-1", "runtime-own");

        for (int second = 0; second < 120; second += 10) {
            assertThat(read(caller, request)).isEqualTo("INPROCESS");
            assertThat(queried(caller)).isEqualTo("INPROCESS");
            pass(Duration.ofSeconds(10));
        }

        assertThat(queried(caller)).isEqualTo(status);
        pass(Duration.ofHours(1));
        assertThat(read(caller, request)).isEqualTo(status);
        JsonNode record =
                caller.get("ExecutionRecord/async/" + request).path("result").path(0);
        assertThat(record.path("message").asText()).isEqualTo("Said so.");
        assertThat(record.path("executionDuration").toString()).contains("120000");
    }

    @Test
    void script_forARuntime_comesBeforeThatOfTheProcess() {
        Caller caller = caller(world().executions(new ScriptedExecution("c-1", "ERROR", 0, ""))
                .executions(ScriptedExecution.neverEnds("c-1").onRuntime("runtime-2")));

        assertThat(read(caller, start(caller, "c-1", "runtime-own"))).isEqualTo("ERROR");
        String endless = start(caller, "c-1", "runtime-2");
        assertThat(read(caller, endless)).isEqualTo("none");
        pass(Duration.ofDays(9));
        assertThat(read(caller, endless)).isEqualTo("INPROCESS");
        assertThat(read(caller, endless)).isEqualTo("INPROCESS");
    }

    @Test
    void script_withoutAStatus_neverHasARecord() {
        Caller caller = caller(world().executions(new ScriptedExecution("c-1", "", 0, "")));

        String request = start(caller, "c-1", "runtime-own");

        assertThat(read(caller, request)).isEqualTo("none");
        assertThat(read(caller, request)).isEqualTo("none");
    }

    @Test
    void state_countsStartsByProcessAndRuntime() {
        Caller caller = caller(world());

        start(caller, "c-1", "runtime-own");
        start(caller, "c-1", "runtime-2");
        start(caller, "c-1", "runtime-2");

        assertThat(caller.boomi().state().executionsOf("c-1")).hasSize(3);
        assertThat(caller.boomi().state().executionsOf("c-1", "runtime-2")).hasSize(2);
        assertThat(caller.boomi().state().executionsOf("c-2")).isEmpty();
    }

    /** As Boomi's reference of IntegrationPackInstance has it, a MULTI pack runs a process by another one that wraps it. */
    @Test
    void processOfAMultiPack_isRunAndScheduledByItsWrapper() {
        Caller caller = caller(world().executions(new ScriptedExecution("c-1", "ABORTED", 0, "")));
        SimulatedPackInstance instance =
                caller.boomi().state().instancesIn("sub").get(0);
        String wrapper = caller.post("IntegrationPackInstance/query" + AS_SUB, EVERYTHING)
                .at("/result/0/ProcessId/0/wrapperProcessId")
                .asText();

        assertThat(instance.processId("c-1")).isEqualTo(wrapper).isNotEqualTo("c-1");
        assertThat(caller.send("POST", "ExecutionRequest" + AS_SUB, start("c-1", "runtime-env-1"))
                        .status())
                .isEqualTo(400);
        String request = caller.post("ExecutionRequest" + AS_SUB, start(wrapper, "runtime-env-1"))
                .path("requestId")
                .asText();
        assertThat(read(caller, request + AS_SUB)).isEqualTo("ABORTED");
        assertThat(caller.boomi().state().executionsOf("c-1", "runtime-env-1"))
                .singleElement()
                .satisfies(execution -> assertThat(execution.processId()).isEqualTo(wrapper));
        assertThat(caller.post("ProcessScheduleStatus/query" + AS_SUB, EVERYTHING)
                        .findValuesAsText("processId"))
                .contains(wrapper)
                .doesNotContain("c-1");
    }

    @Test
    void processOfASinglePack_isRunByItsOwnId() {
        assertThat(new SimulatedPackInstance("i", "single", "sub", "").processId("c-1"))
                .isEqualTo("c-1");
    }

    @Test
    void somebodyElse_takesARuntimeOfflineAndBringsItBack() {
        Caller caller = caller(world());
        Meanwhile meanwhile = caller.boomi().meanwhile();

        meanwhile.after("ExecutionRequest", Operation.CREATE).setRuntimeStatus("runtime-own", "OFFLINE");
        assertThat(status(caller, "c-1", "runtime-own")).isEqualTo(200);
        assertThat(status(caller, "c-1", "runtime-own")).isEqualTo(410);
        assertThat(caller.get("Atom/runtime-own").path("status").asText()).isEqualTo("OFFLINE");
        meanwhile.now().setRuntimeStatus("runtime-own", "ONLINE");
        assertThat(status(caller, "c-1", "runtime-own")).isEqualTo(200);

        meanwhile.now().detachRuntime("runtime-own");
        assertThat(caller.boomi().state().runtimesIn("own"))
                .extracting(SimulatedRuntime::id)
                .containsExactly("runtime-2");
        assertThat(caller.boomi().state().runtime("runtime-own")).isPresent();
        assertThat(status(caller, "c-1", "runtime-own")).isEqualTo(400);
        assertThatThrownBy(() -> meanwhile.now().setRuntimeStatus("runtime-own", "up"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> meanwhile.now().detachRuntime("nonsense")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void somebodyElse_pausesSchedules() {
        Caller caller = caller(world().schedules(SimulatedSchedules.none("c-1", "runtime-2").toBuilder()
                .enabled(false)
                .build()));

        caller.boomi().meanwhile().now().enableSchedules("c-1", "runtime-own", false);
        caller.boomi().meanwhile().now().enableSchedules("c-1", "runtime-2", true);

        assertThat(caller.boomi().state().schedulesOf("c-1", "runtime-own").enabled())
                .isFalse();
        assertThat(caller.boomi().state().schedulesOf("c-1", "runtime-2").enabled())
                .isTrue();
        assertThat(caller.boomi().state().schedulesOf("c-2", "runtime-2").enabled())
                .isTrue();
    }
}
