package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.WriteExecutor;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out the writes of a run, and keeps the ids of what the run created and found, whatever happens afterwards. */
public abstract class RunExecution implements WriteExecutor {

    private final RunEvents events;
    private final LookAgain lookAgain;
    private final RunState state;
    private final @Nullable Release released;
    private final List<CreatedObject> created;
    private final Set<ObjectId> own = new HashSet<>();
    private final Set<ReusedObject> reused = new LinkedHashSet<>();

    /** What identifies an object: its name in the API, and its id. */
    private record ObjectId(String object, String id) {}

    RunExecution(RunEvents events, LookAgain lookAgain, RunState state) {
        this.events = events;
        this.lookAgain = lookAgain;
        this.state = state;
        this.released = state.release().orElse(null);
        this.created = new ArrayList<>();
        state.created().forEach(this::keep);
    }

    /** Returns what the journal says about the run. */
    public final RunState state() {
        return state;
    }

    final synchronized void keep(CreatedObject object) {
        created.add(object);
        own.add(new ObjectId(object.object(), object.id()));
    }

    @Override
    public synchronized void reuse(ReusedObject object) {
        if (!own.contains(new ObjectId(object.object(), object.id()))) {
            reused.add(object);
        }
    }

    /** Returns how the run looks again for what may show late. */
    public final LookAgain lookAgain() {
        return lookAgain;
    }

    @Override
    public <T> T lookUntil(String what, Supplier<T> look, Predicate<T> asExpected) {
        return lookAgain.until(what, look, asExpected);
    }

    @Override
    public void warn(String message) {
        events.warning(message);
    }

    @Override
    public void stillWaiting(String what, Duration waited) {
        events.stillWaiting(what, waited);
    }

    /** What is done already is not done again. */
    @Override
    public final <T> T write(WriteOperation<T> write) {
        Optional<Map<String, String>> response = state.response(write.key());
        return response.isPresent() ? write.codec().read(response.get()) : carryOut(write);
    }

    /** Makes a write that the journal does not have as done. */
    abstract <T> T carryOut(WriteOperation<T> write);

    /** Records what the run is about, before its first write. */
    public abstract void begin(RunSnapshot snapshot);

    /** Makes sure, right before a write is sent, that this process still holds the run, and that its plan has the write. */
    public void beforeWrite(HttpCall request) {
        // A plan sends no writes.
    }

    /** Takes what was found before the first write. */
    public void found(Map<String, String> facts) {
        // Only a plan keeps it.
    }

    /** Takes the targets of which it could not be read what is active. */
    public void unread(List<TargetEnvironment> targets) {
        // Only a plan shows them.
    }

    @Override
    public boolean isUnderWay(WriteKey write) {
        return state.isUnderWay(write);
    }

    /** Records that the run has made something that its journal does not have, so that it may have made more. */
    public abstract void missed(String what);

    /** Returns whether the journal is known to have lost entries. */
    public boolean isLossy() {
        return state.lost().isPresent();
    }

    /** Adds a deployment that the run has made and its journal does not have. */
    public void found(WriteKey placement, Deployment deployment) {
        state.found(placement, deployment);
    }

    /** Returns whether the run has started to write, in this process or an earlier one. */
    public boolean hasBegun() {
        return state.snapshot().isPresent();
    }

    /** Returns whether an earlier process found that resuming cannot help. */
    public boolean isStoppedForGood() {
        return state.isStoppedForGood();
    }

    /** Returns why it is not known what became of a write before the deployments, or how an accepted release ended. */
    public Optional<String> doubt() {
        return state.doubt();
    }

    /** Returns the same, leaving out one step whose own failure says what became of its write. */
    public Optional<String> doubtBesides(Step told) {
        return state.doubtBesides(told);
    }

    /** Returns the pack that an earlier process made. */
    public Optional<Pack> earlierPack() {
        return state.pack();
    }

    /** Returns the release that an earlier process saw to its end. */
    public Optional<Release> earlierRelease() {
        return Optional.ofNullable(released);
    }

    /** Returns the deployment that an earlier process made, or found. */
    public Optional<Deployment> earlierDeployment(String environmentId) {
        return state.deployment(environmentId);
    }

    /** Returns the deployment that an earlier process made by a write, or found. */
    public Optional<Deployment> earlierDeployment(WriteKey placement) {
        return state.deployment(placement);
    }

    /** Returns why it is not known whether an earlier process deployed to the environment. */
    public Optional<String> earlierDoubt(String environmentId) {
        return state.doubtAt(environmentId);
    }

    /** Records that the release was seen to its end. */
    public abstract void released(Release release);

    /** Records what the last look found of an environment that is reached through the pack. */
    public abstract void reached(String environmentId, Deployment deployment);

    /** Records what was seen when it was read back what is active in an environment. */
    public abstract void verified(String environmentId, Verification verification);

    @Override
    public boolean isReleased() {
        return earlierRelease().isPresent();
    }

    @Override
    public boolean isReleaseAsked() {
        return isReleased() || state.response(WriteKey.RELEASE).isPresent();
    }

    /** Returns whether actions run after the deployments. */
    public boolean runsActions() {
        return false;
    }

    /** Records that an action is about to begin in an environment. */
    public void actionStarted(String environmentId, String action) {
        // A plan calls no action.
    }

    /** Records something that an action wants to be kept. */
    public void actionNoted(String environmentId, String action, String note) {
        // A plan calls no action.
    }

    /** Records the verdict of an action. */
    public void actionEnded(String environmentId, ActionReport report) {
        // A plan calls no action.
    }

    /** Makes sure, right before a write of an action is sent, that this process still holds the run. */
    public void beforeActionWrite(HttpCall request) {
        // A plan calls no action.
    }

    /**
     * Records that a wave ended.
     *
     * @param stopped why the run stops after it; null when it passed
     */
    public abstract void waveEnded(String wave, @Nullable String stopped);

    /** Records whether the run continues after a wave. */
    public abstract void gateAnswered(String wave, GateAnswer answer);

    /** Returns whether this is only a plan: it waits for nobody, and asks nobody. */
    public abstract boolean isPlan();

    /** Records how the run ended, and whether it was interrupted. */
    public abstract void ended(PackageAndDeployResult result, boolean interrupted);

    public synchronized List<CreatedObject> created() {
        return List.copyOf(created);
    }

    public synchronized List<ReusedObject> reused() {
        return List.copyOf(reused);
    }
}
