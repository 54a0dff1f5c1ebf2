package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.throttle.Throttle;
import java.time.Duration;
import java.util.List;

/** Measures how long the deployments of a run take, against the shortest time possible. */
public final class MakespanProgram {

    private static final double TARGET = 1.05;
    private static final int ENVIRONMENTS = 50;
    private static final List<MakespanCase> CASES = List.of(
            new MakespanCase(ENVIRONMENTS, Duration.ofMillis(60), 1),
            new MakespanCase(ENVIRONMENTS, Duration.ofMillis(300), 8),
            new MakespanCase(ENVIRONMENTS, Duration.ofMillis(1_200), 8),
            new MakespanCase(ENVIRONMENTS, Duration.ofMillis(1_200), 10),
            new MakespanCase(ENVIRONMENTS, Duration.ofMillis(1_200), 16),
            new MakespanCase(10 * ENVIRONMENTS, Duration.ofMillis(300), 8, 5));

    private MakespanProgram() {}

    /** Prints a table and returns the exit status: 1 when a case misses the target. */
    public static int run() {
        System.out.printf(
                "deployments, at least %d ms from start to start; Java %s%n",
                Throttle.DEFAULT_GAP.toMillis(), System.getProperty("java.version"));
        System.out.println("number  waves  latency  at once  mean call     bound  achieved  ratio  to recorded");
        boolean missed = false;
        for (MakespanCase each : CASES) {
            MakespanCase.Outcome outcome = each.measure();
            boolean met = outcome.ratio() <= TARGET;
            missed |= !met;
            System.out.printf(
                    "%6d %6d %5d ms %8d %7.1f ms %7.3f s %7.3f s  %5.3f  %11.3f%s%n",
                    each.environments(),
                    each.waves(),
                    each.latency().toMillis(),
                    each.concurrency(),
                    outcome.meanCall().toNanos() / 1e6,
                    outcome.bound().toNanos() / 1e9,
                    outcome.achieved().toNanos() / 1e9,
                    outcome.ratio(),
                    outcome.ratioToRecorded(),
                    met ? "" : "  MISSED");
        }
        System.out.printf("target: ratio at most %.2f%n", TARGET);
        return missed ? 1 : 0;
    }
}
