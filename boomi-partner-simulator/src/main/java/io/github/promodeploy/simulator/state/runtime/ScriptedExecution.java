package io.github.promodeploy.simulator.state.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the executions of a process end. Without one, they are complete at the third read of their record: at the first there is none, and
 * at the second they run. An execution ends when both have passed, the reads and the time.
 *
 * <pre>{@code
 * world.executions(ScriptedExecution.complete("c-1").lasting(Duration.ofMinutes(2)))
 *         .executions(ScriptedExecution.neverEnds("c-1").onRuntime("runtime-2"));
 * }</pre>
 *
 * @param processId the process; for one that a MULTI pack wraps, the component or the wrapper
 * @param runtimeId the runtime, empty for every runtime that has no script of its own
 * @param status Boomi's status at the end, such as {@code ERROR}; {@code INPROCESS} for executions that never end; empty if there is
 *     never a record
 * @param polls how many reads of the record find no end: the first of them no record, the others one that runs
 * @param duration how long they run by the simulator's clock, zero or more
 * @param message what Boomi says of them at the end, empty when nothing
 */
public record ScriptedExecution(
        String processId, String runtimeId, String status, int polls, Duration duration, String message) {

    private static final List<String> STATUSES = List.of(
            "ABORTED",
            "ABORTED_RECOVERING",
            "COMPLETE",
            "COMPLETE_WARN",
            "DISCARDED",
            "ERROR",
            "INPROCESS",
            "STARTED",
            "");

    /**
     * Refuses null, a status that Boomi does not have, and a negative number of reads or time.
     *
     * @param processId the process
     * @param runtimeId the runtime, empty for every one
     * @param status Boomi's status at the end
     * @param polls how many reads of the record find no end
     * @param duration how long they run
     * @param message what Boomi says of them at the end
     */
    public ScriptedExecution {
        Objects.requireNonNull(processId, "processId");
        Objects.requireNonNull(runtimeId, "runtimeId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(message, "message");
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("an execution has no such status: " + status);
        }
        if (polls < 0) {
            throw new IllegalArgumentException("polls must not be negative: " + polls);
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must not be negative: " + duration);
        }
    }

    /**
     * Makes a script for every runtime, by the number of reads.
     *
     * @param processId the process
     * @param status Boomi's status at the end
     * @param polls how many reads of the record find no end
     * @param message what Boomi says of them at the end, empty when nothing
     */
    public ScriptedExecution(String processId, String status, int polls, String message) {
        this(processId, "", status, polls, Duration.ZERO, message);
    }

    /**
     * Makes executions complete at the third read of their record.
     *
     * @param processId the process
     * @return the script
     */
    public static ScriptedExecution complete(String processId) {
        return new ScriptedExecution(processId, "COMPLETE", 2, "");
    }

    /**
     * Makes executions run for ever.
     *
     * @param processId the process
     * @return the script
     */
    public static ScriptedExecution neverEnds(String processId) {
        return new ScriptedExecution(processId, "INPROCESS", 1, "");
    }

    /**
     * Makes the script apply to one runtime. It comes before one for every runtime.
     *
     * @param newRuntimeId the runtime
     * @return a copy for that runtime
     */
    public ScriptedExecution onRuntime(String newRuntimeId) {
        return new ScriptedExecution(
                processId, Objects.requireNonNull(newRuntimeId, "newRuntimeId"), status, polls, duration, message);
    }

    /**
     * Makes executions last, however often their record is read: they run from the first read on, and end when the time has passed.
     *
     * @param newDuration the time by the simulator's clock, zero or more
     * @return a copy that ends after that time
     */
    public ScriptedExecution lasting(Duration newDuration) {
        return new ScriptedExecution(
                processId, runtimeId, status, 0, Objects.requireNonNull(newDuration, "newDuration"), message);
    }

    /** {@return the process and the runtime, separated by a slash} */
    public String id() {
        return processId + "/" + runtimeId;
    }
}
