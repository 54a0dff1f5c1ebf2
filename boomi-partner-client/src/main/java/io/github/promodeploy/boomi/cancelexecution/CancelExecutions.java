package io.github.promodeploy.boomi.cancelexecution;

import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Requests to cancel executions. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/CancelExecution">Boomi API reference, "Cancel Execution
 *     operation"</a>
 */
public interface CancelExecutions {

    /**
     * Asks a runtime to cancel an execution. Boomi responds with status 202: the request was passed on, and the execution may still end in
     * another way. Its record shows how it ended. An execution is cancelled once, however often it is requested, so this is repeated after
     * failures that pass, like a read.
     *
     * @param executionId the execution, as its record has it; not the id of the request that started it
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    void create(String executionId);
}
