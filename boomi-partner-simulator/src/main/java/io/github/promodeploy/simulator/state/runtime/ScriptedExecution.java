package io.github.promodeploy.simulator.state.runtime;

import java.util.Objects;

/**
 * How the executions of a process end. Without one, they are complete at the third read of their record: at the first there is none, and
 * at the second they run.
 *
 * @param processId the process
 * @param status Boomi's status at the end, such as {@code ERROR}; {@code INPROCESS} for executions that never end
 * @param polls how many reads of the record find no end: the first of them no record, the others one that runs
 * @param message what Boomi says of them at the end, empty when nothing
 */
public record ScriptedExecution(String processId, String status, int polls, String message) {

    /**
     * Refuses null, and a negative number of reads.
     *
     * @param processId the process
     * @param status Boomi's status at the end
     * @param polls how many reads of the record find no end
     * @param message what Boomi says of them at the end
     */
    public ScriptedExecution {
        Objects.requireNonNull(processId, "processId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        if (polls < 0) {
            throw new IllegalArgumentException("polls must not be negative: " + polls);
        }
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
}
