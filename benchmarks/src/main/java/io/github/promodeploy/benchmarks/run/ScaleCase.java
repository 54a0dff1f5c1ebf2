package io.github.promodeploy.benchmarks.run;

import com.sun.management.OperatingSystemMXBean;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Two promotions without a network and without a throttle: with a new pack, and the next release of that pack. */
record ScaleCase(Dialect dialect, int environments) {

    static final int ENVIRONMENTS_EACH = 100;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double NANOS_PER_MICROSECOND = 1_000;

    /**
     * What a run cost.
     *
     * @param calls how many calls it made
     * @param microseconds the CPU time of the process, without the simulator's, for each environment
     */
    record Cost(long calls, double microseconds) {}

    /** Returns the cost of a new pack, and that of its next release. */
    List<Cost> measure() {
        String token = UUID.randomUUID().toString();
        InMemoryBoomi boomi = new InMemoryBoomi(boomi(token));
        try (BoomiClient client = client(boomi, token)) {
            Meter newPack = new Meter(boomi);
            String packId = run(client, request("1.0.0").createNewPack(true).newPackName("Order Processing"))
                    .integrationPackId()
                    .orElseThrow();
            Cost first = newPack.stop();
            Meter nextRelease = new Meter(boomi);
            run(client, request("1.1.0").integrationPackId(packId));
            return List.of(first, nextRelease.stop());
        }
    }

    private SimulatedBoomi boomi(String token) {
        return SimulatedBoomi.builder()
                .world(SimulatorServer.world(token, environments / ENVIRONMENTS_EACH, ENVIRONMENTS_EACH))
                .settings(SimulatorSettings.builder()
                        .dialects(SimulatedDialect.GUIDE, SimulatedDialect.PLATFORM)
                        .journalCapacity(1)
                        .build())
                .build();
    }

    private static BoomiClient client(InMemoryBoomi boomi, String token) {
        return BoomiClient.builder()
                .accountId(SimulatorServer.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(SimulatorServer.USER, token))
                .baseUrl(URI.create("https://boomi.example"))
                .transport(boomi)
                .throttle(Throttle.none())
                .build();
    }

    private PackageAndDeployResult run(BoomiClient client, PackageAndDeployRequest.Builder request) {
        PackageAndDeployResult result = PackageAndDeployer.builder(client)
                .dialect(dialect)
                .maxEnvironments(environments)
                .build()
                .run(request.build());
        if (result.outcome() != RunOutcome.DEPLOYED) {
            throw new IllegalStateException("the run ended " + result.outcome() + ": "
                    + result.toResponse().errorMessage());
        }
        return result;
    }

    private static PackageAndDeployRequest.Builder request(String version) {
        return PackageAndDeployRequest.builder()
                .prodComponentId(SimulatorServer.COMPONENT)
                .packageVersion(version)
                .targetAccountGroupId(SimulatorServer.GROUP);
    }

    /** Measures from its creation on. */
    private final class Meter {

        private final InMemoryBoomi boomi;
        private final long calls;
        private final long nanos;

        Meter(InMemoryBoomi boomi) {
            this.boomi = boomi;
            this.calls = boomi.calls();
            this.nanos = nanos();
        }

        Cost stop() {
            return new Cost(boomi.calls() - calls, (nanos() - nanos) / NANOS_PER_MICROSECOND / environments);
        }

        private long nanos() {
            return PROCESS.getProcessCpuTime() - boomi.cpu().toNanos();
        }
    }
}
