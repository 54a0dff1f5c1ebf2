package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.wave.GateAnswer;
import io.github.promodeploy.deploy.write.ResendPolicy;
import io.github.promodeploy.deploy.write.WriteKey;
import io.github.promodeploy.deploy.write.WriteOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans a run: the client refuses every write, and adds here what it would have sent. What an earlier process of the run has
 * done counts as done. Nothing is written to the journal.
 */
public final class DryRunExecution extends RunExecution {

    private final List<PlannedWrite> writes = new ArrayList<>();
    private int confirmations;
    private boolean hasLooked;
    private @Nullable String fingerprint;
    private @Nullable WriteKey sending;
    private Set<String> unread = Set.of();
    private Map<String, String> facts = Map.of();

    public DryRunExecution(RunEvents events, LookAgain lookAgain, RunState state) {
        super(events, lookAgain, state);
    }

    /** Takes a request that was not sent. */
    public synchronized void add(HttpCall call) {
        writes.add(new PlannedWrite(
                Objects.requireNonNull(sending, "a write is planned").wire(),
                call.operation(),
                call.method(),
                PlannedWrites.pathAndQuery(call),
                PlannedWrites.body(call)));
    }

    @Override
    public void begin(RunSnapshot snapshot) {
        hasLooked = snapshot.activeDeploymentIds().isPresent();
        fingerprint = snapshot.fingerprint();
    }

    @Override
    public void found(Map<String, String> found) {
        facts = found;
    }

    /** Returns what was found before the first write, by the names of the facts. */
    public Map<String, String> facts() {
        return facts;
    }

    /** Returns the hash of what the run builds on; empty if it would stop before its checks have passed. */
    public Optional<String> fingerprint() {
        return Optional.ofNullable(fingerprint);
    }

    @Override
    public void unread(List<TargetEnvironment> targets) {
        unread = targets.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet());
    }

    /** Returns whether it was read what is active in an environment. */
    public boolean hasLookedAt(String environmentId) {
        return hasLooked && !unread.contains(environmentId);
    }

    @Override
    public void missed(String what) {
        state().lost(what);
    }

    @Override
    public void released(Release release) {
        // Nothing is released.
    }

    @Override
    public void waveEnded(String wave, @Nullable String stopped) {
        // No wave ends.
    }

    @Override
    public void gateAnswered(String wave, GateAnswer answer) {
        // No gate is asked.
    }

    @Override
    public boolean isPlan() {
        return true;
    }

    @Override
    public void reached(String environmentId, Deployment deployment) {
        // Nothing is reached.
    }

    @Override
    public void verified(String environmentId, Verification verification) {
        // The journal is not changed.
    }

    @Override
    public void ended(PackageAndDeployResult result, boolean interrupted) {
        // Nothing was begun.
    }

    @Override
    <T> T carryOut(WriteOperation<T> write) {
        return lookUp(write).orElseGet(() -> plan(write));
    }

    /** Looks up once what an earlier process has asked for; a real run looks until it is certain. */
    private <T> Optional<T> lookUp(WriteOperation<T> write) {
        Optional<RunState.OpenIntent> open = state().openIntent(write.key());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> found = state().isUnderWay(write.key()) ? write.lookUp() : Optional.empty();
        found.ifPresent(there -> {
            write.created().apply(there).ifPresent(this::keep);
            state().done(write.key(), write.codec().write(there), null);
        });
        if (found.isEmpty() && write.resendPolicy() == ResendPolicy.NEVER) {
            throw new OutcomeUnknownException(
                    doubt(write.key(), open.get().reason()) + " To find out by hand, " + write.whatToCheck() + ".",
                    null);
        }
        return found;
    }

    private String doubt(WriteKey write, String reason) {
        return state().isUnderWay(write)
                ? write.display() + ": " + reason
                        + " It is not known whether it took effect, so that it is not sent again."
                : "a run of this id has been at work before, and its journal does not have it, so that it is not known"
                        + " whether this was asked for: " + write.display() + ".";
    }

    private <T> T plan(WriteOperation<T> write) {
        sending = write.key();
        try {
            write.send();
        } catch (DryRunException notSent) {
            addCalls(write.precondition().isPresent() ? 1 : 0);
            return write.dryRunResult();
        }
        throw new IllegalStateException("a write of the plan did not use the client of the run");
    }

    private synchronized void addCalls(int calls) {
        confirmations += calls;
    }

    /** As long as no write is planned, everything is there that a look is about. */
    @Override
    public <T> T confirm(Supplier<T> look, T dryRunResult) {
        return writes().isEmpty() ? look.get() : await(look, dryRunResult);
    }

    @Override
    public <T> T await(Supplier<T> wait, T dryRunResult) {
        addCalls(1);
        return dryRunResult;
    }

    public synchronized List<PlannedWrite> writes() {
        return List.copyOf(writes);
    }

    /** Returns how many calls the run will make that the plan does not: its writes, and a look at some of them. */
    public synchronized int callsToCome() {
        return writes.size() + confirmations;
    }
}
