package io.github.promodeploy.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An integration test with the simulator: the whole promotion over HTTP, also when one environment is down. */
@ExtendWith(BoomiSimulatorExtension.class)
class PromotionIntegrationTest {

    @Test
    void run_deploysToAllEnvironmentsOfTheGroup(BoomiSimulator boomi) {
        PackageAndDeployResult result = promote(boomi);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .hasSize(6)
                .allSatisfy(environment -> assertThat(boomi.state().activeDeployments(environment.environmentId()))
                        .hasSize(1));
    }

    @Test
    void run_whenOneEnvironmentFails_deploysToTheOthers(BoomiSimulator boomi) {
        boomi.faults().on("DeployedPackage", Operation.CREATE).boomiError(400, "The runtime is not attached.");

        PackageAndDeployResult result = promote(boomi);

        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(result.toResponse().errorMessage())
                .startsWith("1 of 6 environments not deployed: ")
                .contains("The runtime is not attached.");
    }

    private static PackageAndDeployResult promote(BoomiSimulator boomi) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(boomi.accountId())
                .credentials(BoomiCredentials.usernamePassword(boomi.userName(), boomi.password()))
                .baseUrl(boomi.baseUrl())
                .build()) {
            return PackageAndDeployer.builder(client)
                    .build()
                    .run(PackageAndDeployRequest.builder()
                            .prodComponentId(ReadyMadeWorld.COMPONENT_ID)
                            .packageVersion("1.2.0")
                            .createNewPack(true)
                            .newPackName("Invoices Pack")
                            .targetAccountGroupId(ReadyMadeWorld.ACCOUNT_GROUP_ID)
                            .build());
        }
    }
}
