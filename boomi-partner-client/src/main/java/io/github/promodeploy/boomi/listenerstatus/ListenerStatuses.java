package io.github.promodeploy.boomi.listenerstatus;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What listeners do. Boomi asks the runtime, so that a query has two parts: {@link #query} starts it, and {@link #response} reads
 * the result. {@link #list} and {@link #find} do both. A runtime that is offline cannot be asked, which is a failure, also where
 * Boomi reports it in the result only: an error status in the body becomes the exception of that status. Listeners of web services never
 * show up. Thread-safe.
 */
public interface ListenerStatuses {

    /** How often {@link #list} and {@link #find} read the result by default: every 2 seconds, 30 times. */
    PollSettings DEFAULT_POLLS = PollSettings.of(Duration.ofSeconds(2), 30);

    /**
     * Reads the status of all listeners of a runtime.
     *
     * @param containerId the id of the runtime
     * @return the listeners; web services are missing
     * @throws BoomiException if it fails; repeated like a read
     * @throws PollTimeoutException if the runtime does not report in time
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default List<ListenerStatus> list(String containerId) {
        return list(containerId, DEFAULT_POLLS);
    }

    /**
     * Reads the status of all listeners of a runtime.
     *
     * @param containerId the id of the runtime
     * @param settings how often to read the result
     * @return the listeners; web services are missing
     * @throws BoomiException if it fails; repeated like a read
     * @throws PollTimeoutException if the runtime does not report in time
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    List<ListenerStatus> list(String containerId, PollSettings settings);

    /**
     * Reads the status of one listener of a runtime.
     *
     * @param containerId the id of the runtime
     * @param listenerId the id of the process that listens
     * @return the listener; empty if the process is not on the runtime, is no listener, or is a web service
     * @throws BoomiException if it fails; repeated like a read
     * @throws PollTimeoutException if the runtime does not report in time
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    default Optional<ListenerStatus> find(String containerId, String listenerId) {
        return find(containerId, listenerId, DEFAULT_POLLS);
    }

    /**
     * Reads the status of one listener of a runtime.
     *
     * @param containerId the id of the runtime
     * @param listenerId the id of the process that listens
     * @param settings how often to read the result
     * @return the listener; empty if the process is not on the runtime, is no listener, or is a web service
     * @throws BoomiException if it fails; repeated like a read
     * @throws PollTimeoutException if the runtime does not report in time
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ListenerStatus> find(String containerId, String listenerId, PollSettings settings);

    /**
     * Starts a query for all listeners of a runtime.
     *
     * @param containerId the id of the runtime
     * @return the token of the result, for {@link #response}; valid for 30 minutes
     * @throws BoomiException if it fails; repeated like a read
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    String query(String containerId);

    /**
     * Reads the result of a query, once. Boomi gives it away once: after a lost response, make the query again.
     *
     * @param token the token of the query
     * @return the listeners; empty as long as the runtime has not reported
     * @throws ExpiredTokenException if the result was read before, or the query is older than 30 minutes
     * @throws BoomiException if it fails; repeated like a read
     * @throws IllegalArgumentException if the token is not well-formed; nothing is sent
     */
    Optional<List<ListenerStatus>> response(String token);
}
