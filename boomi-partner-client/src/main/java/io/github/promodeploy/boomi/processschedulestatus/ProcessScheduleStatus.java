package io.github.promodeploy.boomi.processschedulestatus;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * Whether the schedules of one process on one runtime are in force (Boomi API reference, "Process Schedule Status object").
 */
@Value.Immutable
public sealed interface ProcessScheduleStatus permits ImmutableProcessScheduleStatus {

    /**
     * Starts a value.
     *
     * @return a builder; the three ids are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id, which Boomi makes from the other two} */
    String id();

    /** {@return the process: its component id} */
    String processId();

    /** {@return the runtime} */
    String atomId();

    /** {@return true if they are in force, false if they are paused; empty if the response did not say} */
    Optional<Boolean> enabled();

    /**
     * Creates the same object with another status.
     *
     * @param enabled true to put the schedules in force, false to pause them
     * @return the object, to be sent with {@link ProcessScheduleStatuses#update}
     */
    default ProcessScheduleStatus withEnabled(boolean enabled) {
        return builder().from(this).enabled(enabled).build();
    }

    /** Builds a {@link ProcessScheduleStatus}. */
    final class Builder extends ImmutableProcessScheduleStatus.Builder {
        Builder() {}
    }
}
