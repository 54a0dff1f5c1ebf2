package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that make no sense are refused at once, by a message that says which. */
class NonsenseArgumentsTest {

    private static final Duration NEGATIVE = Duration.ofSeconds(-1);

    private static Arguments refused(String message, ThrowingCallable call) {
        return arguments(message, call);
    }

    private static FaultMatcher matcher() {
        return SimulatedBoomi.builder().build().faults().onCall(0);
    }

    private static SimulatedWorldBuilder world() {
        return SimulatedWorld.builder("acme-1");
    }

    static Stream<Arguments> nonsense() {
        return Stream.concat(
                Stream.of(
                        refused("primaryAccountId must not be blank", () -> SimulatedWorld.builder(" ")),
                        refused("userName must not be blank", () -> world().user("", "secret")),
                        refused("an id must not be blank", () -> world().subAccount("")),
                        refused("an id must not be blank", () -> world().environment("acme-1", " ", "Production")),
                        refused(
                                "an id must not be blank",
                                () -> world().integrationPack(SimulatedPack.of("", "a", "b"))),
                        refused("count must not be negative: -1", () -> world().environments("acme-1", -1)),
                        refused(
                                "revisions are counted from 1: 0",
                                () -> component().atRevision(0)),
                        refused(
                                "old revisions are from 1 to 1: 2",
                                () -> world().component(component().atRevision(2))
                                        .componentRevision("c-1", 2, new byte[0])),
                        refused(
                                "a runtime's status is ONLINE, WARNING, OFFLINE or UNKNOWN: up",
                                () -> SimulatedRuntime.of("r", "a").withStatus("up")),
                        refused(
                                "a runtime's type is ATOM, MOLECULE or CLOUD: POD",
                                () -> SimulatedRuntime.of("r", "a").toBuilder()
                                        .type("POD")
                                        .build()),
                        refused(
                                "a listener is listening, paused or errored: LISTENING",
                                () -> new SimulatedListener("r", "c", "LISTENING")),
                        refused(
                                "an execution has no such status: FAILED",
                                () -> new ScriptedExecution("c-1", "FAILED", 0, "")),
                        refused(
                                "duration must not be negative",
                                () -> ScriptedExecution.complete("c-1").lasting(NEGATIVE)),
                        refused(
                                "listenerStatusPolls must not be negative: -1",
                                () -> SimulatorSettings.builder().listenerStatusPolls(-1)),
                        refused(
                                "a port is from 0 to 65535: 65536",
                                () -> BoomiSimulator.builder().port(65_536)),
                        refused(
                                "a port is from 0 to 65535: -1",
                                () -> BoomiSimulator.builder().port(-1)),
                        refused(
                                "hangTime must not be negative",
                                () -> BoomiSimulator.builder().hangTime(NEGATIVE)),
                        refused("method must not be blank", () -> SimulatedRequest.of("", "/")),
                        refused(
                                "name must not be blank",
                                () -> SimulatedRequest.of("GET", "/").withHeader(" ", "v"))),
                Stream.of(
                        refused(
                                "calls are counted from 0: -1",
                                () -> SimulatedBoomi.builder().build().faults().onCall(-1)),
                        refused(
                                "occurrences are counted from 1: 0",
                                () -> matcher().occurrence(0)),
                        refused("plays at least once: 0", () -> matcher().times(0)),
                        refused("a delay must not be negative", () -> matcher().delay(NEGATIVE)),
                        refused(
                                "a header's name must not be blank",
                                () -> matcher().header("", "v")),
                        refused("from 200 to 599: 0", () -> matcher().respond(0, "")),
                        refused("from 200 to 599: 100", () -> matcher().html(100)),
                        refused("from 200 to 599: 600", () -> matcher().noBody(600)),
                        refused("from 200 to 599: -1", () -> matcher().foreignJson(-1, "")),
                        refused("rows must not be negative", () -> matcher().missingRows(1, -1)),
                        refused(
                                "pageSize must be at least 1: 0",
                                () -> settings().pageSize(0)),
                        refused("branchName must not be blank", () -> settings().workingBranch("")),
                        refused(
                                "queryTokenLifetime must not be",
                                () -> settings().queryTokenLifetime(NEGATIVE))));
    }

    private static SimulatedComponent component() {
        return SimulatedComponent.process("c-1", "Orders", "acme-1");
    }

    private static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void nonsense_isRefused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }

    @SuppressWarnings("NullAway")
    static Stream<Arguments> nullElements() {
        String none = null;
        return Stream.of(
                refused("memberAccountIds", () -> world().accountGroup("g-1", "Group", "acme-1", none)),
                refused("packageIds", () -> world().integrationPack("p-1", "Pack", none)),
                refused("packs", () -> settings().failingReleases("Pack", none)),
                refused("added", () -> settings().quirks((WireQuirk) null)),
                refused("served", () -> settings().dialects(SimulatedDialect.GUIDE, null)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void nullElements(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }
}
