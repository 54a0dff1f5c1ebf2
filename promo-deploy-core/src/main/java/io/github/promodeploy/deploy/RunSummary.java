package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.history.EntryChain;
import io.github.promodeploy.deploy.history.JournalEntry;
import io.github.promodeploy.deploy.history.KeptResult;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.history.UnfinishedRun;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.internal.SpellingSuggestion;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.journal.UnknownRunException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.workflow.rollback.RollbackResults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a journal knows of a run. Reading it sends nothing, writes nothing and does not lock the run.
 * Immutable and thread-safe.
 */
public final class RunSummary {

    /** The state of a run. */
    public enum State {
        /** A process is working on it. */
        RUNNING,

        /** Everything that was asked for is done. */
        DONE,

        /** It failed or was cancelled before everything was done; {@link PackageAndDeployer#resume} continues it. */
        INCOMPLETE,

        /** It ended incomplete, and resuming cannot complete it; the message says what to do instead. */
        STOPPED,

        /**
         * Its process died, its client was closed, or it was stopped for a shutdown, before the run was finished.
         * {@link PackageAndDeployer#resumeInterrupted} continues it, and so does {@link PackageAndDeployer#resume}.
         */
        INTERRUPTED,

        /** A rollback of it has begun, as a run of its own. From then on, it cannot be resumed. */
        ROLLED_BACK,

        /** The journal cannot be read. */
        DAMAGED
    }

    private final String runId;
    private final State state;
    private final Glance glance;
    private final Supplier<List<String>> entries;

    /** What the first and the last entry say. */
    private record Glance(
            Optional<Instant> begun,
            List<PromotedComponent> components,
            Optional<RunOutcome> outcome,
            String message,
            int entries) {}

    private RunSummary(String runId, State state, Glance glance, Supplier<List<String>> entries) {
        this.runId = runId;
        this.state = state;
        this.glance = glance;
        this.entries = entries;
    }

    /**
     * Lists the runs of a journal. One whose entries are damaged is listed as such.
     *
     * @param journal the journal
     * @return its runs, the latest last
     * @throws RunJournalException if the journal as a whole cannot be read
     */
    public static List<RunSummary> in(RunJournal journal) {
        Objects.requireNonNull(journal, "journal");
        return RunLog.runIds(journal).stream()
                .map(runId -> read(journal, runId, read -> () -> RunLog.entries(journal, runId)))
                .toList();
    }

    /**
     * Returns one run of a journal, as it is now. One whose entries are damaged is returned as such.
     *
     * @param journal the journal
     * @param runId the id of the run
     * @return the run
     * @throws UnknownRunException if the journal does not have it
     * @throws RunJournalException if the journal as a whole cannot be read
     */
    public static RunSummary of(RunJournal journal, String runId) {
        Objects.requireNonNull(journal, "journal");
        Objects.requireNonNull(runId, "runId");
        List<String> known = RunLog.runIds(journal);
        if (!known.contains(ApiId.require("runId", runId))) {
            throw new UnknownRunException("run " + runId
                    + " is not in the journal. A run that wrote nothing is not recorded."
                    + (known.isEmpty()
                            ? ""
                            : " The nearest id that it has is " + SpellingSuggestion.to(runId, known) + "."));
        }
        return read(journal, runId, read -> () -> read);
    }

    /**
     * Removes the runs of a journal that are {@link State#DONE} and were begun before a time, and those that were
     * {@linkplain State#ROLLED_BACK rolled back} by a rollback that is done and was begun before that time, too. Others may still be
     * resumed, so they are kept, as are runs whose entries are damaged.
     *
     * @param journal the journal
     * @param before the time
     * @return what was removed, as it was
     * @throws RunJournalException if the journal cannot be read, or a run cannot be removed
     */
    public static List<RunSummary> prune(RunJournal journal, Instant before) {
        Objects.requireNonNull(before, "before");
        List<RunSummary> removed = new ArrayList<>();
        List<RunSummary> all = in(journal);
        for (RunSummary run : all) {
            if (isOver(run, all, before)) {
                RunLog.remove(journal, run.runId());
                removed.add(run);
            }
        }
        return List.copyOf(removed);
    }

