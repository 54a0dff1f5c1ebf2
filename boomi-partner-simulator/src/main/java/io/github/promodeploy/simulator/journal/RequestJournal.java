package io.github.promodeploy.simulator.journal;

import io.github.promodeploy.simulator.exchange.Operation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * The requests that the simulator received, in order of arrival. When the capacity of the settings is reached, the oldest
 * are removed. Thread-safe; lists are snapshots.
 */
public final class RequestJournal {

    private final int capacity;
    private final Deque<RecordedRequest> entries = new ArrayDeque<>();

    /**
     * Creates an empty journal.
     *
     * @param capacity how many requests it keeps
     */
    public RequestJournal(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Adds a request, and removes the oldest one if the journal is full.
     *
     * @param entry the request
     */
    public synchronized void add(RecordedRequest entry) {
        Objects.requireNonNull(entry, "entry");
        if (entries.size() == capacity) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /**
     * Lists the requests.
     *
     * @return the entries, oldest first
     */
    public synchronized List<RecordedRequest> entries() {
        return List.copyOf(entries);
    }

    /**
     * Lists the requests for one operation on one object.
     *
     * @param object such as {@code DeployedPackage}
     * @param operation such as {@link Operation#CREATE}
     * @return the entries, oldest first
     */
    public List<RecordedRequest> entries(String object, Operation operation) {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(operation, "operation");
        return entries().stream()
                .filter(entry -> entry.object().equals(object) && entry.operation() == operation)
                .toList();
    }

    /**
     * Lists the requests that could change something.
     *
     * @return the entries of creates, updates, deletes and adds, oldest first
     */
    public List<RecordedRequest> writes() {
        return entries().stream().filter(entry -> entry.operation().isWrite()).toList();
    }

    /** Removes all entries. The index of calls continues, unless the whole simulator is reset. */
    public synchronized void clear() {
        entries.clear();
    }
}
