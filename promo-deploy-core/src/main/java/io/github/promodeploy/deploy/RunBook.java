package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one run, as one process writes it: how it began, what was asked for, and what came of it. A run
 * is in the journal from its first write on. Thread-safe.
 */
final class RunBook implements AutoCloseable {

    private static final String BROKEN_OFF = "the process that asked for this ended before a response was noted.";

    private final String runId;
    private final RunJournal.Claim claim;
    private final RunClock clock;
    private final long opened;
    private final Map<String, OpenIntent> open = new HashMap<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private @Nullable RunBeginning beginning;

    /**
     * A write that was asked for and whose outcome is not noted.
     *
     * @param givenUp when it was given up at the latest, by this process's monotonic clock; empty while it may still leave
     * @param reason why its outcome is not known
     */
    record OpenIntent(OptionalLong givenUp, String reason) {}

    private RunBook(String runId, RunJournal.Claim claim, RunClock clock) {
        this.runId = runId;
        this.claim = claim;
        this.clock = clock;
        this.opened = clock.reading();
    }

    /** Takes hold of a run, and reads what it has done so far. */
    static RunBook open(RunJournal journal, String runId, RunClock clock) {
        RunJournal.Claim claim = ask(() -> journal.claim(runId));
        try {
            RunBook book = new RunBook(runId, claim, clock);
            List<String> entries = ask(() -> List.copyOf(journal.entries(runId)));
            for (int i = 0; i < entries.size(); i++) {
                book.replay(i + 1, JournalEntry.read(runId, i + 1, entries.get(i)));
            }
            return book;
        } catch (Throwable e) {
            giveBack(claim);
            throw e;
        }
    }

    /** Journals may be the caller's own: whatever they throw, errors too, the journal is what failed, and not the run. */
    private static <T> T ask(Supplier<T> journal) {
        try {
            return journal.get();
        } catch (RunJournalException e) {
            throw e;
        } catch (Throwable e) {
            throw new RunJournalException("the journal failed: " + Failures.describe(e), e);
        }
    }

    /** Everything is noted already; a claim that cannot be given back says nothing about the run. */
    private static void giveBack(RunJournal.Claim claim) {
        try {
            claim.close();
        } catch (Throwable e) {
            // The next process that wants the run will be told.
        }
    }

    private void replay(int line, JournalEntry entry) {
        switch (entry.kind()) {
            case BEGUN -> beginning = RunBeginning.read(runId, entry.json());
            case INTENT -> open.put(entry.write(), new OpenIntent(OptionalLong.of(opened), BROKEN_OFF));
            case DOUBTED ->
                open.put(
                        entry.write(),
                        new OpenIntent(OptionalLong.of(clock.isOf(entry) ? entry.reading() : opened), entry.message()));
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

    /**
     * Returns what is known of a write whose outcome is not noted. When an earlier process noted its intent, it may have waited
     * long for its turn, and that process's clock may have shown anything: certain is only that it has left by now.
     */
    synchronized Optional<OpenIntent> openIntent(String write) {
        return Optional.ofNullable(open.get(write));
    }

    /** Tells whether a write was asked for, and not refused. */
    synchronized boolean isUnderWay(String write) {
        return open.containsKey(write) || answers.containsKey(write);
    }

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized void begin(RunBeginning begun) {
        if (beginning == null || !begun.write(runId).equals(beginning.write(runId))) {
            append(JournalEntry.begun(begun.write(runId), clock));
            beginning = begun;
        }
    }

    synchronized void intent(String write) {
        append(JournalEntry.intent(write, clock));
        open.put(write, new OpenIntent(OptionalLong.empty(), BROKEN_OFF));
    }

    synchronized void doubted(String write, String reason) {
        append(JournalEntry.doubted(write, reason, clock));
        open.put(write, new OpenIntent(OptionalLong.of(clock.reading()), reason));
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
    synchronized void ended(String outcome, String message) {
        if (beginning != null) {
            append(JournalEntry.ended(outcome, message, clock));
        }
    }

    private void append(JournalEntry entry) {
        ask(() -> {
            claim.append(entry.text());
            return entry;
        });
    }

    @Override
    public void close() {
        giveBack(claim);
    }
}
