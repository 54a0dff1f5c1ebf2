package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What docs/simulator.md says of time: client and simulator share one that passes without waiting. */
class FakeTimeWithSimulatorTest {

    private final FakeTime time = new FakeTime();

    @Test
    void run_whileAReleaseTakesTenMinutes_waitsInFakeTime() {
        SimulatorSettings settings = SimulatorSettings.builder()
                .dialects(SimulatedDialect.PLATFORM)
                .releaseDuration(Duration.ofMinutes(10))
                .build();
        try (BoomiSimulator simulator = BoomiSimulator.builder()
                        .settings(settings)
                        .clock(time::instant)
                        .start();
                BoomiClient client = BoomiClient.builder()
                        .baseUrl(simulator.baseUrl())
                        .accountId(simulator.accountId())
                        .credentials(BoomiCredentials.usernamePassword(simulator.userName(), simulator.password()))
                        .timeSource(time)
                        .build()) {
            PackageAndDeployResult result =
                    PackageAndDeployer.builder(client).build().run(request());

            assertThat(result.failure()).isEmpty();
            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(time.elapsed()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
            assertThat(time.sleeps()).isNotEmpty();
        }
    }

    private static PackageAndDeployRequest request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(ReadyMadeWorld.COMPONENT_ID)
                .packageVersion("1.2.0")
                .createNewPack(true)
                .newPackName("Order Processing")
                .targetAccountGroupId(ReadyMadeWorld.ACCOUNT_GROUP_ID)
                .build();
    }
}
