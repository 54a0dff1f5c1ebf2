package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Two complete promotions, over real HTTP, to environments in many accounts: with a new pack, and the next release of that pack. */
record WholeRunCase(Dialect dialect, int accounts, int environments, Duration latency) {

    /**
     * How long a run took.
     *
     * @param what which run it was
     * @param calls how many calls it made, each of which passes the throttle
     * @param achieved the time from its start to its end
     * @param throttle the shortest time for so many calls
     * @param shortest the same, for a run that writes only after its reads
     */
    record Outcome(String what, int calls, Duration achieved, Duration throttle, Duration shortest) {
        double ratioToThrottle() {
            return (double) achieved.toNanos() / throttle.toNanos();
        }

        double ratio() {
            return (double) achieved.toNanos() / shortest.toNanos();
        }
    }

    List<Outcome> measure() {
        String token = UUID.randomUUID().toString();
        try (ChildProcess simulator = SimulatorServer.start(token, accounts, environments / accounts, latency);
                BoomiClient client = client(simulator.address(), token)) {
            RunTimer newPack = new RunTimer(client);
            PackageAndDeployResult first = newPack.run(request("1.0.0")
                    .createNewPack(true)
                    .newPackName("Order Processing")
                    .build());
            RunTimer nextRelease = new RunTimer(client);
            nextRelease.run(request("1.1.0")
                    .createNewPack(false)
                    .integrationPackId(first.integrationPackId().orElseThrow())
                    .build());
            return List.of(newPack.outcome("new pack"), nextRelease.outcome("next release"));
        }
    }

    private static BoomiClient client(URI address, String token) {
        return BoomiClient.builder()
                .accountId(SimulatorServer.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(SimulatorServer.USER, token))
                .baseUrl(address)
                .build();
    }

    private static PackageAndDeployRequest.Builder request(String version) {
        return PackageAndDeployRequest.builder()
                .prodComponentId(SimulatorServer.COMPONENT)
                .packageVersion(version)
                .targetAccountGroupId(SimulatorServer.GROUP);
    }

    /** Runs a promotion, and takes its time. */
    private final class RunTimer {

        private final BoomiClient client;
        private final PhaseCount calls = new PhaseCount();
        private Duration achieved = Duration.ZERO;

        RunTimer(BoomiClient client) {
            this.client = client;
        }

        PackageAndDeployResult run(PackageAndDeployRequest request) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .dialect(dialect)
                    .maxEnvironments(environments)
                    .listener(calls)
                    .build();
            long start = System.nanoTime();
            PackageAndDeployResult result = deployer.run(request);
            achieved = Duration.ofNanos(System.nanoTime() - start);
            if (result.outcome() != RunOutcome.DEPLOYED) {
                throw new IllegalStateException("the run ended " + result.outcome() + ": "
                        + result.toResponse().errorMessage());
            }
            return result;
        }

        Outcome outcome(String what) {
            Duration gap = Throttle.DEFAULT_GAP;
            return new Outcome(
                    what,
                    calls.total(),
                    achieved,
                    gap.multipliedBy(calls.total() - 1L).plus(latency),
                    calls.shortest(gap, latency));
        }
    }
}
