package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** One promotion, over real HTTP, to many environments of a simulator that takes a set time for each call. */
record MakespanCase(int environments, Duration latency, int concurrency) {

    /**
     * What a case came to.
     *
     * @param bound the shortest time possible, had every call taken exactly the simulator's latency
     * @param boundOfRecorded the same for the calls as they were, server and client work included
     */
    record Outcome(Duration bound, Duration boundOfRecorded, Duration achieved, Duration meanCall) {
        double ratio() {
            return (double) achieved.toNanos() / bound.toNanos();
        }

        double ratioToRecorded() {
            return (double) achieved.toNanos() / boundOfRecorded.toNanos();
        }
    }

    Outcome measure() {
        try (TemporaryJournal journal = new TemporaryJournal()) {
            return measure(journal.journal());
        }
    }

    Outcome measure(RunJournal journal) {
        String token = UUID.randomUUID().toString();
        try (ChildProcess simulator = SimulatorServer.start(token, 1, environments, latency)) {
            return outcome(run(simulator.address(), token, journal));
        }
    }

    private Outcome outcome(DeploymentStopwatch stopwatch) {
        List<Duration> latencies = stopwatch.latencies();
        return new Outcome(
                LowerBound.makespan(environments, concurrency, Throttle.DEFAULT_GAP, latency),
                LowerBound.makespan(latencies, concurrency, Throttle.DEFAULT_GAP),
                stopwatch.makespan(),
                latencies.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(latencies.size()));
    }

    private DeploymentStopwatch run(URI address, String token, RunJournal journal) {
        DeploymentStopwatch stopwatch = new DeploymentStopwatch();
        try (BoomiClient client = BoomiClient.builder()
                .accountId(SimulatorServer.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(SimulatorServer.USER, token))
                .baseUrl(address)
                .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .dialect(Dialect.GUIDE)
                    .maxConcurrentDeployments(concurrency)
                    .listener(stopwatch)
                    .journal(journal)
                    .build()
                    .run(request());
            int calls = stopwatch.latencies().size();
            if (result.outcome() != RunOutcome.DEPLOYED || calls != environments) {
                throw new IllegalStateException("the run ended " + result.outcome() + " after " + calls
                        + " calls for " + environments + " environments: "
                        + result.toResponse().errorMessage());
            }
        }
        return stopwatch;
    }

    private static PackageAndDeployRequest request() {
        return PackageAndDeployRequest.builder()
                .prodComponentId(SimulatorServer.COMPONENT)
                .packageVersion("1.0.0")
                .createNewPack(true)
                .newPackName("Order Processing")
                .targetAccountGroupId(SimulatorServer.GROUP)
                .build();
    }
}
