package io.github.promodeploy.boomi.processschedules;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.Optional;

/**
 * The schedules of processes on runtimes. There is no create and no delete: each deployed process has one object for each runtime
 * that it is deployed to. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ProcessSchedules">Boomi API reference, "Process Schedules
 *     object"</a>
 */
public interface AllProcessSchedules
        extends Queryable<ProcessSchedules>, ReadableById<ProcessSchedules>, BulkReadable<ProcessSchedules> {

    /**
     * Finds the schedules of a process on a runtime.
     *
     * @param processId the process
     * @param atomId the runtime
     * @return the object; empty if the process is not deployed to the runtime
     * @throws BoomiException if they cannot be read, or if the response is about another process or runtime
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ProcessSchedules> findOf(String processId, String atomId);

    /**
     * Replaces all schedules of a process on a runtime. What the object lacks is removed, so start from one that was read:
     *
     * <pre>{@code
     * ProcessSchedules now = client.processSchedules().findOf(processId, atomId).orElseThrow();
     * client.processSchedules().update(now.withSchedules(List.of(Schedule.dailyAt(6, 30))));
     * }</pre>
     *
     * <p>The same update changes nothing more when it is made again, so it is repeated after failures that pass, like a read. When
     * somebody else changes the schedules at the same time, the last update wins. After a lost response, {@link #get} shows whether
     * it took effect.
     *
     * @param schedules the schedules as they are to be
     * @return the server's response
     * @throws BoomiException if it fails; Boomi refuses listeners, which run by messages and not by schedules, with status 400
     * @throws IllegalArgumentException if an id or a field of a schedule is not well-formed; nothing is sent
     */
    ProcessSchedules update(ProcessSchedules schedules);
}
