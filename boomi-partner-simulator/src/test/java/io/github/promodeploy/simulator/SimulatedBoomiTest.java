package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedBoomiTest {

    private static final String CREATE = "{\"componentId\":\"" + ReadyMadeWorld.COMPONENT_ID + "\"}";

    @Test
    void ids_ofTheSameSeedAndCalls_areTheSame() {
        List<String> first = createdIds(SimulatedBoomi.builder().seed(7));
        List<String> second = createdIds(SimulatedBoomi.builder().seed(7));
        List<String> other = createdIds(SimulatedBoomi.builder().seed(8));

        assertThat(first).isEqualTo(second).doesNotContainAnyElementsOf(other).doesNotHaveDuplicates();
        assertThat(first)
                .allMatch(id -> id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void operations_areThoseOfTheDialects() {
        Map<String, Set<Operation>> guide =
                new Caller(SimulatorSettings.defaults()).boomi().operations();
        Map<String, Set<Operation>> published = PlatformWorld.caller().boomi().operations();

        assertThat(guide)
                .containsEntry(
                        "IntegrationPack",
                        Set.of(Operation.CREATE, Operation.GET, Operation.QUERY, Operation.QUERY_MORE, Operation.ADD));
        assertThat(published)
                .containsEntry(
                        "IntegrationPack",
                        Set.of(Operation.GET, Operation.QUERY, Operation.QUERY_MORE, Operation.BULK));
        assertThat(published).containsKey("PublisherIntegrationPack");
        assertThat(guide).doesNotContainKey("PublisherIntegrationPack");
    }

    @Test
    void state_readBefore_isNotChangedByLaterCalls() {
        Caller caller = new Caller(SimulatorSettings.defaults());
        SimulatedState before = caller.boomi().state();

        caller.post("PackagedComponent", CREATE);

        assertThat(before.packagesOf(ReadyMadeWorld.COMPONENT_ID)).isEmpty();
    }

    @Test
    void handle_fromManyThreads_loosesAndDoublesNothing() {
        Caller caller = new Caller(SimulatorSettings.defaults());

        IntStream.range(0, 400).parallel().forEach(i -> caller.post("PackagedComponent", CREATE));

        List<SimulatedPackage> packages = caller.boomi().state().packagesOf(ReadyMadeWorld.COMPONENT_ID);
        Set<String> versions =
                packages.stream().map(SimulatedPackage::packageVersion).collect(Collectors.toSet());
        assertThat(packages).hasSize(400);
        assertThat(versions).hasSize(400);
        assertThat(caller.boomi().journal().entries())
                .extracting(RecordedRequest::index)
                .isEqualTo(IntStream.range(0, 400).boxed().toList());
    }

    @Test
    void journal_ofACall_tellsWhatItWas() {
        Caller caller = new Caller(SimulatorSettings.defaults());

        caller.send("POST", "DeployedPackage?overrideAccount=" + ReadyMadeWorld.EAST_ACCOUNT_ID, "{\"notes\":\"n\"}");

        RecordedRequest entry = caller.boomi().journal().writes().get(0);
        assertThat(entry.object()).isEqualTo("DeployedPackage");
        assertThat(entry.operation()).isEqualTo(Operation.CREATE);
        assertThat(entry.call().account()).contains(ReadyMadeWorld.ACCOUNT_ID);
        assertThat(entry.overrideAccount()).contains(ReadyMadeWorld.EAST_ACCOUNT_ID);
        assertThat(entry.arrivedAt()).isEqualTo(Caller.NOON);
        assertThat(entry.body()).isEqualTo("{\"notes\":\"n\"}");
        assertThat(entry.status()).isEqualTo(400);
        assertThat(entry.call().headers()).containsEntry("Authorization", "***");
        assertThat(entry.toString()).doesNotContain(ReadyMadeWorld.TOKEN).endsWith("-> RESPONSE 400");
    }

    @Test
    void journal_beyondItsCapacity_dropsTheOldest() {
        Caller caller =
                new Caller(SimulatorSettings.builder().journalCapacity(2).build());

        IntStream.range(0, 5).forEach(i -> caller.post("Environment/query", "{}"));

        assertThat(caller.boomi().journal().entries())
                .extracting(RecordedRequest::index)
                .containsExactly(3, 4);
    }

    @Test
    void workingBranch_whenTheRequestNamesNone_isPackaged() {
        Caller caller =
                new Caller(SimulatorSettings.builder().workingBranch("feature").build());

        assertThat(caller.post("PackagedComponent", CREATE).path("branchName").asText())
                .isEqualTo("feature");
    }

    @Test
    void world_withAMissingReference_isRefusedByName() {
        SimulatedWorldBuilder world = SimulatedWorld.builder("acme");

        assertThatThrownBy(() -> world.environment("sub", "e", "E"))
                .hasMessageContaining("account")
                .hasMessageContaining("sub");
        assertThatThrownBy(() -> world.packagedComponent("p", "c", "1")).hasMessageContaining("component");
        assertThatThrownBy(() -> world.integrationPack("k", "K", "p")).hasMessageContaining("package");
        assertThatThrownBy(() -> world.integrationPack("k", "K").release("k", "r", "1"))
                .hasMessageContaining("no members");
        assertThatThrownBy(() -> world.subAccount("acme")).hasMessageContaining("already");
        assertThatThrownBy(world::build).hasMessageContaining("no user");
    }

    @Test
    void settings_outOfRange_areRefusedByName() {
        assertThatThrownBy(() -> SimulatorSettings.builder().pageSize(0)).hasMessageContaining("pageSize");
        assertThatThrownBy(() -> SimulatorSettings.builder().deleteStatus(202)).hasMessageContaining("deleteStatus");
        assertThatThrownBy(() -> SimulatorSettings.builder().latency(java.time.Duration.ofMillis(-1)))
                .hasMessageContaining("latency");
    }

    private static List<String> createdIds(SimulatedBoomi.Builder builder) {
        Caller caller = new Caller(builder.build());
        return IntStream.range(0, 5)
                .mapToObj(i -> caller.post("PackagedComponent", CREATE)
                        .path("packageId")
                        .asText())
                .toList();
    }
}