    private static boolean isOver(RunSummary run, List<RunSummary> all, Instant before) {
        return run.isDoneBefore(before)
                || (run.state() == State.ROLLED_BACK
                        && all.stream()
                                .filter(other -> other.runId().equals(RollbackIds.of(run.runId())))
                                .anyMatch(rollback -> rollback.isDoneBefore(before)));
    }

    private boolean isDoneBefore(Instant time) {
        return state() == State.DONE && begun().filter(time::isAfter).isPresent();
    }

    private static RunSummary read(
            RunJournal journal, String runId, Function<List<String>, Supplier<List<String>>> kept) {
        try {
            // In this order, so that a run that ends between the two reads does not count as interrupted.
            boolean inUse = RunLog.isInUse(journal, runId);
            List<String> entries = RunLog.entries(journal, runId);
            return read(runId, inUse, entries, kept.apply(entries));
        } catch (RunJournalException e) {
            return damaged(runId, e);
        } catch (IllegalArgumentException e) {
            return damaged(
                    runId,
                    new RunJournalException(
                            "the journal of run " + runId + " cannot be read: " + e.getMessage()
                                    + ". Use the version of the library that wrote it.",
                            e));
        }
    }

    private static RunSummary damaged(String runId, RunJournalException problem) {
        String message = String.valueOf(problem.getMessage());
        return new RunSummary(
                runId, State.DAMAGED, new Glance(Optional.empty(), List.of(), Optional.empty(), message, 0), () -> {
                    throw problem;
                });
    }

    private static RunSummary read(String runId, boolean inUse, List<String> entries, Supplier<List<String>> kept) {
        if (entries.isEmpty()) {
            throw noWholeEntry(runId);
        }
        JournalEntry first = JournalEntry.read(runId, 1, entries.get(0));
        JournalEntry newest = JournalEntry.read(runId, entries.size(), entries.get(entries.size() - 1));
        boolean rolledBack = newest.kind() == JournalEntry.Kind.ROLLBACK && entries.size() > 1;
        JournalEntry last =
                rolledBack ? JournalEntry.read(runId, entries.size() - 1, entries.get(entries.size() - 2)) : newest;
        RunSnapshot snapshot = first.snapshot(runId);
        // A complete run stays complete; any other outcome may soon change if the run was resumed.
        Optional<RunOutcome> outcome = Optional.of(last)
                .filter(entry -> entry.kind() == JournalEntry.Kind.ENDED)
                .map(JournalEntry::runOutcome)
                .filter(ended -> !inUse || ended.isComplete());
        Glance glance = new Glance(
                Optional.of(first.time()),
                snapshot.request().promotedComponents(),
                outcome,
                outcome.isPresent() ? last.message() : "",
                entries.size());
        State ended = rolledBack
                ? State.ROLLED_BACK
                : outcome.map(found -> state(found, last)).orElse(State.INTERRUPTED);
        return new RunSummary(runId, inUse ? State.RUNNING : ended, glance, kept);
    }

    private static State state(RunOutcome outcome, JournalEntry end) {
        if (outcome.isComplete()) {
            return State.DONE;
        }
        if (end.isPermanent()) {
            return State.STOPPED;
        }
        return end.isInterrupted() ? State.INTERRUPTED : State.INCOMPLETE;
    }

    private static RunJournalException noWholeEntry(String runId) {
        return new RunJournalException("the journal of run " + runId + " has no whole entry.");
    }

    /**
     * Returns the id of the run.
     *
     * @return the id
     */
    public String runId() {
        return runId;
    }

    /**
     * Returns the state of the run.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * Returns when the run passed its checks and was about to write.
     *
     * @return the time; empty when the journal is damaged
     */
    public Optional<Instant> begun() {
        return glance.begun();
    }

    /**
     * Returns the promoted component; of several, the first.
     *
     * @return its id, empty when the journal is damaged
     */
    public String componentId() {
        return glance.components().stream()
                .findFirst()
                .map(PromotedComponent::prodComponentId)
                .orElse("");
    }

