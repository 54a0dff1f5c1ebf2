package io.github.promodeploy.deploy.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one run, held by the one process that writes it. A run is in the journal from its first write on.
 * Thread-safe.
 */
public final class RunLog implements AutoCloseable {

    private final RunJournal.Claim claim;
    private final EntryChain chain;
    private final RunState state;
    private final RunClock clock;
    private final BiConsumer<String, Throwable> warn;
    private final Guard guard = new Guard();

    private RunLog(Held held, RunState state, RunClock clock, BiConsumer<String, Throwable> warn) {
        this.claim = held.claim();
        this.chain = held.chain();
        this.state = state;
        this.clock = clock;
        this.warn = warn;
    }

    /** A run that this process may write to, and what is added to. */
    private record Held(RunJournal.Claim claim, EntryChain chain) {}

    /** Claims a run, and reads what it has done so far. */
    public static RunLog open(RunJournal journal, String runId, RunClock clock, BiConsumer<String, Throwable> warn) {
        RunJournal.Claim claim = ask(journal, "claim", () -> journal.claim(runId));
        try {
            List<String> entries = entries(journal, runId);
            EntryChain chain = new EntryChain(entries, () -> entries(journal, runId));
            return new RunLog(new Held(claim, chain), RunState.read(runId, entries, clock), clock, warn);
        } catch (Throwable e) {
            release(claim, warn);
            throw e;
        }
    }

    /** Reads what a run has done so far, without claiming it. */
    public static RunState read(RunJournal journal, String runId, RunClock clock) {
        return RunState.read(runId, entries(journal, runId), clock);
    }

    /** Says whether a run ended, and was not interrupted. Reads its last entry only; if that is damaged, it is not known. */
    public static boolean isEnded(RunJournal journal, String runId) {
        Optional<String> last = ask(journal, "lastEntry", () -> journal.lastEntry(runId));
        try {
            return last.map(entry -> JournalEntry.read(runId, 1, entry))
                    .filter(entry -> entry.kind() == JournalEntry.Kind.ENDED && !entry.isInterrupted())
                    .isPresent();
        } catch (DamagedJournalException nobodyKnows) {
            return false;
        }
    }

    /** Reads the entries of a run, without claiming it. */
    public static List<String> entries(RunJournal journal, String runId) {
        return ask(journal, "entries", () -> copy(journal.entries(runId)));
    }

    /** Lists the runs of a journal. */
    public static List<String> runIds(RunJournal journal) {
        return ask(journal, "runIds", () -> copy(journal.runIds()));
    }

    /** Removes a run, unless a process has claimed it. */
    public static void remove(RunJournal journal, String runId) {
        ask(journal, "remove", () -> {
            journal.remove(runId);
            return runId;
        });
    }

    /** Returns whether a process has claimed a run. */
    public static boolean isInUse(RunJournal journal, String runId) {
        return ask(journal, "isInUse", () -> journal.isInUse(runId));
    }

    /** Journals may be custom: any exception or error from one is reported as a failure of the journal. */
    private static <T> T ask(Object journal, String call, Supplier<@Nullable T> question) {
        String mistake;
        @Nullable Throwable cause = null;
        try {
            T value = question.get();
            if (value != null) {
                return value;
            }
            mistake = CustomExtension.returnedNull(journal, call);
        } catch (RunJournalException e) {
            throw e;
        } catch (Throwable e) {
            cause = e;
            mistake = CustomExtension.threw(journal, call, e);
        }
        throw new RunJournalException(
                "the journal failed: " + mistake + " Correct the journal, then resume the run under its run id.",
                cause);
    }

    private static @Nullable List<String> copy(@Nullable List<String> texts) {
        return texts == null ? null : List.copyOf(texts);
    }

    /** Everything is recorded already; a claim that cannot be released says nothing about the run. */
    private static void release(RunJournal.Claim claim, BiConsumer<String, Throwable> warn) {
        try {
            claim.close();
        } catch (Throwable e) {
            warn.accept(
                    "the journal failed at its end, which changed nothing of the run: "
                            + CustomExtension.threw(claim, "close", e)
                            + " It may count as in use by this process from now on. Correct the journal.",
                    e);
        }
    }

    /** Returns what the run has done so far, as it is now. */
    public RunState state() {
        return state;
    }

    /** Returns the clock that entries are dated by. */
    public RunClock clock() {
        return clock;
    }

    /** Returns the warnings of the journal. */
    public List<String> warnings() {
        return ask(claim, "warnings", () -> copy(claim.warnings()));
    }

    /** Makes sure that this process still holds the run. */
    public void requireHeld() {
        ask(claim, "requireHeld", () -> {
            claim.requireHeld();
            return claim;
        });
    }

