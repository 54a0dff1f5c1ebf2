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
    @CsvSource({"c-x", "c-sub", "c-1~15", "c-1~0", "c-1~Qjox"})
    void get_ofWhatTheAccountDoesNotHave_isRefused(String id) {
        assertThat(caller.send(caller.request("GET", "ComponentMetadata/" + id)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "type, webservice, 1",
        "componentId, c-2, 1",
        "componentId, c-1, 14",
        "currentVersion, true, 2",
        "deleted, true, 0"
    })
    void query_filters(String property, String value, int rows) {
        JsonNode response = caller.post(
                "ComponentMetadata/query",
                "{\"QueryFilter\":{\"expression\":{\"property\":\"%s\",\"operator\":\"EQUALS\",\"argument\":[\"%s\"]}}}"
                        .formatted(property, value));

        assertThat(response.path("numberOfResults").asInt()).isEqualTo(rows);
    }

    @Test
    void query_forARevision_needsTheComponent() {
        String version = "{\"property\":\"version\",\"operator\":\"EQUALS\",\"argument\":[\"3\"]}";
        String component = "{\"property\":\"componentId\",\"operator\":\"EQUALS\",\"argument\":[\"c-1\"]}";

        assertThat(caller.send("POST", "ComponentMetadata/query", "{\"QueryFilter\":{\"expression\":" + version + "}}")
                        .bodyText())
                .contains("The filter version requires a filter for componentId.");
        assertThat(caller.post(
                                "ComponentMetadata/query",
                                "{\"QueryFilter\":{\"expression\":{\"operator\":\"and\",\"nestedExpression\":["
                                        + version + "," + component + "]}}}")
                        .path("result")
                        .path(0)
                        .path("currentVersion")
                        .asBoolean(true))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"c-1~14, true", "c-1~3, false"})
    void get_ofARevision(String id, boolean current) {
        JsonNode response = caller.get("ComponentMetadata/" + id);

        assertThat(response.path("componentId").asText() + "~"
                        + response.path("version").asInt())
                .isEqualTo(id);
        assertThat(response.path("currentVersion").asBoolean()).isEqualTo(current);
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
