package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** What became of one target environment, and when. Immutable. */
@Value.Immutable
public sealed interface ReportedEnvironment permits ImmutableReportedEnvironment {

    /**
     * Starts a value.
     *
     * @return a builder; the result is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what became of the environment.
     *
     * @return its status, with the deployment or the reason
     */
    EnvironmentResult result();

    /**
     * Returns when the run began to bring the release to the environment. If several processes did, it is the last one's time.
     *
     * @return the time; empty when the run has not got to the environment
     */
    Optional<Instant> startedAt();

    /**
     * Returns when the run knew what became of the environment.
     *
     * @return the time; empty when it has not begun, is in progress, or its process ended in the middle of it
     */
    Optional<Instant> endedAt();

    /**
     * Returns how long it took.
     *
     * @return the time between start and end, 0 if the clock was set back meanwhile; empty unless it ended
     */
    default Optional<Duration> duration() {
        return startedAt().flatMap(start -> endedAt().map(end -> ReportWords.between(start, end)));
    }

    /** Builds a {@link ReportedEnvironment}. */
    final class Builder extends ImmutableReportedEnvironment.Builder {
        Builder() {}
    }
}
