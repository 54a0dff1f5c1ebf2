package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.ResponseCodec;
import io.github.promodeploy.deploy.write.WriteKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about a run: what it started from, which writes are done or in doubt, and how it ended. Read from
 * entries, and updated by the process that carries the run out. Thread-safe.
 */
public final class RunState {

    /** What is known of a write that was asked for by a process that has ended. */
    public static final String INTERRUPTED = "the process that asked for this ended before a response was noted.";

    private static final List<Step> STEPS_BEFORE_DEPLOYMENTS =
            List.of(Step.MERGE_REQUEST, Step.MERGE, Step.PACKAGE, Step.PACK, Step.ADD_TO_PACK, Step.RELEASE);

    private static final List<RunOutcome> COMPLETE =
            Stream.of(RunOutcome.values()).filter(RunOutcome::isComplete).toList();

    private final String runId;
    private final RunClock clock;
    private final String interrupted;
    private final long opened;
    private final Map<WriteKey, OpenIntent> open = new HashMap<>();
    private final Map<WriteKey, String> refused = new HashMap<>();
    private final Map<WriteKey, Map<String, String>> responses = new HashMap<>();
    private final Map<WriteKey, Deployment> found = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private final Map<String, Verification> verified = new HashMap<>();
    private final ActionHistory actions;
    private final Map<String, WaveEnd> waveEnds = new HashMap<>();
    private final Map<String, GateAnswer> gateAnswers = new HashMap<>();
    private @Nullable Map<String, String> released;
    private @Nullable RunSnapshot snapshot;
    private List<PromotedComponent> components = List.of();
    private @Nullable JournalEntry lastEnd;
    private boolean ended;
    private boolean merged;
    private boolean stoppedForGood;
    private @Nullable String lost;
    private @Nullable String rollbackRunId;

    /**
     * A write that was asked for and whose outcome is not noted.
     *
     * @param givenUpAt when it was given up at the latest, by this process's monotonic clock; null while it may still leave
     * @param reason why its outcome is not known
     */
    public record OpenIntent(@Nullable Long givenUpAt, String reason) {}

    /**
     * How a wave ended the last time.
     *
     * @param at when, by the wall clock
     * @param stopped why the run stops after it, if it does
     */
    public record WaveEnd(Instant at, Optional<String> stopped) {}

    private RunState(String runId, RunClock clock, String interrupted) {
        this.runId = runId;
        this.clock = clock;
        this.interrupted = interrupted;
        this.opened = clock.reading();
        this.actions = new ActionHistory(interrupted.equals(UnfinishedRun.UNDER_WAY));
    }

    /** Reads what a run has done so far. */
    public static RunState read(String runId, List<String> entries, RunClock clock) {
        return read(runId, entries, clock, INTERRUPTED);
    }

    /**
     * Reads what a run has done so far.
     *
     * @param interrupted what is known of a write that was asked for, and of which nothing else is noted
     */
    public static RunState read(String runId, List<String> entries, RunClock clock, String interrupted) {
        RunState state = new RunState(runId, clock, interrupted);
        for (int i = 0; i < entries.size(); i++) {
            state.replay(i + 1, JournalEntry.read(runId, i + 1, entries.get(i)));
        }
        return state;
    }

    private void replay(int line, JournalEntry entry) {
        ended &= entry.kind() == JournalEntry.Kind.ROLLBACK;
        switch (entry.kind()) {
            case STARTED -> {
                started(entry.snapshot(runId));
                lost = snapshot().flatMap(RunSnapshot::lostEntries).orElse(null);
            }
            case INTENT -> asked(entry.write(), new OpenIntent(opened, interrupted));
            case IN_DOUBT ->
                asked(entry.write(), new OpenIntent(clock.isOf(entry) ? entry.clockNanos() : opened, entry.reason()));
            case REFUSED -> refused(entry.write(), entry.reason());
            case DONE -> done(entry.write(), entry.response(), entry.created().orElse(null));
            case RELEASED -> released(entry.release());
            case VERIFIED -> verified(entry.environmentId(), entry.verification());
            case WAVE_ENDED ->
                waveEnded(
                        entry.wave(),
                        new WaveEnd(entry.time(), Optional.of(entry.reason()).filter(reason -> entry.isStopped())));
            case GATE_ANSWERED -> gateAnswered(entry.wave(), entry.gateAnswer());
            case ENDED -> ended(entry);
            case ACTION_STARTED -> actions.started(entry.environmentId(), entry.action());
            case ACTION_NOTED -> actions.noted(entry.environmentId(), entry.action(), entry.note());
            case ACTION_ENDED -> actions.ended(entry.environmentId(), entry.actionReport());
            case ROLLBACK -> rolledBack(entry.rollbackRunId());
            case RESUMED, STEP_STARTED, STEP_ENDED, ENVIRONMENT_ENDED, WARNING -> {
                // Decides nothing.
            }
        }
        if (snapshot == null) {
            throw withoutBeginning(runId, line);
        }
    }

