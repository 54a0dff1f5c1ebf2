package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComponentMetadataTest {

    private static Caller caller(SimulatedDialect dialect) {
        SimulatedWorld world = SimulatedWorld.builder("acme")
                .user("ada", "token")
                .subAccount("sub")
                .component(SimulatedComponent.process("c-1", "Orders", "acme").atRevision(14))
                .component(
                        SimulatedComponent.process("c-2", "Front Door", "acme").withType("webservice"))
                .component(SimulatedComponent.process("c-sub", "Theirs", "sub"))
                .build();
        return new Caller(world, SimulatorSettings.builder().dialects(dialect).build());
    }

    private final Caller caller = caller(SimulatedDialect.PLATFORM);

    @Test
    void get_tellsTheNewestRevision() {
        JsonNode response = caller.get("ComponentMetadata/c-1");

        assertThat(response.path("@type").asText()).isEqualTo("ComponentMetadata");
        assertThat(response.path("componentId").asText()).isEqualTo("c-1");
        assertThat(response.path("name").asText()).isEqualTo("Orders");
        assertThat(response.path("type").asText()).isEqualTo("process");
        assertThat(response.path("version").asInt()).isEqualTo(14);
        assertThat(response.path("currentVersion").asBoolean()).isTrue();
        assertThat(response.path("deleted").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"c-x", "c-sub"})
    void get_ofWhatTheAccountDoesNotHave_isRefused(String id) {
        assertThat(caller.send(caller.request("GET", "ComponentMetadata/" + id)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"type, webservice, 1", "componentId, c-1, 1", "currentVersion, true, 2", "deleted, true, 0"})
    void query_filters(String property, String value, int rows) {
        JsonNode response = caller.post(
                "ComponentMetadata/query",
                "{\"QueryFilter\":{\"expression\":{\"property\":\"%s\",\"operator\":\"EQUALS\",\"argument\":[\"%s\"]}}}"
                        .formatted(property, value));

        assertThat(response.path("numberOfResults").asInt()).isEqualTo(rows);
    }

    @Test
    void anAccount_seesItsOwnComponents() {
        assertThat(caller.post("ComponentMetadata/query?overrideAccount=sub", "{}")
                        .path("result")
                        .path(0)
                        .path("componentId")
                        .asText())
                .isEqualTo("c-sub");
    }

    @ParameterizedTest
    @EnumSource
    void get_isInBothDialects(SimulatedDialect dialect) {
        assertThat(caller(dialect).get("ComponentMetadata/c-1").path("name").asText())
                .isEqualTo("Orders");
    }
}
