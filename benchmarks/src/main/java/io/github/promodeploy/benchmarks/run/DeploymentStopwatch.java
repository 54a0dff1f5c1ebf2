package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Takes the time of the deployment calls of one run, as the caller sees them. Listeners are called one at a time. */
final class DeploymentStopwatch implements RunListener {

    private static final String CREATE_PATH = "DeployedPackage";

    private final List<Call> calls = new ArrayList<>();

    /** When a call started, by the monotonic clock, and how long it took. */
    private record Call(long start, Duration duration) {
        long end() {
            return start + duration.toNanos();
        }
    }

    @Override
    public synchronized void attempted(CallReport report) {
        if (report.path().equals(CREATE_PATH)) {
            calls.add(new Call(System.nanoTime() - report.duration().toNanos(), report.duration()));
        }
    }

    /** Returns the time from the start of the first call to the end of the last one. */
    synchronized Duration makespan() {
        long firstStart = calls.stream().mapToLong(Call::start).min().orElseThrow();
        return Duration.ofNanos(
                calls.stream().mapToLong(call -> call.end() - firstStart).max().orElseThrow());
    }

    /** Returns how long each call took, without its wait for the throttle, in the order of their starts. */
    synchronized List<Duration> latencies() {
        return calls.stream()
                .sorted(Comparator.comparingLong(Call::start))
                .map(Call::duration)
                .toList();
    }
}
