package io.github.promodeploy.boomi.executionrequest;

import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Runs of processes. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ExecutionRequest">Boomi API reference, "Execution Request
 *     object"</a>
 */
public interface ExecutionRequests {

    /**
     * Runs a process on a runtime, at once. Each accepted request is a run of its own, so this is never repeated, not even when Boomi
     * says that it is overloaded, unless {@link BoomiException#delivery()} is {@code NOT_SENT}: no connection came up.
     *
     * <p>The result is read with the request id: {@code client.executionRecords().untilExecuted(accepted.requestId())}.
     *
     * <p>Boomi has no way to find a run by its request without that id. After a lost response, and after a 503 or 429, look for an
     * execution of the process on the runtime since the call was made: {@code client.executionRecords().queryAll(...)} by
     * {@code ExecutionRecordFields.PROCESS_ID}, {@code ATOM_ID} and {@code EXECUTION_TIME}. The message of the failure says so where
     * the process may be running. An execution that shows may also be that of a schedule, or of somebody else.
     *
     * <p>Values of properties do not get into {@code toString}. Where a server repeats one in its response, messages mask it as they mask
     * the client's own secret: as it is, escaped for JSON or XML, percent-encoded, in Base64 and in hexadecimal digits. A value of
     * fewer than four characters is not masked, since it may be in any text by chance; nor is one in upper case that was sent in lower
     * case, or a part of one.
     *
     * @param request which process to run, where, and with which properties
     * @return the accepted run
     * @throws BoomiException if it fails; a runtime that is offline leads to a
     *     {@link io.github.promodeploy.boomi.error.GoneException}
     * @throws IllegalArgumentException if an id is not well-formed, or a text contains half a character (a lone surrogate); nothing is sent
     */
    AcceptedExecution create(ExecutionRequest request);
}
