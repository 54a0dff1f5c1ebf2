package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How one step of a run went.
 */
@Value.Immutable
public sealed interface StepReport permits ImmutableStepReport {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the message is required
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
     * Returns whether the step succeeded.
     *
     * @return true when it did; for the deployments, when every one succeeded
     */
    boolean succeeded();

    /**
     * Returns when it began, by the wall clock.
     *
     * @return the time; empty in a result that was read from the journal of an earlier version
     */
    Optional<Instant> startedAt();

    /**
     * Returns how long it took, waiting included.
     *
     * @return the duration
     */
    Duration duration();

    /**
     * Returns how many requests it sent, including retries.
     *
     * @return 0 or more
     */
    int attempts();

    /**
     * Returns an error or a remark.
     *
     * @return the error, or a remark
     */
    Optional<String> message();

    /**
     * Returns whether the outcome of a write is not known, see {@link RunFailure#outcomeUnknown()}.
     *
     * @return true when the step may have taken effect although it did not succeed; false when not set
     */
    @Value.Default
    default boolean outcomeUnknown() {
        return false;
    }

    /**
     * Returns {@link #succeeded} and {@link #outcomeUnknown} as one value.
     *
     * @return the outcome
     */
    default StepOutcome outcome() {
        return succeeded() ? StepOutcome.SUCCEEDED : outcomeUnknown() ? StepOutcome.UNKNOWN : StepOutcome.FAILED;
    }

    /**
     * Returns the report as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this
     * way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /** Builds a {@link StepReport}. */
    final class Builder extends ImmutableStepReport.Builder {
        Builder() {}
    }
}
