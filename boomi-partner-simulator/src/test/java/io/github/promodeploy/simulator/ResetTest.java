package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A simulator that was reset is as a new one. */
class ResetTest {

    /** Collections that are filled once, and what a reset replaces. {@link #use} changes all else that can change. */
    private static final Set<String> NOT_CHANGED_BY_USE = Set.of(
            "RoutingTable.routes",
            "SimulatedBoomi.running",
            "Table.references",
            "Table.indexes",
            "Store.readers",
            "Store.writers",
            "WireMockAdapter.end");

    private final AtomicReference<Instant> now = new AtomicReference<>(Caller.NOON);
    private final BoomiSimulator simulator = start();

    private BoomiSimulator start() {
        return BoomiSimulator.builder()
                .world(PlatformWorld.builder().build())
                .settings(PlatformWorld.settings()
                        .dialects(SimulatedDialect.values())
                        .pageSize(1)
                        .rateLimit(12)
                        .readLag("AccountGroupIntegrationPack", Duration.ofMillis(1))
                        .build())
                .clock(now::get)
                .start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    /** Changes all that can change; returns what the caller gets to see. */
    private List<String> use() {
        now.set(Caller.NOON);
        simulator.meanwhile().before(call -> false).createPack("Never");
        simulator.faults().onCall(1).html(502);
        simulator.faults().on("Environment", Operation.GET).times(2).boomiError(500, "Out of order.");
        return Stream.of(
                        "PackagedComponent {'componentId':'c-bare','packageVersion':'1.0'}",
                        "Environment/query {'QueryFilter':{}}",
                        "PackagedComponent/query {'QueryFilter':{}}",
                        "PublisherIntegrationPack {'name':'New','installationType':'MULTI'}",
                        "DeployedPackage {'environmentId':'own','packageId':'p-1'}",
                        "AccountGroupIntegrationPack {'accountGroupId':'group','integrationPackId':'pack'}",
                        "IntegrationPackInstance?overrideAccount=sub {'integrationPackId':'pack',"
                                + "'integrationPackOverrideName':'Pack'}",
                        "IntegrationPackEnvironmentAttachment?overrideAccount=sub {'environmentId':'env-1',"
                                + "'integrationPackInstanceId':'INSTANCE'}",
                        "async/ListenerStatus/query {'QueryFilter':{'expression':{'operator':'EQUALS',"
                                + "'property':'containerId','argument':['runtime-own']}}}",
                        "ReleaseIntegrationPack " + PlatformWorld.release("pack", "c-1=2.0", "c-2=1.0"))
                .map(call -> call.split(" ", 2))
                .map(call -> send(call[0], call[1]))
                .toList();
    }

    private String send(String target, String body) {
        now.updateAndGet(time -> time.plusMillis(2));
        List<SimulatedPackInstance> instances = simulator.state().instances();
        String json = body.replace('\'', '"')
                .replace("INSTANCE", instances.isEmpty() ? "" : instances.get(0).id());
        SimulatedOutcome outcome = new Caller(simulator.boomi()).send("POST", target, json);
        return outcome + " " + outcome.bodyText();
    }

    /** A field that can change, and that this test does not change, fails it as well as one that a reset forgets. */
    @Test
    void reset_bringsBackEverythingThatCanChange() {
        ObjectFields fresh = ObjectFields.of(simulator);

        use();
        ObjectFields used = ObjectFields.of(simulator);
        simulator.reset();
        now.set(Caller.NOON);
        ObjectFields reset = ObjectFields.of(simulator);

        assertThat(used.changeable())
                .containsAll(NOT_CHANGED_BY_USE)
                .filteredOn(field -> !NOT_CHANGED_BY_USE.contains(field))
                .allSatisfy(field -> assertThat(used.valuesOf(field)).isNotEqualTo(fresh.valuesOf(field)))
                .contains("RunningBoomi.calls", "IdSequence.state", "RateLimiter.accepted", "RequestJournal.entries");
        assertThat(reset).isEqualTo(fresh);
    }

    @Test
    void reset_letsTheSameCallsHaveTheSameResponses() {
        List<String> first = use();

        simulator.reset();

        assertThat(use()).isEqualTo(first);
    }
}
