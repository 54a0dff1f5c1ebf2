package io.github.promodeploy.boomi.executionrecord;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import io.github.promodeploy.boomi.query.QuerySort;
import io.github.promodeploy.boomi.query.Queryable;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of executions; read-only. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ExecutionRecord">Boomi API reference, "Execution Record object"</a>
 */
public interface ExecutionRecords extends Queryable<ExecutionRecord> {

    /** How {@link #untilExecuted(String)} waits: a read every 5 seconds, for 10 minutes. */
    PollSettings DEFAULT_POLLS = PollSettings.of(Duration.ofSeconds(5), 120);

    /**
     * Reads the record of a run, if there is one yet. It may be that of a run which has not ended, see {@link ExecutionRecord#isFinal()}.
     *
     * @param requestId the id that the run was accepted with
     * @return the record; empty as long as Boomi responds with status 202, and when it keeps the record no longer (204)
     * @throws BoomiException if it cannot be read, or the response has an error status in its body
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    Optional<ExecutionRecord> getAsync(String requestId);

    /**
     * Waits until a run has ended, with {@link #DEFAULT_POLLS}.
     *
     * @param requestId the id that the run was accepted with
     * @return the record, with a final status, which may also be an error
     * @throws PollTimeoutException if it has not ended in time; it may still run, and {@code lastSeen(ExecutionRecord.class)} has the
     *     record that was read last
     * @throws BoomiException if the record cannot be read, or the wait is cancelled, interrupted, or ended by the deadline
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default ExecutionRecord untilExecuted(String requestId) {
        return untilExecuted(requestId, DEFAULT_POLLS);
    }

    /**
     * Waits until a run has ended.
     *
     * @param requestId the id that the run was accepted with
     * @param settings how often to read, and how many times at most
     * @return the record, with a final status, which may also be an error
     * @throws PollTimeoutException if it has not ended in time; it may still run, and {@code lastSeen(ExecutionRecord.class)} has the
     *     record that was read last
     * @throws BoomiException if the record cannot be read, or the wait is cancelled, interrupted, or ended by the deadline
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    ExecutionRecord untilExecuted(String requestId, PollSettings settings);

    /**
     * Fetches the first page, in an order. {@link #queryMore} continues in the same order.
     *
     * @param filter which rows
     * @param sort in which order
     * @return the first page
     * @throws BoomiException if it cannot be fetched
     */
    Page<ExecutionRecord> query(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort);

    /**
     * Returns all rows in an order, page after page, see {@link #queryAll(QueryFilter)}.
     *
     * @param filter which rows
     * @param sort in which order
     * @return the rows; sequential, to be read once
     * @throws BoomiException if the first page cannot be fetched
     */
    Stream<ExecutionRecord> queryAll(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort);

    /**
     * Returns all rows at once, in an order, see {@link #list(QueryFilter)}.
     *
     * @param filter which rows
     * @param sort in which order
     * @return the rows of all pages
     * @throws BoomiException if a page cannot be fetched, or if rows are announced and none is shown
     */
    Listing<ExecutionRecord> list(QueryFilter<ExecutionRecord> filter, QuerySort<ExecutionRecord> sort);
}
