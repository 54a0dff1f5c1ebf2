package io.github.promodeploy.boomi.executionrecord;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An execution of a process (Boomi API reference, "Execution Record object"). */
@Value.Immutable
public sealed interface ExecutionRecord permits ImmutableExecutionRecord {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the execution, which it is cancelled by} */
    String executionId();

    /** {@return how far it is, as the raw value of the response} */
    @JsonProperty("status")
    Optional<String> statusText();

    /** {@return the account} */
    Optional<String> account();

    /** {@return the process} */
    Optional<String> processId();

    /** {@return the name of the process} */
    Optional<String> processName();

    /** {@return the runtime} */
    Optional<String> atomId();

    /** {@return the name of the runtime} */
    Optional<String> atomName();

    /** {@return the node of the runtime} */
    Optional<String> nodeId();

    /** {@return what started it, such as {@code exec_manual} or {@code exec_sched}} */
    Optional<String> executionType();

    /** {@return when it started} */
    Optional<Instant> executionTime();

    /** {@return when the record was written} */
    Optional<Instant> recordedDate();

    /** {@return how long it took, in milliseconds} */
    Optional<Long> executionDuration();

    /** {@return what went wrong, or what Boomi says otherwise} */
    Optional<String> message();

    /** {@return how many documents came in} */
    Optional<Integer> inboundDocumentCount();

    /** {@return how many of them failed} */
    Optional<Integer> inboundErrorDocumentCount();

    /** {@return how many documents went out} */
    Optional<Integer> outboundDocumentCount();

    /** {@return the size of the documents that came in, in bytes} */
    Optional<Long> inboundDocumentSize();

    /** {@return the size of the documents that went out, in bytes} */
    Optional<Long> outboundDocumentSize();

    /** {@return the execution that this one repeats, for a retry} */
    Optional<String> originalExecutionId();

    /** {@return the execution that started this one, for a process that another process calls} */
    Optional<String> parentExecutionId();

    /** {@return the execution that all this began with} */
    Optional<String> topLevelExecutionId();

    /**
     * Returns how far it is as a constant.
     *
     * @return the constant, {@link ExecutionStatus#UNKNOWN} for a new word; empty when the response had none
     */
    default Optional<ExecutionStatus> status() {
        return statusText().map(ExecutionStatus::of);
    }

    /** {@return true when the execution has ended, see {@link ExecutionStatus#isFinal()}} */
    default boolean isFinal() {
        return status().filter(ExecutionStatus::isFinal).isPresent();
    }

    /** {@return true when the execution has succeeded, see {@link ExecutionStatus#isSuccess()}} */
    default boolean isSuccess() {
        return status().filter(ExecutionStatus::isSuccess).isPresent();
    }

    /** Builds an {@link ExecutionRecord}. */
    final class Builder extends ImmutableExecutionRecord.Builder {
        Builder() {}
    }
}