    /**
     * Records that the run has made something that the journal does not have, so that more may be missing: every write that
     * the journal does not have counts from now on as one whose response was lost.
     */
    public void missed(String what) {
        guard.run(() -> {
            if (state.lost(what)) {
                state.snapshot().ifPresent(this::begin);
            }
        });
    }

    /** Records what the run is about, unless the journal says the same already. */
    public void begin(RunSnapshot snapshot) {
        guard.run(() -> {
            RunSnapshot whole = RunSnapshot.builder()
                    .from(snapshot)
                    .lostEntries(state.lost())
                    .build();
            ObjectNode json = RunSnapshotJson.write(whole, state.runId());
            boolean news = state.snapshot()
                    .filter(before -> json.equals(RunSnapshotJson.write(before, state.runId())))
                    .isEmpty();
            if (news) {
                append(JournalEntry.started(json, clock));
                state.started(whole);
            }
        });
    }

    public void intent(WriteKey write) {
        guard.run(() -> {
            append(JournalEntry.intent(write, clock));
            state.asked(write, new RunState.OpenIntent(null, RunState.INTERRUPTED));
        });
    }

    /** This process knows what became of a write even if it cannot be recorded. */
    public void inDoubt(WriteKey write, String reason) {
        guard.run(() -> {
            state.asked(write, new RunState.OpenIntent(clock.reading(), reason));
            append(JournalEntry.inDoubt(write, reason, clock));
        });
    }

    public void refused(WriteKey write, String reason) {
        guard.run(() -> {
            state.refused(write, reason);
            append(JournalEntry.refused(write, reason, clock));
        });
    }

    public void done(WriteKey write, Map<String, String> response, @Nullable CreatedObject created) {
        guard.run(() -> {
            state.done(write, response, created);
            append(JournalEntry.done(write, response, created, clock));
        });
    }

    /** Records that the release was seen to its end, however many calls that took. */
    public void released(Map<String, String> release) {
        guard.run(() -> {
            state.released(release);
            append(JournalEntry.released(release, clock));
        });
    }

    /** Records what was seen when it was read back what is active in an environment. */
    public void verified(String environmentId, Verification verification) {
        guard.run(() -> {
            state.verified(environmentId, verification);
            append(JournalEntry.verified(environmentId, verification, clock));
        });
    }

    /**
     * Records that a wave ended.
     *
     * @param stopped why the run stops after it; null when it passed
     */
    public void waveEnded(String wave, @Nullable String stopped) {
        guard.run(() -> {
            JournalEntry entry = JournalEntry.waveEnded(wave, stopped, clock);
            state.waveEnded(wave, new RunState.WaveEnd(entry.time(), Optional.ofNullable(stopped)));
            append(entry);
        });
    }

    /** Records whether the run continues after a wave. */
    public void gateAnswered(String wave, GateAnswer answer) {
        guard.run(() -> {
            state.gateAnswered(wave, answer);
            append(JournalEntry.gateAnswered(wave, answer, clock));
        });
    }

    /** Records how the run ended, if it wrote anything, and whether it was interrupted. */
    public void ended(PackageAndDeployResult result, boolean interrupted) {
        guard.run(() -> {
            if (state.snapshot().isPresent()) {
                append(JournalEntry.ended(result, interrupted, clock));
            }
        });
    }

    /** Records that an action is about to begin in an environment. */
    public void actionStarted(String environmentId, String action) {
        guard.run(() -> {
            append(JournalEntry.actionStarted(environmentId, action, clock));
            state.actions().started(environmentId, action);
        });
    }

    /** Records something that an action wants to be kept. */
    public void actionNoted(String environmentId, String action, String note) {
        guard.run(() -> {
            state.actions().noted(environmentId, action, note);
            append(JournalEntry.actionNoted(environmentId, action, note, clock));
        });
    }

    /** Records the verdict of an action; this process knows it even if it cannot be recorded. */
    public void actionEnded(String environmentId, ActionReport report) {
        guard.run(() -> {
            state.actions().ended(environmentId, report);
            append(JournalEntry.actionEnded(environmentId, report, clock));
        });
    }

    /** Records that a rollback of the run is about to begin, unless the journal says so already. */
    public void rollback(String rollbackRunId) {
        guard.run(() -> {
            if (state.rollbackRunId().isEmpty()) {
                append(JournalEntry.rollback(rollbackRunId, clock));
                state.rolledBack(rollbackRunId);
            }
        });
    }

    /** Adds an entry that decides nothing, such as the end of a step. */
    public void add(JournalEntry entry) {
        guard.run(() -> {
            append(entry);
        });
    }

    private void append(JournalEntry entry) {
        ask(claim, "append", () -> {
            chain.add(entry, claim::append);
            return entry;
        });
    }

    @Override
    public void close() {
        release(claim, warn);
    }
}
