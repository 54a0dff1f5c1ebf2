package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedComponentsTest {

    private static final SimulatedComponent ORDERS = SimulatedComponent.process("c-1", "Orders", "acme");
    private static final SimulatedWorld WORLD = SimulatedWorld.builder("acme")
            .user("ada", "secret")
            .component(ORDERS.atRevision(3))
            .component(SimulatedComponent.process("c-2", "Route", "acme").notPackageable())
            .component("c-3", "Packed")
            .packagedComponent("p-3", "c-3", "1.0")
            .integrationPack("pack", "Pack", "p-3")
            .component("c-4", "Deployed")
            .packagedComponent("p-4", "c-4", "1.0")
            .environment("acme", "env", "Env")
            .deployment("d-4", "p-4", "env")
            .component("c-5", "Burnt")
            .packagedComponent(SimulatedPackage.of("p-5", "1.0", SimulatedComponent.process("c-5", "Burnt", "acme"))
                    .asDeleted())
            .build();

    private final Caller caller = new Caller(WORLD, SimulatorSettings.defaults());

    @Test
    void create_full_returnsThePackage() {
        JsonNode created = caller.post("PackagedComponent", """
                {"componentId":"c-1","packageVersion":"1.2","notes":"hello","shareable":true,"branchName":"main"}""");

        assertThat(created.path("@type").asText()).isEqualTo("PackagedComponent");
        assertThat(created.path("componentVersion").asInt()).isEqualTo(3);
        assertThat(created.path("createdDate").asText()).isEqualTo("2026-03-04T12:00:00Z");
        assertThat(created.path("createdBy").asText()).isEqualTo("ada");
        assertThat(created.path("shareable").isBoolean()).isTrue();
        assertThat(caller.get("PackagedComponent/" + created.path("packageId").asText()))
                .isEqualTo(created);
        assertThat(caller.boomi().state().packagesOf("c-1"))
                .singleElement()
                .extracting(SimulatedPackage::notes)
                .isEqualTo("hello");
    }

    @Test
    void create_withLongNotes_keepsWhatTheLimitAllows() {
        Caller shortening =
                new Caller(WORLD, SimulatorSettings.builder().notesLimit(5).build());

        assertThat(shortening
                        .post("PackagedComponent", "{\"componentId\":\"c-1\",\"notes\":\"hello world\"}")
                        .path("notes")
                        .asText())
                .isEqualTo("hello");
        assertThat(shortening
                        .post("PackagedComponent", "{\"componentId\":\"c-1\",\"notes\":\"hi\"}")
                        .path("notes")
                        .asText())
                .isEqualTo("hi");
    }

    @Test
    void create_withoutVersion_takesItFromTheRevision() {
        assertThat(version("{\"componentId\":\"c-1\"}")).isEqualTo("3.0");
        assertThat(version("{\"componentId\":\"c-1\"}")).isEqualTo("3.1");
    }

    @Test
    void create_versionTwice_returns400() {
        caller.post("PackagedComponent", "{\"componentId\":\"c-1\",\"packageVersion\":\"1\"}");

        JsonNode error = refused(400, "{\"componentId\":\"c-1\",\"packageVersion\":\"1\"}");

        assertThat(error.path("@type").asText()).isEqualTo("Error");
        assertThat(error.path("message").asText()).contains("already exists");
    }

    @Test
    void create_versionOfADeletedPackage_returns400() {
        refused(400, "{\"componentId\":\"c-5\",\"packageVersion\":\"1.0\"}");
    }

    @Test
    void create_namingADeletedPackage_restoresIt() {
        caller.post("PackagedComponent", "{\"packageId\":\"p-5\",\"componentId\":\"c-5\",\"packageVersion\":\"1.0\"}");

        assertThat(caller.boomi().state().packagesOf("c-5"))
                .singleElement()
                .extracting(SimulatedPackage::deleted)
                .isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{\"componentId\":\"c-1\"",
                "{\"componentId\":\"c-1\"} trailing",
                "{\"componentId\":\"c-1\",\"componentId\":\"c-3\"}",
                "{\"componentId\":null}",
                "{\"componentId\":\"c-1\",\"notes\":null}",
                "{\"componentId\":{\"id\":1}}",
                "{\"componentId\":\" \"}",
                "{\"componentId\":\"c-1\",\"shareable\":\"yes\"}",
                "{\"packageVersion\":\"1\"}",
                "{\"componentId\":\"c-2\"}"
            })
    void create_badBody_returns400AndChangesNothing(String body) {
        int before = caller.boomi().state().packages().size();

        refused(400, body);

        assertThat(caller.boomi().state().packages()).hasSize(before);
    }

    @Test
    void create_unknownComponent_returns404() {
        assertThat(refused(404, "{\"componentId\":\"c-9\"}").path("message").asText())
                .isEqualTo("Component not found.");
    }

    @Test
    void create_deeplyNestedBody_returns400() {
        refused(400, "[".repeat(100_000));
        refused(400, "{\"a\":".repeat(100_000));
    }

    @Test
    void delete_unused_keepsItAsDeleted() {
        String id = caller.post("PackagedComponent", "{\"componentId\":\"c-1\"}")
                .path("packageId")
                .asText();

        assertThat(caller.send(caller.request("DELETE", "PackagedComponent/" + id))
                        .status())
                .isEqualTo(200);
        assertThat(caller.get("PackagedComponent/" + id).path("deleted").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p-3", "p-4"})
    void delete_inAPackOrDeployed_returns400(String packageId) {
        assertThat(caller.send(caller.request("DELETE", "PackagedComponent/" + packageId))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void create_inXml_returnsThePackage() {
        String xml = """
                <PackagedComponent xmlns="http://api.platform.boomi.com/">
                  <componentId>c-1</componentId><packageVersion>7</packageVersion>
                </PackagedComponent>""";

        SimulatedOutcome outcome = caller.send(caller.request("POST", "PackagedComponent")
                .withBody(xml.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .withHeader("Content-Type", "application/xml")
                .withHeader("Accept", "application/xml"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.header("content-type")).contains("application/xml");
        assertThat(outcome.bodyText())
                .contains("<bns:PackagedComponent", "<bns:packageVersion>7</bns:packageVersion>")
                .contains("<bns:shareable>false</bns:shareable>");
    }

    private String version(String body) {
        return caller.post("PackagedComponent", body).path("packageVersion").asText();
    }

    private JsonNode refused(int status, String body) {
        return Caller.body(status, caller.send("POST", "PackagedComponent", body));
    }
}
