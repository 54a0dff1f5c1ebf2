package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.history.JournalEntry;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records in the journal how the run goes, for its report: its steps, its environments and its warnings. Nothing of it decides
 * anything, so that an entry that cannot be added is only a warning. A run is in the journal from its first write on; what
 * happens before is kept until then. A run that is complete gets no entries. Thread-safe.
 */
final class ProgressNotes implements RunListener {

    private final RunLog log;
    private final RunClock clock;
    private final RunState state;
    private final RunEvents events;
    private final List<JournalEntry> kept = new ArrayList<>();
    private final Map<String, Instant> startedAt = new HashMap<>();
    private final Guard guard = new Guard();
    private final AtomicBoolean warned = new AtomicBoolean();
    private Phase phase = Phase.BEFORE;

    private enum Phase {
        BEFORE,
        WRITING,
        ENDED
    }

    ProgressNotes(RunLog log, RunEvents events) {
        this.log = log;
        this.clock = log.clock();
        this.state = log.state();
        this.events = events;
        if (state.isComplete()) {
            phase = Phase.ENDED;
        } else if (state.snapshot().isPresent()) {
            kept.add(JournalEntry.resumed(clock));
        }
    }

    @Override
    public void stepStarted(Step step) {
        note(JournalEntry.stepStarted(step, clock));
    }

    @Override
    public void stepFinished(StepReport report) {
        note(JournalEntry.stepEnded(report, clock));
    }

    /** What an earlier process has done is not recorded again. */
    @Override
    public void environmentStarted(String environmentId) {
        if (!state.isDoneAt(environmentId)) {
            guard.run(() -> startedAt.put(environmentId, clock.instant()));
        }
    }

    @Override
    public void environmentDone(EnvironmentResult result, int done, int total) {
        started(result.environmentId()).ifPresent(start -> note(JournalEntry.environmentEnded(result, start, clock)));
    }

    private Optional<Instant> started(String environmentId) {
        return guard.get(() -> Optional.ofNullable(startedAt.remove(environmentId)));
    }

    @Override
    public void warning(String message) {
        note(JournalEntry.warning(message, clock));
    }

    /** The journal has the run from now on. */
    void begin() {
        try {
            guard.run(this::addKept);
        } catch (RunJournalException e) {
            warn(e);
        }
    }

    private void addKept() {
        if (phase == Phase.BEFORE) {
            phase = Phase.WRITING;
            List<JournalEntry> all = List.copyOf(kept);
            kept.clear();
            all.forEach(log::add);
        }
    }

    /** The process is about to end its part of the run, after which nothing is added. */
    void end() {
        if (state.snapshot().isPresent()) {
            begin();
        }
        guard.run(() -> phase = Phase.ENDED);
    }

    private void note(JournalEntry entry) {
        try {
            guard.run(() -> addOrKeep(entry));
        } catch (RunJournalException e) {
            warn(e);
        }
    }

    private void addOrKeep(JournalEntry entry) {
        switch (phase) {
            case BEFORE -> kept.add(entry);
            case WRITING -> log.add(entry);
            case ENDED -> {
                // Nothing follows the end.
            }
        }
    }

    /** Never called while this is locked: the events, which call this, have a lock of their own. */
    private void warn(RunJournalException e) {
        if (!warned.compareAndSet(false, true)) {
            return;
        }
        events.warning(
                "the journal could not record how the run goes, so that a report of the run has gaps; further failures of"
                        + " this kind are not reported: " + e.getMessage(),
                e);
    }
}