    /**
     * Returns the version of the promoted component; of several, that of the first.
     *
     * @return the label, empty when the journal is damaged
     */
    public String packageVersion() {
        return glance.components().stream()
                .findFirst()
                .map(PromotedComponent::packageVersion)
                .orElse("");
    }

    /**
     * Returns all promoted components.
     *
     * @return the components with their versions, in the order of the request; none when the journal is damaged
     */
    public List<PromotedComponent> components() {
        return glance.components();
    }

    /**
     * Returns how the last process that worked on the run ended.
     *
     * @return the outcome; empty when the process died or has not ended, or when another one is resuming the run
     */
    public Optional<RunOutcome> outcome() {
        return glance.outcome();
    }

    /**
     * Returns why not everything was done, or what is wrong with the journal.
     *
     * @return the message; empty when nothing is wrong
     */
    public String message() {
        return glance.message();
    }

    /**
     * Checks the chain of the entries: each has the SHA-256 of the one before. The journal is read again for a run from {@link #in}.
     *
     * @return which line is the first that does not fit, because an entry was changed, removed, inserted or moved; empty when all fit.
     *     Entries that are missing at the end do not show here, but in {@link #head}
     */
    public Optional<String> chainProblem() {
        try {
            return EntryChain.problem(runId, entries.get());
        } catch (RunJournalException | IllegalArgumentException damaged) {
            return Optional.of(String.valueOf(damaged.getMessage()));
        }
    }

    /**
     * Returns the SHA-256 of the last entry. Kept elsewhere, it shows later whether entries at the end were removed or
     * rewritten. The journal is read again for a run from {@link #in}.
     *
     * @return 64 hexadecimal digits
     * @throws RunJournalException if the journal cannot be read
     */
    public String head() {
        return EntryChain.head(entries.get()).orElseThrow(() -> noWholeEntry(runId));
    }

    /**
     * Returns the run as JSON, as {@code promo-deploy runs --json} prints it.
     *
     * @return an object of texts: runId, state, begun, componentId, packageVersion, outcome, message; each is empty if it is not known.
     *     A run with more than one component has all of them in the list {@code components}, too
     */
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("runId", runId);
        fields.put("state", state.name());
        fields.put("begun", glance.begun().map(Instant::toString).orElse(""));
        fields.put("componentId", componentId());
        fields.put("packageVersion", packageVersion());
        if (components().size() > 1) {
            fields.put(
                    "components",
                    components().stream().map(PromotedComponent::toMap).toList());
        }
        fields.put("outcome", glance.outcome().map(Enum::name).orElse(""));
        fields.put("message", glance.message());
        return PrintableJson.of(PlainJson.tree(fields).toString());
    }

    /**
     * Returns what the run did. If the last process that worked on the run did not die, and no other one is resuming the
     * run, this is the result that it returned, without its exceptions. Otherwise it is what is known without calling
     * the server, with the outcome {@link RunOutcome#UNFINISHED}: the ids recorded so far; an environment or write that was
     * requested, but has no recorded response, is unknown; environments that the run did not get to are
     * {@code NOT_ATTEMPTED}; there are no steps. For a run from {@link #in}, the journal is read again. That of a rollback has what its
     * caller got, too, see {@link PackageAndDeployResult#rollback}.
     *
     * @return the result
     * @throws RunJournalException if the journal is damaged, or was kept by another version of this library in a way that
     *     this one cannot read; the message says what to do
     */
    public PackageAndDeployResult result() {
        boolean inUse = state == State.RUNNING;
        List<String> now = entries.get();
        RunState read = RunState.read(
                runId, now, new RunClock(TimeSource.system()), inUse ? UnfinishedRun.UNDER_WAY : RunState.INTERRUPTED);
        RunSnapshot snapshot = read.snapshot().orElseThrow(() -> noWholeEntry(runId));
        boolean goneOnWith = glance.outcome().isEmpty() && glance.entries() == now.size();
        PackageAndDeployResult result = goneOnWith || !read.isEnded()
                ? new UnfinishedRun(read, snapshot, inUse).result()
                : KeptResult.read(read).orElseThrow();
        return result.rollbackOf().isPresent() ? RollbackResults.withRollback(result) : result;
    }
}
