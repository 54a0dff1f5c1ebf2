package io.github.promodeploy.deploy.history;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.journal.DamagedJournalException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of a run: how it began, which writes are done, which were asked for, and how it ended. It is read
 * from entries, and kept up by the process that is at the run. Thread-safe.
 */
public final class RunState {

    /** Names that the release was seen through, whichever calls that took. */
    public static final String RELEASED = "released";

    /** What is known of a write that was asked for by a process that has ended. */
    public static final String BROKEN_OFF = "the process that asked for this ended before a response was noted.";

    private final String runId;
    private final RunClock clock;
    private final String brokenOff;
    private final long opened;
    private final Map<String, OpenIntent> open = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Map<String, Map<String, String>> answers = new HashMap<>();
    private final Map<String, Deployment> found = new HashMap<>();
    private final List<CreatedObject> created = new ArrayList<>();
    private @Nullable RunSnapshot beginning;
    private @Nullable JournalEntry lastEnd;
    private boolean ended;
    private boolean stoppedForGood;
    private Optional<String> lost = Optional.empty();

    /**
     * A write that was asked for and whose outcome is not noted.
     *
     * @param givenUp when it was given up at the latest, by this process's monotonic clock; empty while it may still leave
     * @param reason why its outcome is not known
     */
    public record OpenIntent(OptionalLong givenUp, String reason) {}

    private RunState(String runId, RunClock clock, String brokenOff) {
        this.runId = runId;
        this.clock = clock;
        this.brokenOff = brokenOff;
        this.opened = clock.reading();
    }

    /** Reads what a run has done so far. */
    public static RunState read(String runId, List<String> entries, RunClock clock) {
        return read(runId, entries, clock, BROKEN_OFF);
    }

    /**
     * Reads what a run has done so far.
     *
     * @param brokenOff what is known of a write that was asked for, and of which nothing else is noted
     */
    public static RunState read(String runId, List<String> entries, RunClock clock, String brokenOff) {
        RunState state = new RunState(runId, clock, brokenOff);
        for (int i = 0; i < entries.size(); i++) {
            state.replay(i + 1, JournalEntry.read(runId, i + 1, entries.get(i)));
        }
        return state;
    }

    private void replay(int line, JournalEntry entry) {
        ended = false;
        switch (entry.kind()) {
            case BEGUN -> {
                begun(RunSnapshot.read(runId, entry.json()));
                lost = beginning().flatMap(RunSnapshot::lost);
            }
            case INTENT -> asked(entry.write(), new OpenIntent(OptionalLong.of(opened), brokenOff));
            case DOUBTED ->
                asked(
                        entry.write(),
                        new OpenIntent(OptionalLong.of(clock.isOf(entry) ? entry.reading() : opened), entry.message()));
            case REFUSED -> refused(entry.write(), entry.message());
            case DONE -> done(entry.write(), entry.answer(), entry.created());
            case ENDED -> ended(entry);
        }
        if (beginning == null) {
            throw new DamagedJournalException(
                    "the journal of run " + runId + " does not start with how the run began, but with something else in"
                            + " line " + line + ".",
                    null);
        }
    }

    synchronized void begun(RunSnapshot begun) {
        beginning = begun;
    }

    synchronized void asked(String write, OpenIntent intent) {
        refused.remove(write);
        open.put(write, intent);
    }

    synchronized void refused(String write, String reason) {
        open.remove(write);
        refused.put(write, reason);
    }

    public synchronized void done(String write, Map<String, String> answer, Optional<CreatedObject> object) {
        open.remove(write);
        refused.remove(write);
        answers.put(write, answer);
        object.ifPresent(created::add);
    }

    private synchronized void ended(JournalEntry end) {
        ended = true;
        lastEnd = end;
        stoppedForGood |= end.isPermanent();
    }

    /** Notes that entries are lost, and returns true if that is news. */
    public synchronized boolean lost(String what) {
        boolean news = lost.isEmpty();
        if (news) {
            lost = Optional.of("the journal of this run has lost entries: " + what + ", and is not in it.");
        }
        return news;
    }

    /** Takes up a deployment that the run has made and its journal does not have. */
    public synchronized void found(String environmentId, Deployment deployment) {
        found.put(environmentId, deployment);
    }

    String runId() {
        return runId;
    }

    /** Returns how the run began, if it wrote anything. */
    public synchronized Optional<RunSnapshot> beginning() {
        return Optional.ofNullable(beginning);
    }

    /** Returns how the last process that ended by itself did, if one has. */
    synchronized Optional<JournalEntry> lastEnd() {
        return Optional.ofNullable(lastEnd);
    }

    /** Tells whether nothing was noted since a process ended by itself. */
    public synchronized boolean isEnded() {
        return ended;
    }

    /** Returns what an earlier write answered. */
    public synchronized Optional<Map<String, String>> answer(String write) {
        return Optional.ofNullable(answers.get(write));
    }

