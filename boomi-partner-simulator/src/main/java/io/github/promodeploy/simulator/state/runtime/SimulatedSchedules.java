package io.github.promodeploy.simulator.state.runtime;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/** The schedules of a process on a runtime. */
@Value.Immutable(copy = false)
public sealed interface SimulatedSchedules permits ImmutableSimulatedSchedules {

    /** {@return a builder; required are {@code processId} and {@code atomId}} */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Makes the schedules that a process has when it is deployed.
     *
     * @param processId the process
     * @param atomId the runtime
     * @return no schedules, enabled
     */
    static SimulatedSchedules none(String processId, String atomId) {
        return builder()
                .processId(Objects.requireNonNull(processId, "processId"))
                .atomId(Objects.requireNonNull(atomId, "atomId"))
                .build();
    }

    /** {@return the process} */
    String processId();

    /** {@return the runtime} */
    String atomId();

    /** {@return the process and the runtime, separated by a slash} */
    default String id() {
        return processId() + "/" + atomId();
    }

    /** {@return the schedules: each has its fields, such as {@code minutes}, by their names} */
    List<Map<String, String>> schedules();

    /** {@return when runs that failed are made again, in the same form} */
    List<Map<String, String>> retrySchedules();

    /** {@return the most retries; 0 by default} */
    @Value.Default
    default int maxRetry() {
        return 0;
    }

    /** {@return true when the schedules are in force; true by default} */
    @Value.Default
    default boolean enabled() {
        return true;
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds {@link SimulatedSchedules}. */
    final class Builder extends ImmutableSimulatedSchedules.Builder {
        Builder() {}
    }
}
