package io.github.promodeploy.boomi.processschedules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** When a run that failed is made again. */
@Value.Immutable
public sealed interface ScheduleRetry permits ImmutableScheduleRetry {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the times of the retries} */
    @JsonProperty("Schedule")
    List<Schedule> schedules();

    /** {@return the most retries} */
    Optional<Integer> maxRetry();

    /** Builds a {@link ScheduleRetry}. */
    final class Builder extends ImmutableScheduleRetry.Builder {
        Builder() {}
    }
}
