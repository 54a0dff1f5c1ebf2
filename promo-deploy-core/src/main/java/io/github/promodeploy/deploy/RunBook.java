package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one run, as one process writes it: how it began, what was asked for, and what came of it. A run
 * is in the journal from its first write on. Thread-safe.
 */
final class RunBook implements AutoCloseable {

    /** Names that the release was seen through, whichever calls that took. */
    static final String RELEASED = "released";

    private static final String BROKEN_OFF = "the process that asked for this ended before a response was noted.";

    private final String runId;
    private final RunJournal.Claim claim;
    private final RunClock clock;
    private final long opened;
    private final Map<String, OpenIntent> open = new HashMap<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private @Nullable RunBeginning beginning;
    private boolean stoppedForGood;
    private Optional<String> lost = Optional.empty();

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
            case BEGUN -> {
                beginning = RunBeginning.read(runId, entry.json());
                lost = beginning.lost();
            }
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
            case ENDED -> stoppedForGood |= entry.isPermanent();
        }
        if (beginning == null) {
            throw new DamagedJournalException(
                    "the journal of run " + runId + " does not start with how the run began, but with something else in"
                            + " line " + line + ".",
                    null);
        }
    }

    /** Returns what is worth a look about the journal. */
    List<String> warnings() {
        return ask(() -> List.copyOf(claim.warnings()));
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
     * Returns what is known of a write whose outcome is not noted; when entries are lost, that may be any. When an earlier
     * process noted its intent, it may have waited long for its turn, and that process's clock may have shown anything: certain
     * is only that it has left by now.
     */
    synchronized Optional<OpenIntent> openIntent(String write) {
        return Optional.ofNullable(open.get(write))
                .or(() -> lost.filter(what -> !answers.containsKey(write))
                        .map(what -> new OpenIntent(OptionalLong.of(opened), what)));
    }

    /**
     * Notes that the run has made something that is not noted, so that more may be missing: a write that is not noted counts
     * from now on as one that was asked for.
     */
    synchronized void missed(String what) {
        if (lost.isEmpty()) {
            lost = Optional.of("the journal of this run has lost entries: " + what + ", and is not in it.");
            if (beginning != null) {
                begin(beginning);
            }
        }
    }

    /** Returns what shows that entries are lost, if anything does. */
    synchronized Optional<String> lost() {
        return lost;
    }

    /** Tells whether a write was asked for, and not refused. */
    synchronized boolean isUnderWay(String write) {
        return open.containsKey(write) || answers.containsKey(write);
    }

    /** Tells whether a process has ended for a reason that no other one can get over. */
    synchronized boolean isStoppedForGood() {
        return stoppedForGood;
    }

    /** Returns why it is not known what became of a write before the deployments, leaving out the step that is told. */
    synchronized Optional<String> doubt(Optional<Step> told) {
        List<Step> steps = Stream.of(Step.PACKAGE, Step.PACK, Step.ADD_TO_PACK, Step.RELEASE)
                .filter(step -> !told.equals(Optional.of(step)))
                .toList();
        return steps.stream()
                .flatMap(step -> open.entrySet().stream().filter(write -> Write.isOf(step, write.getKey())))
                .findFirst()
                .map(write -> write.getKey() + ": " + write.getValue().reason())
                .or(() -> Optional.of("release: it was accepted, and has not been seen to its end.")
                        .filter(words -> steps.contains(Step.RELEASE) && isReleaseUnderWay()))
                .or(() -> lost.filter(what -> !answers.containsKey(RELEASED)));
    }

    /** A release that was seen to fail stopped the run for good. */
    private boolean isReleaseUnderWay() {
        return answers.keySet().stream().anyMatch(write -> Write.isOf(Step.RELEASE, write))
                && !answers.containsKey(RELEASED)
                && !stoppedForGood;
    }

    synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    synchronized void begin(RunBeginning begun) {
        RunBeginning whole = begun.withLost(lost);
        if (beginning == null || !whole.write(runId).equals(beginning.write(runId))) {
            append(JournalEntry.begun(whole.write(runId), clock));
            beginning = whole;
        }
    }

    synchronized void intent(String write) {
        append(JournalEntry.intent(write, clock));
        open.put(write, new OpenIntent(OptionalLong.empty(), BROKEN_OFF));
    }

    /** What became of a write is known to this process also when it cannot be noted. */
    synchronized void doubted(String write, String reason) {
        open.put(write, new OpenIntent(OptionalLong.of(clock.reading()), reason));
        append(JournalEntry.doubted(write, reason, clock));
    }

    synchronized void refused(String write) {
        open.remove(write);
        append(JournalEntry.refused(write));
    }

    synchronized void done(String write, Map<String, String> answer, Optional<CreatedObject> object) {
        open.remove(write);
        answers.put(write, answer);
        append(JournalEntry.done(write, answer, object));
    }

    /** Notes how the run ended, if it wrote anything. */
    synchronized void ended(PackageAndDeployResult result) {
        if (beginning != null) {
            append(JournalEntry.ended(result, clock));
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
