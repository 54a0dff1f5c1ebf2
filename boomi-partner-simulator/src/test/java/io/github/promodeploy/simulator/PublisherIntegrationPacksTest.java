package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherIntegrationPacksTest {

    private final Caller caller = PlatformWorld.caller();

    @Test
    void create_pack_isReadBackEmpty() {
        JsonNode created = caller.post(
                "PublisherIntegrationPack", "{\"name\":\"New\",\"Description\":\"d\",\"installationType\":\"MULTI\"}");

        assertThat(caller.get("PublisherIntegrationPack/" + created.path("id").asText()))
                .isEqualTo(created);
        assertThat(created.path("Description").asText()).isEqualTo("d");
        assertThat(created.at("/PublisherPackagedComponents/PublisherPackagedComponent"))
                .isEmpty();
        assertThat(created.has("integrationPackId")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"installationType\":\"MULTI\"}",
                "{\"name\":\"New\"}",
                "{\"name\":\"New\",\"installationType\":\"TRIPLE\"}",
                "{\"name\":\"New\",\"installationType\":\"MULTI\",\"description\":\"guide's spelling\"}",
                "{\"name\":\"Pack\",\"installationType\":\"MULTI\"}"
            })
    void create_impossible_returns400(String body) {
        SimulatedOutcome outcome = caller.send("POST", "PublisherIntegrationPack", body);

        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(400);
        assertThat(caller.boomi().state().packs()).hasSize(2);
    }

    @Test
    void create_longDescription_returns400() {
        assertThat(status(
                        "PublisherIntegrationPack",
                        "{\"name\":\"New\",\"installationType\":\"MULTI\",\"Description\":\"%s\"}"
                                .formatted("x".repeat(501))))
                .isEqualTo(400);
    }

    @Test
    void create_takenNameWhereAllowed_makesASecondPack() {
        Caller lax = new Caller(
                PlatformWorld.builder().build(),
                PlatformWorld.settings().packNames(PackNames.DUPLICATES_ALLOWED).build());

        lax.post("PublisherIntegrationPack", "{\"name\":\"Pack\",\"installationType\":\"MULTI\"}");

        assertThat(lax.boomi().state().packsNamed("Pack")).hasSize(2);
    }

    @Test
    void get_releasedMembers_showTheirVersions() {
        JsonNode pack = caller.get("PublisherIntegrationPack/pack");

        assertThat(versions(pack, "c-1")).isEqualTo("current=1.0 pending= latest=2.0 deleted=false");
        assertThat(versions(pack, "c-2")).isEqualTo("current=1.0 pending= latest= deleted=false");
        assertThat(member(pack, "c-1").path("componentName").asText()).isEqualTo("Orders");
        assertThat(member(pack, "c-1").path("componentType").asText()).isEqualTo("process");
    }

    @Test
    void update_addingAComponent_makesItsNewestShareablePackagePending() {
        JsonNode pack = caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2", "c-3"));

        assertThat(versions(pack, "c-3")).isEqualTo("current= pending=3.0 latest= deleted=false");
        assertThat(versions(pack, "c-1")).isEqualTo("current=1.0 pending= latest=2.0 deleted=false");
        assertThat(pack.path("operationType").asText()).isEqualTo("ADD");
        assertThat(state().pendingVersion("c-3")).contains("3.0");
    }

    @Test
    void update_leavingOutAReleasedMember_marksItDeletedUntilTheNextRelease() {
        JsonNode pack = caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1"));

        assertThat(versions(pack, "c-2")).isEqualTo("current=1.0 pending= latest= deleted=true");
        assertThat(state().member("c-2")).isEmpty();
        assertThat(state().droppedMembers()).extracting("componentId").containsExactly("c-2");
    }

    @Test
    void update_leavingOutAMemberThatWasNeverReleased_removesItAtOnce() {
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2", "c-3"));
        JsonNode pack = caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2"));

        assertThat(member(pack, "c-3").isMissingNode()).isTrue();
    }

    @Test
    void update_namingADroppedMemberAgain_bringsItBack() {
        caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-2"));
        JsonNode pack = caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-1", "c-2"));

        assertThat(versions(pack, "c-1")).isEqualTo("current=1.0 pending=2.0 latest= deleted=false");
    }

    @Test
    void update_withoutComponents_dropsThemAll() {
        JsonNode pack = caller.post(
                "PublisherIntegrationPack/pack", "{\"operationType\":\"ADD\",\"Description\":\"only this\"}");

        assertThat(pack.path("Description").asText()).isEqualTo("only this");
        assertThat(member(pack, "c-1").path("deleted").asBoolean()).isTrue();
        assertThat(member(pack, "c-2").path("deleted").asBoolean()).isTrue();
    }

    @Test
    void update_withDelete_removesWhatItNamesAndKeepsTheOthers() {
        JsonNode pack = caller.post("PublisherIntegrationPack/pack", PlatformWorld.update("DELETE", "c-2"));

        assertThat(member(pack, "c-2").path("deleted").asBoolean()).isTrue();
        assertThat(member(pack, "c-1").path("deleted").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"operationType\":\"REPLACE\"}",
                "{\"operationType\":\"ADD\",\"installationType\":\"SINGLE\"}",
                "{\"operationType\":\"ADD\",\"name\":\"Renamed\"}",
                "{\"operationType\":\"ADD\",\"id\":\"single\"}",
                "{\"operationType\":\"ADD\",\"packageId\":\"p-1\"}",
                "{\"operationType\":\"ADD\",\"PublisherPackagedComponents\":[]}",
                "{\"operationType\":\"ADD\",\"PublisherPackagedComponents\":{\"componentId\":\"c-1\"}}",
                "{\"operationType\":\"ADD\",\"PublisherPackagedComponents\":{\"PublisherPackagedComponent\":[\"c-1\"]}}"
            })
    void update_impossible_returns400AndChangesNothing(String body) {
        SimulatedPack before = state();

        assertThat(status("PublisherIntegrationPack/pack", body)).isEqualTo(400);
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"ADD,c-bare", "ADD,c-hidden", "ADD,nope", "DELETE,c-3"})
    void update_withAComponentThatCannotBe_returns400(String operationType, String componentId) {
        SimulatedPack before = state();

        assertThat(status(
                        "PublisherIntegrationPack/pack",
                        PlatformWorld.update(operationType, "c-1", "c-2", componentId)))
                .isEqualTo(400);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void update_nameOfASinglePack_renamesItUnlessTaken() {
        caller.post("PublisherIntegrationPack/single", "{\"operationType\":\"ADD\",\"name\":\"Renamed\"}");

        assertThat(caller.boomi().state().pack("Renamed")).isPresent();
        assertThat(status("PublisherIntegrationPack/single", "{\"operationType\":\"ADD\",\"name\":\"Pack\"}"))
                .isEqualTo(400);
    }

    @Test
    void update_apiServiceIntoAMultiPack_returns400() {
        SimulatedComponent service =
                SimulatedComponent.process("c-ws", "Service", "acme").withType("webservice");
        Caller mixed = new Caller(
                PlatformWorld.builder()
                        .component(service)
                        .packagedComponent(SimulatedPackage.of("p-ws", "1.0", service))
                        .build(),
                PlatformWorld.settings().build());

        assertThat(mixed.send("POST", "PublisherIntegrationPack/pack", PlatformWorld.update("ADD", "c-ws"))
                        .status())
                .isEqualTo(400);
        mixed.post("PublisherIntegrationPack/single", PlatformWorld.update("ADD", "c-ws"));
    }

    @Test
    void update_beyondAHundredMembers_returns400() {
        SimulatedWorldBuilder world = PlatformWorld.builder();
        IntStream.rangeClosed(1, 101)
                .forEach(i -> world.component("m-" + i, "M" + i).packagedComponent("mp-" + i, "m-" + i, "1"));
        Caller many = new Caller(world.build(), PlatformWorld.settings().build());
        String[] all = IntStream.rangeClosed(1, 101).mapToObj(i -> "m-" + i).toArray(String[]::new);
        String[] hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> "m-" + i).toArray(String[]::new);

        assertThat(many.send("POST", "PublisherIntegrationPack/single", PlatformWorld.update("ADD", all))
                        .status())
                .isEqualTo(400);
        JsonNode full = many.post("PublisherIntegrationPack/single", PlatformWorld.update("ADD", hundred));
        assertThat(full.at("/PublisherPackagedComponents/PublisherPackagedComponent"))
                .hasSize(100);
    }

    @Test
    void unknownPack_isInvalidInBoomisWords() {
        JsonNode error = Caller.body(400, caller.send(caller.request("GET", "PublisherIntegrationPack/nope")));

        assertThat(error.path("message").asText())
                .isEqualTo("Integration pack ID nope is invalid. Provide a valid integration pack ID to complete this"
                        + " action.");
        assertThat(status("PublisherIntegrationPack/nope", PlatformWorld.update("ADD")))
                .isEqualTo(400);
        assertThat(caller.send(caller.request("DELETE", "PublisherIntegrationPack/nope"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void query_listsThePublishersOwnPacks() {
        JsonNode found = caller.post(
                "PublisherIntegrationPack/query",
                "{\"QueryFilter\":{\"expression\":{\"property\":\"name\",\"operator\":\"EQUALS\",\"argument\":[\"Pack\"]}}}");

        assertThat(found.path("result")).hasSize(1);
        assertThat(found.at("/result/0/PublisherPackagedComponents/PublisherPackagedComponent"))
                .hasSize(2);
        assertThat(caller.post("PublisherIntegrationPack/query", "{}").path("result"))
                .hasSize(2);
        assertThat(caller.post("PublisherIntegrationPack/query?overrideAccount=sub", "{}")
                        .path("result"))
                .isEmpty();
    }

    @Test
    void update_asXml_isReadWithOneOrManyComponents() {
        String xml = "<PublisherIntegrationPack xmlns=\"http://api.platform.boomi.com/\" operationType=\"ADD\">"
                + "<PublisherPackagedComponents>%s</PublisherPackagedComponents></PublisherIntegrationPack>";
        String component = "<PublisherPackagedComponent componentId=\"%s\"/>";

        assertThat(sendXml(xml.formatted(component.formatted("c-1")))).contains("deleted=\"true\"");
        assertThat(sendXml(xml.formatted(component.formatted("c-1") + component.formatted("c-2"))))
                .contains("<bns:PublisherPackagedComponents>")
                .contains("pendingVersion=\"\"")
                .doesNotContain("deleted=\"true\"");
        sendXml(xml.formatted(""));
        assertThat(state().members()).isEmpty();
    }

    private String sendXml(String xml) {
        SimulatedOutcome outcome = caller.send(caller.request("POST", "PublisherIntegrationPack/pack")
                .withHeader("Content-Type", "application/xml")
                .withHeader("Accept", "application/xml")
                .withBody(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome.status()).as(outcome.bodyText()).isEqualTo(200);
        return outcome.bodyText();
    }

    private int status(String target, String body) {
        return caller.send("POST", target, body).status();
    }

    private SimulatedPack state() {
        return caller.boomi().state().packById("pack").orElseThrow();
    }

    private static JsonNode member(JsonNode pack, String componentId) {
        for (JsonNode each : pack.at("/PublisherPackagedComponents/PublisherPackagedComponent")) {
            if (each.path("componentId").asText().equals(componentId)) {
                return each;
            }
        }
        return pack.path("no such member");
    }

    private static String versions(JsonNode pack, String componentId) {
        JsonNode member = member(pack, componentId);
        return "current=%s pending=%s latest=%s deleted=%s"
                .formatted(
                        member.path("currentVersion").asText("none"),
                        member.path("pendingVersion").asText("none"),
                        member.path("latestVersion").asText("none"),
                        member.path("deleted").asText("none"));
    }
}
