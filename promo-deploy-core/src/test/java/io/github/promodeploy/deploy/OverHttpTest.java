package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole way over real sockets. */
@Timeout(60)
class OverHttpTest {

    private final SimulatedBoomi boomi =
            SimulatedBoomi.builder().world(TestBed.world().build()).build();
    private final HttpServerAdapter door = HttpServerAdapter.open(boomi);

    @AfterEach
    void closeDoor() {
        door.close();
    }

    private PackageAndDeployResult run(String token) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(TestBed.ACCOUNT)
                .credentials(BoomiCredentials.apiToken("ada@example.com", token))
                .baseUrl(door.baseUrl())
                .throttle(Throttle.fixedGap(Duration.ofMillis(5)))
                .callTimeout(Duration.ofSeconds(20))
                .build()) {
            return PackageAndDeployer.builder(client)
                    .dialect(Dialect.GUIDE)
                    .build()
                    .run(TestBed.newPack().build(), "run-http");
        }
    }

    @Test
    void run_overHttp_deploysEverywhere() {
        PackageAndDeployResult result = run(TestBed.TOKEN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.toResponse().toJson()).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertThat(boomi.state().activeDeployments("env-3")).hasSize(1);
    }

    @Test
    void run_withWrongCredentials_sendsOneRequestAndSaysWhatMayBeWrong() {
        PackageAndDeployResult result = run("another-token");

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().step()).contains(Step.RESOLVE_TARGETS);
        assertThat(TestBed.failure(result))
                .contains("401", "BOOMI_TOKEN.<email>", "token was made in this account", "Partner API is enabled")
                .doesNotContain("another-token");
        assertThat(boomi.journal().entries()).hasSize(1);
    }

    @Test
    void run_whenConnectionsBreak_repeatsReadsAndFindsWhatWasWritten() {
        boomi.faults().on("Environment", Operation.QUERY).resetBeforeProcessing();
        boomi.faults()
                .on("DeployedPackage", Operation.CREATE)
                .toEnvironment("env-2")
                .resetAfterProcessing();

        PackageAndDeployResult result = run(TestBed.TOKEN);

        assertThat(TestBed.statuses(result))
                .containsExactly(EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED, EnvironmentStatus.DEPLOYED);
        assertThat(boomi.journal().entries("DeployedPackage", Operation.CREATE)).hasSize(3);
    }

    @Test
    void run_whenNobodyListens_saysThatNothingWasReached() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        try (BoomiClient client = BoomiClient.builder()
                .accountId(TestBed.ACCOUNT)
                .credentials(BoomiCredentials.apiToken("ada@example.com", TestBed.TOKEN))
                .baseUrl(java.net.URI.create("http://127.0.0.1:" + freePort))
                .retryPolicy(io.github.promodeploy.boomi.http.RetryPolicy.NONE)
                .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .dialect(Dialect.GUIDE)
                    .build()
                    .run(TestBed.newPack().build());

            assertThat(TestBed.failure(result)).contains("the connection was refused", "Check host, port and proxy");
        }
    }
}
