package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a journal knows of a run at a glance.
 *
 * @param runId the id of the run
 * @param state how it stands
 * @param begun when it passed its checks and was about to write; empty when the journal is damaged
 * @param componentId the promoted component, empty when the journal is damaged
 * @param packageVersion its version, empty when the journal is damaged
 * @param outcome how the last process that was at it ended; empty when it did not end by itself
 * @param message why not everything was done, or what is wrong with the journal; empty when nothing is wrong
 */
public record RecordedRun(
        String runId,
        State state,
        Optional<Instant> begun,
        String componentId,
        String packageVersion,
        Optional<RunOutcome> outcome,
        String message) {

    /** How a run stands. */
    public enum State {
        /** A process is at it. */
        RUNNING,

        /** Everything that was asked for is done. */
        DONE,

        /** It ended with something undone; {@link PackageAndDeployer#resume} goes on with it. */
        INCOMPLETE,

        /** It ended with something undone that resuming cannot do; the message says what to do instead. */
        STOPPED,

        /** The process that was at it ended in the middle; {@link PackageAndDeployer#resume} goes on with it. */
        INTERRUPTED,

        /** The journal cannot be read. */
        DAMAGED
    }

    /**
     * Lists the runs of a journal. One whose entries are damaged is listed as such.
     *
     * @param journal the journal
     * @return its runs, the one that was begun last at the end
     * @throws RunJournalException if the journal as a whole cannot be read
     */
    public static List<RecordedRun> in(RunJournal journal) {
        return journal.runIds().stream().map(runId -> of(journal, runId)).toList();
    }

    private static RecordedRun of(RunJournal journal, String runId) {
        try {
            return read(runId, journal.isInUse(runId), journal.entries(runId));
        } catch (RunJournalException | IllegalArgumentException e) {
            return new RecordedRun(
                    runId, State.DAMAGED, Optional.empty(), "", "", Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static RecordedRun read(String runId, boolean inUse, List<String> entries) {
        if (entries.isEmpty()) {
            throw new RunJournalException("the journal of run " + runId + " has no whole entry.");
        }
        JournalEntry first = JournalEntry.read(runId, 1, entries.get(0));
        JournalEntry last = JournalEntry.read(runId, entries.size(), entries.get(entries.size() - 1));
        RunBeginning beginning = RunBeginning.read(runId, first.json());
        Optional<RunOutcome> outcome = last.kind() == JournalEntry.Kind.ENDED
                ? Optional.of(RunOutcome.valueOf(last.outcome()))
                : Optional.empty();
        return new RecordedRun(
                runId,
                state(inUse, outcome, last.isPermanent()),
                Optional.of(first.time()),
                beginning.request().prodComponentId(),
                beginning.request().packageVersion(),
                outcome,
                outcome.isPresent() ? last.message() : "");
    }

    private static State state(boolean inUse, Optional<RunOutcome> outcome, boolean permanent) {
        if (inUse) {
            return State.RUNNING;
        }
        return outcome.map(ended -> ended.isComplete() ? State.DONE : permanent ? State.STOPPED : State.INCOMPLETE)
                .orElse(State.INTERRUPTED);
    }
}
