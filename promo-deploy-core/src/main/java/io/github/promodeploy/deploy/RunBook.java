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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one run, as one process writes it: how it began, what was asked for, and what came of it. A run
 * is in the journal from its first write on. Thread-safe.
 */
final class RunBook implements AutoCloseable {

    private final String runId;
    private final RunJournal.Claim claim;
    private final Map<String, JournalEntry> open = new HashMap<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private @Nullable RunBeginning beginning;

    /**
     * How long a request may wait for its turn, and be repeated because the server was busy, after its intent was noted: as
     * long as the client follows the server's wish to wait.
     */
    private static final Duration LONGEST_WAY_OUT = Duration.ofMinutes(5);

    /**
     * A write that was asked for and whose outcome is not noted.
     *
     * @param age how long ago it left at the latest
     * @param reason why its outcome is not known
     */
    record OpenIntent(Duration age, String reason) {}

    private RunBook(String runId, RunJournal.Claim claim) {
        this.runId = runId;
        this.claim = claim;
    }

    /** Takes hold of a run, and reads what it has done so far. */
    static RunBook open(RunJournal journal, String runId) {
        RunJournal.Claim claim = ask(() -> journal.claim(runId));
        try {
            RunBook book = new RunBook(runId, claim);
            List<String> entries = ask(() -> journal.entries(runId));
            for (int i = 0; i < entries.size(); i++) {
                book.replay(i + 1, JournalEntry.read(runId, i + 1, entries.get(i)));
            }
            return book;
        } catch (Throwable e) {
            giveBack(claim);
            throw e;
        }
    }

    /** Journals are anybody's: whatever they throw, the journal is what failed. */
    private static <T> T ask(Supplier<T> journal) {
        try {
            return journal.get();
        } catch (RunJournalException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RunJournalException("the journal failed: " + Failures.describe(e), e);
        }
    }

    /** Everything is noted already; a claim that cannot be given back says nothing about the run. */
    private static void giveBack(RunJournal.Claim claim) {
        try {
            claim.close();
        } catch (RuntimeException e) {
            // The next process that wants the run will be told.
        }
    }

    private void replay(int line, JournalEntry entry) {
        switch (entry.kind()) {
            case BEGUN -> beginning = RunBeginning.read(runId, entry.json());
            case INTENT, DOUBTED -> open.put(entry.write(), entry);
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

    /** Returns what is known of a write whose outcome is not noted. A clock that went back counts as no time. */
    synchronized Optional<OpenIntent> openIntent(String write, Instant now) {
        return Optional.ofNullable(open.get(write)).map(entry -> {
            boolean noted = entry.kind() == JournalEntry.Kind.DOUBTED;
            Duration age = Duration.between(entry.time(), now).minus(noted ? Duration.ZERO : LONGEST_WAY_OUT);
            return new OpenIntent(
                    age.isNegative() ? Duration.ZERO : age,
                    noted ? entry.message() : "the process that asked for this ended before an answer was noted.");
        });
    }

    /** Tells whether a write was asked for, and not refused. */
    synchronized boolean isUnderWay(String write) {
        return open.containsKey(write) || answers.containsKey(write);
    }

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized void begin(RunBeginning begun, Instant now) {
        if (beginning == null || !begun.write(runId).equals(beginning.write(runId))) {
            append(JournalEntry.begun(begun.write(runId), now));
            beginning = begun;
        }
    }

    synchronized void intent(String write, Instant now) {
        JournalEntry entry = JournalEntry.intent(write, now);
        append(entry);
        open.put(write, entry);
    }

    synchronized void doubted(String write, String reason, Instant now) {
        JournalEntry entry = JournalEntry.doubted(write, reason, now);
        append(entry);
        open.put(write, entry);
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
