package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.settings.ErrorShape;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployedPackagesTest {

    private static final SimulatedWorld WORLD = SimulatedWorld.builder("acme")
            .user("ada", "secret")
            .subAccount("sub")
            .foreignAccount("other")
            .environment("acme", "own", "Own")
            .environment("sub", "managed", "Managed")
            .environment("other", "foreign", "Foreign")
            .component("c-1", "Orders")
            .packagedComponent("p-1", "c-1", "1.0")
            .component("c-2", "Invoices")
            .packagedComponent("p-2", "c-2", "2.0")
            .integrationPack("pack", "Pack", "p-1", "p-2")
            .release("pack", "release-1", "5.0")
            .integrationPack("unreleased", "Unreleased", "p-1")
            .build();

    private final Caller caller = new Caller(WORLD, SimulatorSettings.defaults());

    @ParameterizedTest
    @CsvSource({"p-1,1.0,c-1", "pack,5.0,c-2", "release-1,5.0,c-2"})
    void create_anyKindOfPackageId_showsTheIdThatWasSent(String packageId, String version, String component) {
        JsonNode row = deploy("managed", packageId);

        assertThat(row.path("packageId").asText()).isEqualTo(packageId);
        assertThat(row.path("packageVersion").asText()).isEqualTo(version);
        assertThat(row.path("componentId").asText()).isEqualTo(component);
        assertThat(row.path("active").asBoolean()).isTrue();
        assertThat(row.path("listenerStatus").asText()).isEqualTo("RUNNING");
    }

    @Test
    void create_again_countsUpAndDeactivatesTheEarlier() {
        deploy("own", "pack");
        JsonNode second = deploy("own", "release-1");
        deploy("managed", "pack");

        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(caller.boomi().state().activeDeployments("own"))
                .singleElement()
                .extracting(SimulatedDeployment::deploymentId)
                .isEqualTo(second.path("deploymentId").asText());
        assertThat(caller.boomi().state().activeDeployments("managed"))
                .extracting(SimulatedDeployment::version)
                .containsExactly(1);
    }

    @Test
    void create_withoutListenerStatus_keepsTheCurrentOne() {
        caller.post(
                "DeployedPackage", "{\"environmentId\":\"own\",\"packageId\":\"p-1\",\"listenerStatus\":\"PAUSED\"}");

        assertThat(deploy("own", "p-1").path("listenerStatus").asText()).isEqualTo("PAUSED");
    }

    @Test
    void create_ofAComponent_packagesAndDeploysIt() {
        JsonNode row = caller.post("DeployedPackage", "{\"environmentId\":\"own\",\"componentId\":\"c-1\"}");

        assertThat(caller.boomi()
                        .state()
                        .packagedComponent(row.path("packageId").asText()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "nope,p-1,404,Environment not found.",
        "foreign,p-1,404,Environment not found.",
        "own,nope,404,PackagedComponent not found.",
        "own,unreleased,400,The integration pack unreleased is not released."
    })
    void create_impossible_returnsTheGuidesError(String environment, String packageId, int status, String message) {
        JsonNode error = Caller.body(status, caller.send("POST", "DeployedPackage", body(environment, packageId)));

        assertThat(error.path("statusCode").asInt()).isEqualTo(status);
        assertThat(error.path("errorMessage").asText()).isEqualTo(message);
        assertThat(caller.boomi().state().deployments()).isEmpty();
    }

    @Test
    void create_impossibleInBoomisShape_returns400WithMessage() {
        Caller boomi = new Caller(
                WORLD, SimulatorSettings.builder().errorShape(ErrorShape.BOOMI).build());

        JsonNode error = Caller.body(400, boomi.send("POST", "DeployedPackage", body("nope", "p-1")));

        assertThat(error.path("message").asText()).isEqualTo("Environment not found.");
    }

    @Test
    void create_bothOrNeitherId_returns400() {
        assertThat(caller.send("POST", "DeployedPackage", "{\"environmentId\":\"own\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.send(
                                "POST",
                                "DeployedPackage",
                                "{\"environmentId\":\"own\",\"packageId\":\"p-1\",\"componentId\":\"c-1\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void create_withOverrideAccount_takesOnlyThatAccountsPackages() {
        SimulatedOutcome outcome = caller.send("POST", "DeployedPackage?overrideAccount=sub", body("managed", "p-1"));

        assertThat(outcome.status()).isEqualTo(404);
    }

    @Test
    void query_fromThePrimary_seesManagedEnvironments() {
        deploy("managed", "pack");

        assertThat(caller.post("DeployedPackage/query", "{}").path("result")).hasSize(1);
        assertThat(caller.post("DeployedPackage/query?overrideAccount=sub", "{}")
                        .path("result"))
                .hasSize(1);
    }

    @Test
    void delete_runningListener_returns409UntilPaused() {
        String target =
                "DeployedPackage/" + deploy("own", "p-1").path("deploymentId").asText();

        assertThat(Caller.body(409, caller.send(caller.request("DELETE", target)))
                        .path("errorMessage")
                        .asText())
                .isEqualTo("Cannot delete deployment with active listener.");
        caller.post(target, "{\"listenerStatus\":\"PAUSED\"}");
        assertThat(caller.send(caller.request("DELETE", target)).status()).isEqualTo(200);

        assertThat(caller.send(caller.request("GET", target)).status()).isEqualTo(404);
        assertThat(caller.boomi().state().activeDeployments("own")).isEmpty();
        assertThat(deploy("own", "p-1").path("version").asInt()).isEqualTo(2);
    }

    @Test
    void delete_statusChosen_isReturned() {
        Caller chosen =
                new Caller(WORLD, SimulatorSettings.builder().deleteStatus(204).build());
        String id = chosen.post(
                        "DeployedPackage",
                        "{\"environmentId\":\"own\",\"packageId\":\"p-1\",\"listenerStatus\":\"PAUSED\"}")
                .path("deploymentId")
                .asText();

        SimulatedOutcome outcome = chosen.send(chosen.request("DELETE", "DeployedPackage/" + id));

        assertThat(outcome.status()).isEqualTo(204);
        assertThat(outcome.body()).isEmpty();
    }

    @Test
    void update_unknownStatus_returns400() {
        String target =
                "DeployedPackage/" + deploy("own", "p-1").path("deploymentId").asText();

        assertThat(caller.send("POST", target, "{\"listenerStatus\":\"STOPPED\"}")
                        .status())
                .isEqualTo(400);
    }

    private JsonNode deploy(String environment, String packageId) {
        return caller.post("DeployedPackage", body(environment, packageId));
    }

    private static String body(String environment, String packageId) {
        return "{\"environmentId\":\"%s\",\"packageId\":\"%s\"}".formatted(environment, packageId);
    }
}
