package io.github.promodeploy.benchmarks.run;

import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts the calls of a run by its phases, between which nothing can overlap. */
final class PhaseCount implements RunListener {

    private static final String RELEASE_STATUS = "ReleaseIntegrationPackStatus/";

    /** The parts of a run, each of which needs the whole one before. */
    private enum Phase {
        /** The reads before the first write; most of them are independent of each other. */
        READS,
        /** The writes up to the release, and the reads between them: each needs the one before. */
        WRITES,
        /** The deployments, and the reads before and after them. */
        DEPLOYMENTS
    }

    private final Map<Phase, Integer> calls = new EnumMap<>(Phase.class);
    private Phase phase = Phase.READS;
    private int polls;

    @Override
    public synchronized void stepStarted(Step step) {
        phase = switch (step) {
            case RESOLVE_TARGETS, PREFLIGHT -> Phase.READS;
            case DEPLOY -> Phase.DEPLOYMENTS;
            default -> Phase.WRITES;
        };
    }

    @Override
    public synchronized void attempted(CallReport report) {
        calls.merge(phase, 1, Integer::sum);
        polls += report.path().startsWith(RELEASE_STATUS) ? 1 : 0;
    }

    /** Returns how many calls there were. */
    synchronized int total() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the shortest time for a run that writes only after all of its reads, one write after the other, and deploys only after the
     * release.
     */
    synchronized Duration shortest(Duration gap, Duration latency) {
        Duration chain = latency.compareTo(gap) > 0 ? latency : gap;
        return spread(Phase.READS, gap, latency)
                .plus(chain.multipliedBy(calls.getOrDefault(Phase.WRITES, 0)))
                .plus(LowerBound.pauses(polls))
                .plus(spread(Phase.DEPLOYMENTS, gap, latency));
    }

    private Duration spread(Phase spread, Duration gap, Duration latency) {
        int there = calls.getOrDefault(spread, 0);
        return there == 0 ? Duration.ZERO : gap.multipliedBy(there - 1L).plus(latency);
    }
}
