package io.github.promodeploy.boomi.processschedules;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * All schedules of one process on one runtime (Boomi API reference, "Process Schedules object"). There is exactly one such object
 * for every process that is deployed to the runtime; without schedules, it is empty.
 */
@Value.Immutable
public sealed interface ProcessSchedules permits ImmutableProcessSchedules {

    /**
     * Starts a value.
     *
     * @return a builder; the three ids are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this value.
     *
     * @return a builder that holds it
     */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** {@return the id, which Boomi makes from the other two} */
    String id();

    /** {@return the process: its component id} */
    String processId();

    /** {@return the runtime} */
    String atomId();

    /** {@return the schedules; the process runs at the times of each} */
    @JsonProperty("Schedule")
    List<Schedule> schedules();

    /** {@return when runs that failed are made again} */
    @JsonProperty("Retry")
    Optional<ScheduleRetry> retry();

    /**
     * Creates the same object with other schedules.
     *
     * @param schedules the schedules; none lets the process run no longer
     * @return the object, to be sent with {@link AllProcessSchedules#update}
     */
    default ProcessSchedules withSchedules(List<Schedule> schedules) {
        return toBuilder().schedules(schedules).build();
    }

    /**
     * Says why Boomi cannot accept this object.
     *
     * @return what is wrong; empty if nothing is
     */
    default Optional<String> problem() {
        Stream<Schedule> all =
                Stream.concat(schedules().stream(), retry().stream().flatMap(retry -> retry.schedules().stream()));
        return all.flatMap(schedule -> schedule.problem().stream())
                .findFirst()
                .or(() -> retry().flatMap(ScheduleRetry::maxRetry)
                        .filter(most -> most < 0)
                        .map(most -> "maxRetry is " + most + "; it is 0 or more"));
    }

    /** Builds {@link ProcessSchedules}. */
    final class Builder extends ImmutableProcessSchedules.Builder {
        Builder() {}
    }
}