    static DamagedJournalException withoutBeginning(String runId, int line) {
        return new DamagedJournalException(
                "the journal of run " + runId + " does not start with how the run began, but with something else in"
                        + " line " + line + ".",
                null);
    }

    synchronized void started(RunSnapshot started) {
        snapshot = started;
        components = started.request().components();
    }

    /** Notes what the run promotes, before its journal has that. */
    public synchronized void isAbout(PackageAndDeployRequest request) {
        components = request.components();
    }

    synchronized void asked(WriteKey write, OpenIntent intent) {
        refused.remove(write);
        open.put(write, intent);
    }

    synchronized void refused(WriteKey write, String reason) {
        open.remove(write);
        refused.put(write, reason);
    }

    public synchronized void done(WriteKey write, Map<String, String> response, @Nullable CreatedObject made) {
        open.remove(write);
        refused.remove(write);
        responses.put(write, response);
        if (made != null) {
            created.add(made);
        }
    }

    synchronized void released(Map<String, String> release) {
        released = release;
    }

    synchronized void verified(String environmentId, Verification verification) {
        verified.put(environmentId, verification);
    }

    /** Returns what was seen when it was read back what is active in an environment. */
    public synchronized Optional<Verification> verification(String environmentId) {
        return Optional.ofNullable(verified.get(environmentId));
    }

    /** Returns how somebody else has replaced what the run deployed to an environment, if that was seen. */
    public Optional<String> replacedSince(String environmentId) {
        return verification(environmentId)
                .filter(seen -> seen.verdict() == Verification.Verdict.DIFFERS)
                .flatMap(Verification::reason);
    }

    /** An answer about a wave that was judged again no longer says anything. */
    synchronized void waveEnded(String wave, WaveEnd end) {
        waveEnds.put(wave, end);
        gateAnswers.remove(wave);
    }

    synchronized void gateAnswered(String wave, GateAnswer answer) {
        gateAnswers.put(wave, answer);
    }

    /** Returns how a wave ended the last time that it was judged. */
    public synchronized Optional<WaveEnd> waveEnd(String wave) {
        return Optional.ofNullable(waveEnds.get(wave));
    }

    /** Returns what a gate answered after a wave ended the last time. */
    public synchronized Optional<GateAnswer> gateAnswer(String wave) {
        return Optional.ofNullable(gateAnswers.get(wave));
    }

    private synchronized void ended(JournalEntry end) {
        ended = true;
        lastEnd = end;
        stoppedForGood |= end.isPermanent();
    }

    synchronized void rolledBack(String rollback) {
        rollbackRunId = rollback;
    }

    /** Returns the id of the rollback of this run, if one has begun. From then on, the run does nothing more. */
    public synchronized Optional<String> rollbackRunId() {
        return Optional.ofNullable(rollbackRunId);
    }

    /** Notes that the merge was seen to its end. The journal does not have that; a package that was asked for shows it. */
    public synchronized void merged() {
        merged = true;
    }

    /** Returns whether the merge was seen to its end. */
    public synchronized boolean isMerged() {
        return merged
                || Stream.of(open, responses, refused)
                        .flatMap(writes -> writes.keySet().stream())
                        .anyMatch(write -> write.step() == Step.PACKAGE);
    }

    /** Returns whether the run has packaged a component. */
    public synchronized boolean isPackaged() {
        return responses.keySet().stream().anyMatch(write -> write.step() == Step.PACKAGE);
    }

    /** Returns the id of the package of a component that the run made, or found to be its own. */
    public Optional<String> packageId(PackageAndDeployRequest request, PromotedComponent component) {
        return response(PackageCalls.packageKey(request, component)).map(parts -> parts.get("id"));
    }

