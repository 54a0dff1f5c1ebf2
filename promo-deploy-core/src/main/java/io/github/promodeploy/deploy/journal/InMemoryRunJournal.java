package io.github.promodeploy.deploy.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Keeps runs as long as the process lives, the oldest ones not for ever. */
final class InMemoryRunJournal implements RunJournal {

    private static final int MAX_RUNS = 100;

    private final Map<String, List<String>> runs = new LinkedHashMap<>();
    private final Set<String> claimed = new HashSet<>();

    @Override
    public synchronized Claim claim(String runId) {
        if (!claimed.add(Objects.requireNonNull(runId, "runId"))) {
            throw new RunInUseException(runId);
        }
        return new Hold(runId);
    }

    @Override
    public synchronized List<String> entries(String runId) {
        return List.copyOf(runs.getOrDefault(Objects.requireNonNull(runId, "runId"), List.of()));
    }

    @Override
    public synchronized List<String> runIds() {
        return List.copyOf(runs.keySet());
    }

    @Override
    public synchronized boolean isInUse(String runId) {
        return claimed.contains(Objects.requireNonNull(runId, "runId"));
    }

    @Override
    public synchronized void remove(String runId) {
        if (isInUse(runId)) {
            throw new RunInUseException(runId);
        }
        runs.remove(runId);
    }

    private synchronized void append(String runId, String entry) {
        runs.computeIfAbsent(runId, first -> new ArrayList<>()).add(entry);
        forgetTheOldest();
    }

    private void forgetTheOldest() {
        Iterator<String> oldest = runs.keySet().iterator();
        while (runs.size() > MAX_RUNS && oldest.hasNext()) {
            if (!claimed.contains(oldest.next())) {
                oldest.remove();
            }
        }
    }

    private synchronized void release(String runId) {
        claimed.remove(runId);
    }

    /** A claim on one run. */
    private final class Hold implements Claim {

        private final String runId;
        private boolean closed;

        Hold(String runId) {
            this.runId = runId;
        }

        @Override
        public synchronized void append(String entry) {
            if (closed) {
                throw new RunJournalException("the claim on run " + runId + " is closed; nothing can be added to it.");
            }
            InMemoryRunJournal.this.append(runId, JournalLine.require(entry));
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                release(runId);
            }
        }
    }
}
