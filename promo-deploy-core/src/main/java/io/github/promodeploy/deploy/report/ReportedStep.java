package io.github.promodeploy.deploy.report;

import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How one process carried out a step of a run. A resumed run has some steps several times. Immutable. */
@Value.Immutable
public sealed interface ReportedStep permits ImmutableReportedStep {

    /**
     * Starts a value.
     *
     * @return a builder; step, process and start are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns which step it was.
     *
     * @return the step
     */
    Step step();

    /**
     * Returns which of the processes that worked on the run it was.
     *
     * @return 1 for the process that began the run, 2 for the first that resumed it, and so on
     */
    int process();

    /**
     * Returns when the step began, by the clock of the process.
     *
     * @return the time
     */
    Instant startedAt();

    /**
     * Returns when the step ended.
     *
     * @return the time; empty while it is in progress, or when its process ended in the middle of it
     */
    Optional<Instant> endedAt();

    /**
     * Returns how the step ended.
     *
     * @return the outcome; empty while it is in progress, or when its process ended in the middle of it
     */
    Optional<StepOutcome> outcome();

    /**
     * Returns how many requests the step sent, including retries.
     *
     * @return the number; 0 for a step that did not end
     */
    @Value.Default
    default int attempts() {
        return 0;
    }

    /**
     * Returns an error or a remark.
     *
     * @return the message
     */
    Optional<String> message();

    /**
     * Returns how long the step took.
     *
     * @return the time between start and end, 0 if the clock was set back meanwhile; empty unless it ended
     */
    default Optional<Duration> duration() {
        return endedAt().map(end -> ReportWords.between(startedAt(), end));
    }

    /** Builds a {@link ReportedStep}. */
    final class Builder extends ImmutableReportedStep.Builder {
        Builder() {}
    }
}