    /** Notes that entries are lost, and returns true if that is news. */
    public synchronized boolean lost(String what) {
        boolean news = lost == null;
        if (news) {
            lost = "the journal of this run has lost entries: " + what + ", and is not in it.";
        }
        return news;
    }

    /** Adds a deployment that the run has made and its journal does not have. */
    public synchronized void found(WriteKey placement, Deployment deployment) {
        found.put(placement, deployment);
    }

    /** Returns what the journal says of the actions after the deployments. */
    public ActionHistory actions() {
        return actions;
    }

    String runId() {
        return runId;
    }

    /** Returns what the run started from, if it wrote anything. */
    public synchronized Optional<RunSnapshot> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Returns the last entry that says how a process ended, if there is one. */
    synchronized Optional<JournalEntry> lastEnd() {
        return Optional.ofNullable(lastEnd);
    }

    /** Returns whether the last entry says how a process ended. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Returns whether the last entry says that the run did everything that it was asked to do. */
    public synchronized boolean isComplete() {
        return ended
                && lastEnd != null
                && COMPLETE.stream().map(RunOutcome::name).anyMatch(lastEnd.outcome()::equals);
    }

    /** Returns whether the last entry that says how a process ended says that somewhere nobody asked what is active. */
    public synchronized boolean isLeftUnasked() {
        return lastEnd != null && lastEnd.leavesUnasked();
    }

    /**
     * Returns whether the run was interrupted: its process died, its client was closed, or it was stopped for a shutdown. Resuming it is
     * what its caller wants.
     */
    public synchronized boolean isInterrupted() {
        boolean endedOfItself = ended && lastEnd != null && !lastEnd.isInterrupted();
        return snapshot != null && !endedOfItself && !stoppedForGood && rollbackRunId == null;
    }

    /** Returns the response to a write that is done. */
    public synchronized Optional<Map<String, String>> response(WriteKey write) {
        return Optional.ofNullable(responses.get(write));
    }

    /**
     * Returns what is known of a write whose outcome is not noted; when entries are lost, that may be any. When an earlier
     * process noted its intent, it may have waited long for its turn, and that process's clock may have shown anything: certain
     * is only that it has left by now.
     */
    public synchronized Optional<OpenIntent> openIntent(WriteKey write) {
        return Optional.ofNullable(open.get(write))
                .or(() ->
                        lost().filter(what -> !responses.containsKey(write)).map(what -> new OpenIntent(opened, what)));
    }

    /** Returns why a write was refused, if that was the last that came of it. */
    synchronized Optional<String> refusal(WriteKey write) {
        return Optional.ofNullable(refused.get(write));
    }

    /** Returns what shows that entries are lost, if anything does. */
    public synchronized Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    /** Returns whether a write was asked for, and not refused. */
    public synchronized boolean isUnderWay(WriteKey write) {
        return open.containsKey(write) || responses.containsKey(write);
    }

    /** Returns whether a process has ended for a reason that resuming cannot remove. */
    public synchronized boolean isStoppedForGood() {
        return stoppedForGood;
    }

    /** Returns whether resuming the run may help: it did not stop for good, and was not rolled back. */
    synchronized boolean mayBeResumed() {
        return !stoppedForGood && rollbackRunId == null;
    }

    /** Returns why it is not known what became of a write before the deployments, or how an accepted release ended. */
    public Optional<String> doubt() {
        return doubt(STEPS_BEFORE_DEPLOYMENTS);
    }

    /** Returns the same, leaving out one step whose own failure says what became of its write. */
    public Optional<String> doubtBesides(Step told) {
        return doubt(
                STEPS_BEFORE_DEPLOYMENTS.stream().filter(step -> step != told).toList());
    }

    private synchronized Optional<String> doubt(List<Step> steps) {
        return steps.stream()
                .flatMap(step ->
                        open.entrySet().stream().filter(write -> write.getKey().step() == step))
                .findFirst()
                .map(write -> write.getKey().display() + ": " + write.getValue().reason())
                .or(() -> Optional.of("merge: it was accepted, and has not been seen to its end.")
                        .filter(words -> steps.contains(Step.MERGE) && isMergeUnderWay()))
                .or(() -> Optional.of("release: it was accepted, and has not been seen to its end.")
                        .filter(words -> steps.contains(Step.RELEASE) && isReleaseUnderWay()))
                .or(() -> lost().filter(what -> released == null));
    }

