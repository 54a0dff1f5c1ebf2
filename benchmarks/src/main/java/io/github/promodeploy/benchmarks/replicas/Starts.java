package io.github.promodeploy.benchmarks.replicas;

import java.time.Duration;
import java.util.List;

/**
 * When the requests of all replicas started.
 *
 * @param nanos the times in their order, on one monotonic clock
 */
record Starts(List<Long> nanos) {

    Duration closest() {
        long closest = Long.MAX_VALUE;
        for (int i = 1; i < nanos.size(); i++) {
            closest = Math.min(closest, nanos.get(i) - nanos.get(i - 1));
        }
        return Duration.ofNanos(closest);
    }

    int closerThan(Duration distance) {
        int closer = 0;
        for (int i = 1; i < nanos.size(); i++) {
            closer += nanos.get(i) - nanos.get(i - 1) < distance.toNanos() ? 1 : 0;
        }
        return closer;
    }

    /** Returns how many there were in the second that had most. */
    int mostInASecond() {
        int most = 0;
        int first = 0;
        for (int last = 0; last < nanos.size(); last++) {
            while (nanos.get(last) - nanos.get(first) >= Duration.ofSeconds(1).toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    /** Returns the rate as a part of the rate that the gap allows. */
    double rateToBound(Duration gap) {
        long time = nanos.get(nanos.size() - 1) - nanos.get(0);
        return (double) (nanos.size() - 1) * gap.toNanos() / time;
    }
}
