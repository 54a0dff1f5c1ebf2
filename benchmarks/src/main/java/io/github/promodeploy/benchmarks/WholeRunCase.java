package io.github.promodeploy.benchmarks;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Two complete promotions, over real HTTP, to environments in many accounts: with a new pack, and the next release of that pack. */
record WholeRunCase(Dialect dialect, int accounts, int environments, Duration latency) {

    /**
     * How long a run took.
     *
     * @param what which run it was
     * @param calls how many calls it made, each of which passes the throttle
     * @param achieved the time from its start to its end
     * @param bound the shortest time for so many calls
     */
    record Outcome(String what, int calls, Duration achieved, Duration bound) {
        double ratio() {
            return (double) achieved.toNanos() / bound.toNanos();
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
    private final class RunTimer implements RunListener {

        private final BoomiClient client;
        private final AtomicInteger calls = new AtomicInteger();
        private Duration achieved = Duration.ZERO;

        RunTimer(BoomiClient client) {
            this.client = client;
        }

        PackageAndDeployResult run(PackageAndDeployRequest request) {
            PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                    .dialect(dialect)
                    .maxEnvironments(environments)
                    .listener(this)
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

        @Override
        public void attempted(CallReport report) {
            calls.incrementAndGet();
        }

        Outcome outcome(String what) {
            return new Outcome(
                    what,
                    calls.get(),
                    achieved,
                    Throttle.DEFAULT_GAP.multipliedBy(calls.get() - 1L).plus(latency));
        }
    }
}
