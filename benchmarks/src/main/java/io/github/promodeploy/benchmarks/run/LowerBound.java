package io.github.promodeploy.benchmarks.run;

import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;

/** The shortest time in which a number of calls can be made, whatever the program. */
final class LowerBound {

    private static final long LONGEST_PAUSE_SECONDS = 5;

    private LowerBound() {}

    /**
     * Returns the time from the start of the first call to the end of the last one, for calls of equal latency that
     * start at least a gap apart, with a limited number under way at once. A full round of calls takes until its first
     * call has ended or until its starts are spread out, whichever is longer.
     */
    static Duration makespan(int calls, int concurrency, Duration gap, Duration latency) {
        if (calls < 1 || concurrency < 1) {
            throw new IllegalArgumentException("there must be at least one call and one at a time, but there are "
                    + calls + " and " + concurrency);
        }
        Duration spread = gap.multipliedBy(concurrency);
        Duration round = later(spread, latency);
        int others = calls - 1;
        return round.multipliedBy(others / concurrency)
                .plus(gap.multipliedBy(others % concurrency))
                .plus(latency);
    }

    /**
     * Returns the same for calls whose latencies differ: each starts, in this order, as soon as the gap and the number
     * under way allow.
     */
    static Duration makespan(List<Duration> latencies, int concurrency, Duration gap) {
        PriorityQueue<Duration> endsUnderWay = new PriorityQueue<>();
        Duration earliestStart = Duration.ZERO;
        Duration lastEnd = Duration.ZERO;
        for (Duration latency : latencies) {
            Duration start =
                    endsUnderWay.size() < concurrency ? earliestStart : later(earliestStart, endsUnderWay.remove());
            Duration end = start.plus(latency);
            endsUnderWay.add(end);
            lastEnd = later(lastEnd, end);
            earliestStart = start.plus(gap);
        }
        return lastEnd;
    }

    /** Returns how long a run pauses around the polls for its release: a second before the first two, then twice as long each time. */
    static Duration pauses(int polls) {
        Duration all = Duration.ZERO;
        for (int poll = 0; poll < polls; poll++) {
            all = all.plus(Duration.ofSeconds(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.max(0, poll - 1))));
        }
        return all;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
