package io.github.promodeploy.boomi.processschedulestatus;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.Optional;

/**
 * Whether the schedules of processes on runtimes are in force. There is no create and no delete. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ProcessScheduleStatus">Boomi API reference, "Process Schedule
 *     Status object"</a>
 */
public interface ProcessScheduleStatuses
        extends Queryable<ProcessScheduleStatus>,
                ReadableById<ProcessScheduleStatus>,
                BulkReadable<ProcessScheduleStatus> {

    /**
     * Finds the status of a process on a runtime.
     *
     * @param processId the process
     * @param atomId the runtime
     * @return the object; empty if the process is not deployed to the runtime
     * @throws BoomiException if it cannot be read, or if the response is about another process or runtime
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ProcessScheduleStatus> findOf(String processId, String atomId);

    /**
     * Puts the schedules of a process on a runtime in force, or pauses them. It changes nothing more when it is made again, so it is
     * repeated after failures that pass, like a read. After a lost response, {@link #get} shows whether it took effect.
     *
     * @param status the status as it is to be; it must say whether they are enabled
     * @return the server's response
     * @throws BoomiException if it fails; Boomi refuses listeners with status 400
     * @throws IllegalArgumentException if an id is not well-formed, or the status is missing; nothing is sent
     */
    ProcessScheduleStatus update(ProcessScheduleStatus status);

    /**
     * Puts the schedules of a process on a runtime in force. Finds them, and sends nothing more if they are in force already.
     *
     * @param processId the process
     * @param atomId the runtime
     * @return the status afterwards; empty if the process is not deployed to the runtime
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ProcessScheduleStatus> enable(String processId, String atomId);

    /**
     * Pauses the schedules of a process on a runtime. Finds them, and sends nothing more if they are paused already.
     *
     * @param processId the process
     * @param atomId the runtime
     * @return the status afterwards; empty if the process is not deployed to the runtime
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ProcessScheduleStatus> disable(String processId, String atomId);
}