    /**
     * Returns what is known of a write whose outcome is not noted; when entries are lost, that may be any. When an earlier
     * process noted its intent, it may have waited long for its turn, and that process's clock may have shown anything: certain
     * is only that it has left by now.
     */
    public synchronized Optional<OpenIntent> openIntent(String write) {
        return Optional.ofNullable(open.get(write))
                .or(() -> lost.filter(what -> !answers.containsKey(write))
                        .map(what -> new OpenIntent(OptionalLong.of(opened), what)));
    }

    /** Returns why a write was refused, if that was the last that came of it. */
    synchronized Optional<String> refusal(String write) {
        return Optional.ofNullable(refused.get(write));
    }

    /** Returns what shows that entries are lost, if anything does. */
    public synchronized Optional<String> lost() {
        return lost;
    }

    /** Tells whether a write was asked for, and not refused. */
    public synchronized boolean isUnderWay(String write) {
        return open.containsKey(write) || answers.containsKey(write);
    }

    /** Tells whether a process has ended for a reason that no other one can get over. */
    public synchronized boolean isStoppedForGood() {
        return stoppedForGood;
    }

    /** Returns why it is not known what became of a write before the deployments, leaving out the step that is told. */
    public synchronized Optional<String> doubt(Optional<Step> told) {
        List<Step> steps = Stream.of(Step.PACKAGE, Step.PACK, Step.ADD_TO_PACK, Step.RELEASE)
                .filter(step -> !told.equals(Optional.of(step)))
                .toList();
        return steps.stream()
                .flatMap(step -> open.entrySet().stream().filter(write -> WriteOperation.isOf(step, write.getKey())))
                .findFirst()
                .map(write -> write.getKey() + ": " + write.getValue().reason())
                .or(() -> Optional.of("release: it was accepted, and has not been seen to its end.")
                        .filter(words -> steps.contains(Step.RELEASE) && isReleaseUnderWay()))
                .or(() -> lost.filter(what -> !answers.containsKey(RELEASED)));
    }

    /** Returns what a deployment builds on that was asked for, such as an installation, and why its outcome is not known. */
    synchronized List<String> doubtsBeforeDeployments() {
        String deployments = WriteOperation.nameOf(Step.DEPLOY, WriteOperation.toEnvironment(""));
        return open.entrySet().stream()
                .filter(write -> WriteOperation.isOf(Step.DEPLOY, write.getKey()))
                .filter(write -> !write.getKey().startsWith(deployments))
                .map(write -> write.getKey() + ": " + write.getValue().reason())
                .sorted()
                .toList();
    }

    /** Tells whether a release was accepted and not seen to its end; one that was seen to fail stopped the run for good. */
    public synchronized boolean isReleaseUnderWay() {
        return answers.keySet().stream().anyMatch(write -> WriteOperation.isOf(Step.RELEASE, write))
                && !answers.containsKey(RELEASED)
                && !stoppedForGood;
    }

    public synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    /** Returns the pack that the run made. */
    public Optional<Pack> pack() {
        return read(WriteOperation.nameOf(Step.PACK), Pack.memo());
    }

    /** Returns the release that was seen through. */
    public Optional<Release> release() {
        return read(RELEASED, Release.memo());
    }

    /** Returns the deployment to an environment that the run made, or found. */
    public synchronized Optional<Deployment> deployment(String environmentId) {
        return Optional.ofNullable(found.get(environmentId))
                .or(() -> read(
                        WriteOperation.nameOf(Step.DEPLOY, WriteOperation.toEnvironment(environmentId)),
                        Deployment.memo()));
    }

    /** Tells whether an environment has the release, and nothing needs to be looked at there any more. */
    public boolean isDoneAt(String environmentId) {
        return deployment(environmentId).filter(Deployment::isFinal).isPresent();
    }

    /** Tells whether everything is done when a release is, so that the server is asked nothing more. */
    public boolean isDone(Release release, List<TargetEnvironment> targets) {
        return release.scheduledFor().isPresent()
                || targets.stream().allMatch(target -> isDoneAt(target.environmentId()));
    }

    /** Returns the deployments that were found, by environment. */
    public synchronized Map<String, Deployment> found() {
        return Map.copyOf(found);
    }

    /** Returns why it is not known whether the run has deployed to an environment. */
    public Optional<String> doubtAt(String environmentId) {
        return openIntent(WriteOperation.nameOf(Step.DEPLOY, WriteOperation.toEnvironment(environmentId)))
                .map(OpenIntent::reason);
    }

    private <T> Optional<T> read(String write, WriteOperation.ResponseCodec<T> memo) {
        try {
            return answer(write).map(memo::read);
        } catch (RuntimeException e) {
            throw new DamagedJournalException(
                    "the journal of this run holds a response that cannot be read (" + write + "): "
                            + FailureMessages.describe(e) + ".",
                    e);
        }
    }
}
