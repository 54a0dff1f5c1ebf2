package io.github.promodeploy.simulator.state.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/** A run of a process on a runtime. */
@Value.Immutable(copy = false)
public sealed interface SimulatedExecution permits ImmutableSimulatedExecution {

    /**
     * {@return a builder; required are {@code requestId}, {@code executionId}, {@code processId}, {@code atomId} and {@code
     * accountId}}
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the request that it was accepted with} */
    String requestId();

    /** {@return the id of the execution} */
    String executionId();

    /** {@return the process, by the id that it was run by} */
    String processId();

    /** {@return the component that runs, which has another id if an instance of a MULTI pack wraps it; the process by default} */
    @Value.Default
    default String componentId() {
        return processId();
    }

    /** {@return the runtime} */
    String atomId();

    /** {@return the account} */
    String accountId();

    /** {@return what started it; {@code exec_manual} by default} */
    @Value.Default
    default String executionType() {
        return "exec_manual";
    }

    /** {@return when it started; 1970 by default} */
    @Value.Default
    default Instant executionTime() {
        return Instant.EPOCH;
    }

    /** {@return how long it took, in milliseconds; 0 by default} */
    @Value.Default
    default long executionDuration() {
        return 0;
    }

    /** {@return Boomi's status, such as {@code COMPLETE}; empty as long as there is no record; {@code COMPLETE} by default} */
    @Value.Default
    default String status() {
        return "COMPLETE";
    }

    /** {@return what Boomi says of it, empty when nothing; empty by default} */
    @Value.Default
    default String message() {
        return "";
    }

    /** {@return how often its record was read by the request; 0 by default} */
    @Value.Default
    default int polls() {
        return 0;
    }

    /** {@return the dynamic process properties: values by names} */
    Map<String, String> dynamicProcessProperties();

    /** {@return the values of process property components: by component and key, separated by a slash} */
    Map<String, String> processProperties();

    /** {@return true when it runs no longer} */
    default boolean hasEnded() {
        return List.of("ABORTED", "COMPLETE", "COMPLETE_WARN", "DISCARDED", "ERROR")
                .contains(status());
    }

    /**
     * Changes the status.
     *
     * @param newStatus Boomi's status
     * @param newMessage what Boomi says of it, empty when nothing
     * @return a copy with that status
     */
    default SimulatedExecution withStatus(String newStatus, String newMessage) {
        Objects.requireNonNull(newStatus, "newStatus");
        Objects.requireNonNull(newMessage, "newMessage");
        return toBuilder().status(newStatus).message(newMessage).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedExecution}. */
    final class Builder extends ImmutableSimulatedExecution.Builder {
        Builder() {}
    }
}
