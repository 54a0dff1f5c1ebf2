package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.benchmarks.harness.Options;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Measures how long complete runs take, against the time that the throttle needs for their calls. */
public final class WholeRunProgram {

    private static final double TARGET = 1.10;
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final String LARGE = "--large";

    private WholeRunProgram() {}

    /** Prints a table and returns the exit status: 1 when a run misses the target. */
    public static int run(List<String> arguments) {
        if (!List.of().equals(arguments) && !List.of(LARGE).equals(arguments)) {
            throw new Options.UnusableException("the only option is " + LARGE);
        }
        System.out.printf(
                "complete runs, %d ms latency, at least %d ms from start to start; Java %s%n",
                LATENCY.toMillis(), Throttle.DEFAULT_GAP.toMillis(), System.getProperty("java.version"));
        System.out.println(
                " dialect  run           accounts  environments  calls   throttle   shortest   achieved   to throttle   to shortest");
        List<WholeRunCase> cases = cases(arguments.contains(LARGE)).toList();
        boolean missed = false;
        for (WholeRunCase each : cases) {
            for (WholeRunCase.Outcome outcome : each.measure()) {
                boolean met = outcome.ratio() <= TARGET;
                missed |= !met;
                System.out.printf(
                        "%8s  %-12s %9d %13d %6d %8.1f s %8.1f s %8.1f s  %12.3f  %12.3f%s%n",
                        each.dialect(),
                        outcome.what(),
                        each.accounts(),
                        each.environments(),
                        outcome.calls(),
                        outcome.throttle().toMillis() / 1e3,
                        outcome.shortest().toMillis() / 1e3,
                        outcome.achieved().toMillis() / 1e3,
                        outcome.ratioToThrottle(),
                        outcome.ratio(),
                        met ? "" : "  MISSED");
            }
        }
        System.out.printf("target: at most %.2f to the shortest time%n", TARGET);
        return missed ? 1 : 0;
    }

    private static Stream<WholeRunCase> cases(boolean large) {
        return Stream.of(Dialect.GUIDE, Dialect.PLATFORM)
                .flatMap(dialect -> Stream.concat(
                        Stream.of(
                                new WholeRunCase(dialect, 10, 50, LATENCY),
                                new WholeRunCase(dialect, 50, 500, LATENCY)),
                        large ? Stream.of(new WholeRunCase(dialect, 200, 1_000, LATENCY)) : Stream.empty()));
    }
}
