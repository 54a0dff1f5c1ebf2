package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import io.github.promodeploy.simulator.junit.BoomiSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published artifacts do a whole promotion over HTTP. */
@ExtendWith(BoomiSimulatorExtension.class)
class PromotionTest {

    @Test
    void publishedArtifacts_promoteAComponent(BoomiSimulator boomi) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(boomi.accountId())
                .credentials(BoomiCredentials.usernamePassword(boomi.userName(), boomi.password()))
                .baseUrl(boomi.baseUrl())
                .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .build()
                    .run(PackageAndDeployRequest.builder()
                            .prodComponentId(ReadyMadeWorld.COMPONENT_ID)
                            .packageVersion("1.2.0")
                            .createNewPack(true)
                            .newPackName("Order Processing")
                            .targetAccountGroupId(ReadyMadeWorld.ACCOUNT_GROUP_ID)
                            .build());

            assertEquals(RunOutcome.DEPLOYED, result.outcome(), () -> result.toResponse().toJson());
        }
    }
}