    /** Returns what a deployment builds on that was asked for, such as an installation, and why its outcome is not known. */
    synchronized List<String> doubtsBeforeDeployments() {
        return open.entrySet().stream()
                .filter(write -> write.getKey().step() == Step.DEPLOY)
                .filter(write -> !write.getKey().isOfEnvironment())
                .map(write -> write.getKey().display() + ": " + write.getValue().reason())
                .sorted()
                .toList();
    }

    /** Returns whether a merge was accepted and not seen to its end; one that was seen to be undone stopped the run for good. */
    private boolean isMergeUnderWay() {
        return responses.containsKey(WriteKey.MERGE) && !isMerged() && !stoppedForGood;
    }

    /** Returns whether a release was accepted and not seen to its end; one that was seen to fail stopped the run for good. */
    public synchronized boolean isReleaseUnderWay() {
        return responses.containsKey(WriteKey.RELEASE) && released == null && !stoppedForGood;
    }

    public synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    /** Returns the pack that the run made. */
    public Optional<Pack> pack() {
        return response(WriteKey.PACK).map(parts -> read("pack", parts, Pack.codec()));
    }

    /** Returns the release that was seen to its end. */
    public synchronized Optional<Release> release() {
        return Optional.ofNullable(released).map(parts -> read("release", parts, Release.codec()));
    }

    /** Returns the deployment that the run made by a write, or found. */
    public synchronized Optional<Deployment> deployment(WriteKey write) {
        return Optional.ofNullable(found.get(write))
                .or(() -> response(write).map(parts -> read(write.display(), parts, Deployment.codec())));
    }

    /** Returns the deployment to an environment that the run made, or found; of several, the first, when all are there. */
    public synchronized Optional<Deployment> deployment(String environmentId) {
        List<WriteKey> writes = writesTo(environmentId);
        return writes.stream().allMatch(write -> deployment(write).isPresent())
                ? deployment(writes.get(0))
                : Optional.empty();
    }

    /** Returns the writes that bring the release to an environment: one, or one for each of several components. */
    private List<WriteKey> writesTo(String environmentId) {
        List<WriteKey> each = components.stream()
                .map(component -> WriteKey.componentAt(environmentId, component.prodComponentId()))
                .toList();
        return each.stream().anyMatch(this::isKnown) ? each : List.of(WriteKey.environment(environmentId));
    }

    private boolean isKnown(WriteKey write) {
        return isUnderWay(write) || found.containsKey(write) || refused.containsKey(write);
    }

    /** Returns the components that are deployed to an environment one by one, as far as the run has begun with it. */
    public synchronized List<PromotedComponent> componentsAt(String environmentId) {
        return writesTo(environmentId).get(0).componentId().isPresent() ? components : List.of();
    }

    /** Returns whether an environment has the release, and nothing needs to be looked at there again. */
    public boolean isDoneAt(String environmentId) {
        return deployment(environmentId).filter(Deployment::isFinal).isPresent();
    }

    /** Returns whether everything is done when a release is, so that the server is asked nothing more. */
    public boolean isDone(Release release, List<TargetEnvironment> targets) {
        return release.scheduledFor().isPresent()
                || targets.stream().allMatch(target -> isDoneAt(target.environmentId()));
    }

    /** Returns the deployments that were found, by the writes that made them. */
    public synchronized Map<WriteKey, Deployment> found() {
        return Map.copyOf(found);
    }

    /** Returns why it is not known whether the run has deployed to an environment. */
    public Optional<String> doubtAt(String environmentId) {
        return writesTo(environmentId).stream()
                .flatMap(write -> doubtAt(write).stream())
                .findFirst();
    }

    /** Returns why it is not known whether the run has made a deployment. */
    public Optional<String> doubtAt(WriteKey write) {
        return openIntent(write).map(OpenIntent::reason);
    }

    private static <T> T read(String what, Map<String, String> parts, ResponseCodec<T> codec) {
        try {
            return codec.read(parts);
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of this run holds a response that cannot be read (" + what + "): "
                            + FailureMessages.describe(e) + ".",
                    e);
        }
    }
}
