package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.PackIdField;
import io.github.promodeploy.simulator.settings.PackNames;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.settings.WireQuirk;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import org.junit.jupiter.api.Test;

class IntegrationPacksTest {

    private static final SimulatedWorld WORLD = SimulatedWorld.builder("acme")
            .user("ada", "secret")
            .component("c-1", "Orders")
            .packagedComponent("p-1", "c-1", "1.0")
            .packagedComponent("p-2", "c-1", "2.0")
            .packagedComponent(SimulatedPackage.of("p-3", "3.0", SimulatedComponent.process("c-1", "Orders", "acme"))
                    .notShareable())
            .component("c-2", "Invoices")
            .packagedComponent("p-other", "c-2", "1.0")
            .integrationPack("empty", "Empty")
            .integrationPack("pack", "Pack", "p-1", "p-other")
            .build();

    private final Caller caller = new Caller(WORLD, SimulatorSettings.defaults());

    @Test
    void create_byDefault_returnsIntegrationPackIdAndReadsId() {
        JsonNode created = caller.post("IntegrationPack", "{\"name\":\"New\",\"description\":\"d\"}");
        String id = created.path("integrationPackId").asText();

        assertThat(created.has("id")).isFalse();
        JsonNode read = caller.get("IntegrationPack/" + id);
        assertThat(read.path("id").asText()).isEqualTo(id);
        assertThat(read.path("Description").asText()).isEqualTo("d");
        assertThat(read.path("installationType").asText()).isEqualTo("MULTI");
    }

    @Test
    void create_idFieldChosen_isTheFieldOfEveryResponse() {
        Caller chosen = new Caller(
                WORLD, SimulatorSettings.builder().packIdField(PackIdField.BOTH).build());

        JsonNode created = chosen.post("IntegrationPack", "{\"name\":\"New\"}");

        assertThat(created.path("id")).isEqualTo(created.path("integrationPackId"));
        assertThat(chosen.get("IntegrationPack/pack").has("integrationPackId")).isTrue();
    }

    @Test
    void create_takenName_returns400UnlessAllowed() {
        Caller lax = new Caller(
                WORLD,
                SimulatorSettings.builder()
                        .packNames(PackNames.DUPLICATES_ALLOWED)
                        .build());

        assertThat(caller.send("POST", "IntegrationPack", "{\"name\":\"Pack\"}").status())
                .isEqualTo(400);
        lax.post("IntegrationPack", "{\"name\":\"Pack\"}");
        assertThat(lax.boomi().state().packsNamed("Pack")).hasSize(2);
    }

    @Test
    void create_unknownTypeOrLongDescription_returns400() {
        assertThat(caller.send("POST", "IntegrationPack", "{\"name\":\"A\",\"installationType\":\"TRIPLE\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.send(
                                "POST",
                                "IntegrationPack",
                                "{\"name\":\"A\",\"description\":\"%s\"}".formatted("x".repeat(501)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void add_otherVersionOfAMember_replacesIt() {
        caller.post("IntegrationPack/pack/PackagedComponent/p-2", "");

        assertThat(caller.boomi().state().packById("pack").orElseThrow().members())
                .extracting("packageId")
                .containsExactly("p-other", "p-2");
    }

    @Test
    void add_notShareable_returns400() {
        assertThat(add("pack", "p-3").status()).isEqualTo(400);
    }

    @Test
    void add_unknownPackOrPackage_returns404() {
        assertThat(add("nope", "p-1").status()).isEqualTo(404);
        assertThat(add("pack", "nope").status()).isEqualTo(404);
    }

    @Test
    void add_withTheQuirk_returnsNothing() {
        Caller quirky = new Caller(
                WORLD,
                SimulatorSettings.builder().quirks(WireQuirk.EMPTY_ADD_RESPONSE).build());

        SimulatedOutcome outcome = quirky.send(quirky.request("POST", "IntegrationPack/pack/PackagedComponent/p-2"));

        assertThat(outcome.status()).isEqualTo(200);
        assertThat(outcome.body()).isEmpty();
    }

    @Test
    void add_beyondAHundredMembers_returns400() {
        SimulatedWorldBuilder world = SimulatedWorld.builder("acme").user("ada", "secret");
        String[] members = new String[100];
        for (int i = 0; i <= 100; i++) {
            world.component("c-" + i, "C" + i).packagedComponent("p-" + i, "c-" + i, "1");
            if (i < 100) {
                members[i] = "p-" + i;
            }
        }
        Caller full = new Caller(world.integrationPack("pack", "Pack", members).build(), SimulatorSettings.defaults());

        assertThat(full.send("POST", "IntegrationPack/pack/PackagedComponent/p-100", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void release_emptyOrUnknownPack_isRefused() {
        assertThat(release("{\"integrationPackId\":\"empty\"}").status()).isEqualTo(400);
        assertThat(release("{\"integrationPackId\":\"nope\"}").status()).isEqualTo(404);
        assertThat(release("{\"id\":\"pack\"}").status()).isEqualTo(400);
    }

    @Test
    void release_pack_keepsWhatItHeld() {
        JsonNode released = caller.post(
                "ReleaseIntegrationPack", "{\"integrationPackId\":\"pack\",\"version\":\"1.5\",\"notes\":\"n\"}");
        caller.post("IntegrationPack/pack/PackagedComponent/p-2", "");

        assertThat(released.path("releaseVersion").asText()).isEqualTo("1.5");
        assertThat(caller.boomi().state().releases()).singleElement().satisfies(release -> {
            assertThat(release.packageId()).isEqualTo(released.path("packageId").asText());
            assertThat(release.members()).extracting("packageId").containsExactly("p-1", "p-other");
        });
    }

    @Test
    void release_responseFieldsChosen_hasOnlyThose() {
        Caller chosen = new Caller(
                WORLD,
                SimulatorSettings.builder()
                        .quirks(WireQuirk.RELEASE_WITHOUT_PACKAGE_ID)
                        .build());

        JsonNode released = chosen.post("ReleaseIntegrationPack", "{\"integrationPackId\":\"pack\"}");

        assertThat(released.path("releaseVersion").asText()).isEqualTo("1.0");
        assertThat(released.has("packageId")).isFalse();
    }

    private SimulatedOutcome add(String pack, String packaged) {
        return caller.send(caller.request("POST", "IntegrationPack/" + pack + "/PackagedComponent/" + packaged));
    }

    private SimulatedOutcome release(String body) {
        return caller.send("POST", "ReleaseIntegrationPack", body);
    }
}
