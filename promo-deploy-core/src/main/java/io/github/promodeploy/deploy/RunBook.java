package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one run, as one process writes it: how it began, what was asked for, and what came of it. A run
 * is in the journal from its first write on. Thread-safe.
 */
final class RunBook implements AutoCloseable {

    private final String runId;
    private final RunJournal.Claim claim;
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private @Nullable RunBeginning beginning;

    private RunBook(String runId, RunJournal.Claim claim) {
        this.runId = runId;
        this.claim = claim;
    }

    /** Takes hold of a run, and reads what it has done so far. */
    static RunBook open(RunJournal journal, String runId) {
        RunJournal.Claim claim = journal.claim(runId);
        try {
            RunBook book = new RunBook(runId, claim);
            List<String> entries = journal.entries(runId);
            for (int i = 0; i < entries.size(); i++) {
                book.replay(i + 1, JournalEntry.read(runId, i + 1, entries.get(i)));
            }
            return book;
        } catch (Throwable e) {
            claim.close();
            throw e;
        }
    }

    private void replay(int line, JournalEntry entry) {
        switch (entry.kind()) {
            case BEGUN -> beginning = RunBeginning.read(runId, entry.json());
            case INTENT -> open.put(entry.write(), entry.time());
            case REFUSED -> open.remove(entry.write());
            case DONE -> {
                open.remove(entry.write());
                answers.put(entry.write(), entry.answer());
                entry.created().ifPresent(created::add);
            }
            case ENDED -> {}
        }
        if (beginning == null) {
            throw new RunJournalException("the journal of run " + runId + " does not begin with its beginning, but with"
                    + " something else in line " + line + ".");
        }
    }

    /** Returns how the run began, if it wrote anything. */
    synchronized Optional<RunBeginning> beginning() {
        return Optional.ofNullable(beginning);
    }

    /** Returns what an earlier write answered. */
    synchronized Optional<Map<String, String>> answer(String write) {
        return Optional.ofNullable(answers.get(write));
    }

    /** Returns how long ago a write was asked for whose outcome is not noted. A clock that went back counts as no time. */
    synchronized Optional<Duration> ageOfIntent(String write, Instant now) {
        return Optional.ofNullable(open.get(write))
                .map(intent -> Duration.between(intent, now))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    /** Tells whether a write was asked for, and not refused. */
    synchronized boolean isUnderWay(String write) {
        return open.containsKey(write) || answers.containsKey(write);
    }

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized void begin(RunBeginning begun, Instant now) {
        if (beginning == null) {
            append(JournalEntry.begun(begun.write(runId), now));
            beginning = begun;
        }
    }

    synchronized void intent(String write, Instant now) {
        append(JournalEntry.intent(write, now));
        open.put(write, now);
    }

    synchronized void refused(String write) {
        append(JournalEntry.refused(write));
        open.remove(write);
    }

    synchronized void done(String write, Map<String, String> answer, Optional<CreatedObject> object) {
        append(JournalEntry.done(write, answer, object));
        open.remove(write);
        answers.put(write, answer);
    }

    /** Notes how the run ended, if it wrote anything. */
    synchronized void ended(String outcome, String message, Instant now) {
        if (beginning != null) {
            append(JournalEntry.ended(outcome, message, now));
        }
    }

    private void append(JournalEntry entry) {
        claim.append(entry.text());
    }

    /** Everything is noted already; a claim that cannot be given back says nothing about the run. */
    @Override
    public void close() {
        try {
            claim.close();
        } catch (RunJournalException e) {
            // The next process that wants the run will be told.
        }
    }
}
