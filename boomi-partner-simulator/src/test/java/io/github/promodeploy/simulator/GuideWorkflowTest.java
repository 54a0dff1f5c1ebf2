package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import org.junit.jupiter.api.Test;

/** The promotion guide's whole job, call by call. */
class GuideWorkflowTest {

    private final Caller caller = new Caller(SimulatorSettings.defaults());

    @Test
    void promotion_newPack_reachesEveryEnvironmentOfTheGroup() {
        String component = ReadyMadeWorld.COMPONENT_ID;
        String packageId = caller.post("PackagedComponent", """
                        {"componentId":"%s","packageVersion":"1.2.0","notes":"n","shareable":true}
                        """.formatted(component))
                .path("packageId")
                .asText();
        JsonNode pack = caller.post(
                "IntegrationPack", "{\"name\":\"New\",\"description\":\"d\",\"installationType\":\"MULTI\"}");
        String packId = pack.path("integrationPackId").asText();
        caller.post("IntegrationPack/" + packId + "/PackagedComponent/" + packageId, "");
        JsonNode release = caller.post(
                "ReleaseIntegrationPack",
                "{\"integrationPackId\":\"%s\",\"version\":\"1.2.0\",\"notes\":\"r\"}".formatted(packId));

        for (JsonNode member :
                caller.post("AccountGroupAccount/query", "{\"QueryFilter\":{}}").path("result")) {
            String account = member.path("accountId").asText();
            for (JsonNode environment : caller.post("Environment/query?overrideAccount=" + account, "{}")
                    .path("result")) {
                caller.post(
                        "DeployedPackage",
                        "{\"environmentId\":\"%s\",\"packageId\":\"%s\"}"
                                .formatted(
                                        environment.path("id").asText(),
                                        release.path("packageId").asText()));
            }
        }

        assertThat(release.path("releaseVersion").asText()).isEqualTo("1.2.0");
        assertThat(caller.boomi().state().deployments())
                .hasSize(6)
                .allMatch(row -> row.active() && row.componentId().equals(component))
                .extracting("packageVersion")
                .containsOnly("1.2.0");
    }
}
