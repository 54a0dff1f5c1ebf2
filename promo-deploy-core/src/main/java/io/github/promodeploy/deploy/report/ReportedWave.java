package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.wave.GateAnswer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A wave of a run, and how it ended the last time that it was judged. Immutable.
 *
 * @param name the name of the wave in the request
 * @param environments how many environments it has
 * @param deployed how many of them are deployed now
 * @param endedAt when it ended, by the clock of its process; empty when it has not ended
 * @param stopped why the run stopped after it, if too many of its environments went wrong
 * @param gate what a gate answered after it, if one was asked
 */
public record ReportedWave(
        String name,
        int environments,
        int deployed,
        Optional<Instant> endedAt,
        Optional<String> stopped,
        Optional<GateAnswer> gate) {

    /**
     * Refuses null.
     *
     * @param name the name of the wave in the request
     * @param environments how many environments it has
     * @param deployed how many of them are deployed now
     * @param endedAt when it ended, by the clock of its process; empty when it has not ended
     * @param stopped why the run stopped after it, if too many of its environments went wrong
     * @param gate what a gate answered after it, if one was asked
     */
    public ReportedWave {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(stopped, "stopped");
        Objects.requireNonNull(gate, "gate");
    }

    /**
     * Returns how the wave ended.
     *
     * @return {@code PASSED}, {@code STOPPED}, or empty when it has not ended
     */
    public String outcome() {
        if (stopped.isPresent()) {
            return "STOPPED";
        }
        return endedAt.isPresent() ? "PASSED" : "";
    }
}
