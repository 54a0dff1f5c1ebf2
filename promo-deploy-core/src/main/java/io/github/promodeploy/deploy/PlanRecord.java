package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.DryRunException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.OutcomeUnknownException;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.Write;
import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Carries a promotion out as a plan: the client refuses every write, and hands over here what it would have sent. */
final class PlanRecord extends RunRecord {

    private final List<PlannedWrite> writes = new ArrayList<>();
    private int confirmations;
    private boolean hasLooked;
    private Set<String> unread = Set.of();

    PlanRecord(SafeListener listener, LookAgain lookAgain, RunState state) {
        super(listener, lookAgain, state);
    }

    /** Takes a request that was not sent. */
    synchronized void add(HttpCall call) {
        writes.add(new PlannedWrite(
                call.operation(),
                call.method(),
                pathAndQuery(call.uri()),
                new String(call.body(), StandardCharsets.UTF_8)));
    }

    private static String pathAndQuery(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Override
    void begin(RunBeginning beginning) {
        hasLooked = beginning.activeIds().isPresent();
    }

    @Override
    void unread(List<TargetEnvironment> targets) {
        unread = targets.stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet());
    }

    /** Tells whether it was looked at what is active in an environment. */
    boolean hasLookedAt(String environmentId) {
        return hasLooked && !unread.contains(environmentId);
    }

    @Override
    void missed(String what) {
        state().lost(what);
    }

    @Override
    void released(Release release) {
        // Nothing is released.
    }

    @Override
    void reached(String environmentId, Deployment deployment) {
        // Nothing is reached.
    }

    @Override
    void ended(PackageAndDeployResult result) {
        // Nothing was begun.
    }

    @Override
    public <T> T write(Write<T> write) {
        if (isLossy() && write.repeat() == Write.Repeat.NEVER) {
            throw new OutcomeUnknownException(
                    "a run of this id has been at work before, and its journal does not have it, so that it is not known"
                            + " whether this was asked for: " + write.name() + ". To find out by hand, "
                            + write.whatToCheck() + ".",
                    null);
        }
        try {
            write.send();
        } catch (DryRunException notSent) {
            addCalls(write.checkCalls());
            return write.assumed();
        }
        throw new IllegalStateException("a write of the plan did not use the client of the promotion");
    }

    private synchronized void addCalls(int calls) {
        confirmations += calls;
    }

    @Override
    public synchronized <T> T confirm(Supplier<T> look, T assumed) {
        confirmations++;
        return assumed;
    }

    synchronized List<PlannedWrite> writes() {
        return List.copyOf(writes);
    }

    /** Returns how many calls the run will make that the plan does not: its writes, and a look at some of them. */
    synchronized int callsToCome() {
        return writes.size() + confirmations;
    }
}
