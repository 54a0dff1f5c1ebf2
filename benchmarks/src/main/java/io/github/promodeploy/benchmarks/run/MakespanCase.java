package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** One promotion, over real HTTP, to many environments of a simulator that takes a set time for each call. */
record MakespanCase(int environments, Duration latency, int concurrency, int waves) {

    /** A case without waves. */
    MakespanCase(int environments, Duration latency, int concurrency) {
        this(environments, latency, concurrency, 1);
    }

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
                LowerBound.makespan(environments / waves, concurrency, Throttle.DEFAULT_GAP, latency)
                        .multipliedBy(waves),
                IntStream.range(0, waves)
                        .mapToObj(
                                wave -> LowerBound.makespan(ofWave(latencies, wave), concurrency, Throttle.DEFAULT_GAP))
                        .reduce(Duration.ZERO, Duration::plus),
                stopwatch.makespan(),
                latencies.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(latencies.size()));
    }

    /** A wave begins when all calls of the one before have ended. */
    private List<Duration> ofWave(List<Duration> latencies, int wave) {
        int size = environments / waves;
        return latencies.subList(wave * size, (wave + 1) * size);
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

    private PackageAndDeployRequest request() {
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .prodComponentId(SimulatorServer.COMPONENT)
                .packageVersion("1.0.0")
                .createNewPack(true)
                .newPackName("Order Processing")
                .targetAccountGroupId(SimulatorServer.GROUP);
        for (int wave = 0; waves > 1 && wave < waves; wave++) {
            int size = environments / waves;
            request.addWave(Wave.builder()
                    .name("wave " + (wave + 1))
                    .addAllEnvironmentIds(IntStream.range(wave * size, (wave + 1) * size)
                            .mapToObj(environment -> "env-0-" + environment)
                            .toList())
                    .build());
        }
        return request.build();
    }
}
