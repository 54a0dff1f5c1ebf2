package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the targets before they are deployed to: what earlier processes of the run did there, and what is active
 * there now. Where somebody else has deployed since the run began, a deployment would replace their work, which needs
 * permission. Reads once, before any thread uses it.
 */
public final class EnvironmentHistory {

    private static final String UNREAD = "nothing was deployed, because what is active there now could not be read: ";

    private final PromotionContext context;
    private final RunExecution execution;
    private final RunSnapshot snapshot;
    private final Predicate<TargetEnvironment> leftOut;
    private final Map<WriteKey, ActiveDeployment> active;
    private final @Nullable Set<String> known;
    private final Map<WriteKey, String> newer = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private @Nullable Throwable failure;

    /**
     * Begins with what was active when the run began.
     *
     * @param leftOut the targets that a retry leaves out
     */
    public EnvironmentHistory(
            PromotionContext context,
            RunExecution execution,
            RunSnapshot snapshot,
            Predicate<TargetEnvironment> leftOut) {
        this.context = context;
        this.execution = execution;
        this.snapshot = snapshot;
        this.leftOut = leftOut;
        this.active = new LinkedHashMap<>(snapshot.activeDeployments());
        this.known = snapshot.activeDeploymentIds().map(HashSet::new).orElse(null);
    }

    /**
     * Reads what is active where the run still has to deploy, in as few calls as the dialect can. A plan of a run that has
     * not begun has just read that. What the run may replace is recorded, so that a process that resumes it knows the same.
     */
    void read(PromotionSteps steps, Release release, List<TargetEnvironment> targets) {
        List<Placement> pending = targets.stream()
                .filter(steps::isDeployedTo)
                .filter(target -> !leftOut.test(target))
                .filter(target ->
                        execution.state().replacedSince(target.environmentId()).isEmpty())
                .flatMap(target -> steps.placements(target).stream())
                .filter(this::isPending)
                .toList();
        if (known == null || pending.isEmpty()) {
            return;
        }
        try {
            rows(steps, pending.stream().map(Placement::target).distinct().toList())
                    .ifPresent(rows -> compare(rows, pending, release));
            if (!active.equals(snapshot.activeDeployments())
                    || !snapshot.activeDeploymentIds().equals(Optional.of(known))) {
                execution.begin(RunSnapshot.builder()
                        .from(snapshot)
                        .activeDeployments(active)
                        .activeDeploymentIds(known)
                        .build());
            }
        } catch (Throwable e) {
            failure = e;
            pending.forEach(placement -> unread.add(placement.target().environmentId()));
        }
    }

    /** A deployment in doubt is looked up on its own, since it may be what is active. */
    private boolean isPending(Placement placement) {
        return deployment(placement).isEmpty() && !isInDoubt(placement);
    }

    private Optional<List<DeployedPackage>> rows(PromotionSteps steps, List<TargetEnvironment> pending) {
        return context.ask(
                "what is active in the targets right before they are deployed to",
                () -> execution.hasBegun()
                        ? Optional.of(steps.activeDeployments(pending))
                        : context.confirm(() -> Optional.of(steps.activeDeployments(pending)), Optional.empty()),
                Optional.empty());
    }

    private void compare(List<DeployedPackage> rows, List<Placement> pending, Release release) {
        DeploymentRows found = DeploymentRows.of(rows);
        pending.forEach(
                placement -> compare(placement, found.of(placement), placement.versions(context.request(), release)));
    }

    private void compare(Placement placement, List<DeployedPackage> there, Set<String> own) {
        WriteKey write = placement.key();
        List<DeployedPackage> since = before(write).newer(there, own, context);
        if (!since.isEmpty() && !context.settings().replaceNewer()) {
            newer.put(
                    write,
                    "somebody else has deployed " + ActiveBefore.describe(since.get(0))
                            + " since this run began, and deploying would replace that. If that is what you want, resume this"
                            + " run with replaceNewer (--replace-newer).");
            return;
        }
        since.forEach(row -> {
            Objects.requireNonNull(known).add(row.deploymentId());
            execution.warn("somebody else has deployed " + ActiveBefore.describe(row) + ", in environment "
                    + placement.target().display()
                    + ", since this run began, and it is replaced, as replaceNewer (--replace-newer) allows");
        });
        active.remove(write);
        there.stream()
                .filter(placement::owns)
                .findFirst()
                .ifPresent(row -> active.put(write, ActiveBefore.deployment(row)));
    }

    /** Returns why the read failed, if it did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns the result of a target that needs no deployment, or must not be deployed to. */
    Optional<EnvironmentResult> settled(TargetEnvironment target, DeploymentGate gate) {
        EnvironmentResult.Builder result = begin(target);
        Optional<Deployment> there = deployment(target).or(() -> snapshot.reached(target.environmentId()));
        if (there.isPresent()) {
            return KnownResult.ofComponents(target, result, execution.state(), "")
                    .or(() -> Optional.of(KnownResult.deployed(result, there.get())));
        }
        Optional<String> replaced = execution.state().replacedSince(target.environmentId());
        if (replaced.isPresent()) {
            return Optional.of(untried(target, result, replaced.get()));
        }
        Throwable unreadable = failure;
        if (unreadable != null && unread.contains(target.environmentId())) {
            return Optional.of(
                    untried(target, result.failure(unreadable), UNREAD + FailureMessages.describe(unreadable)));
        }
        if (leftOut.test(target)) {
            return Optional.of(untried(target, result, "it is not among the environments of this retry"));
        }
        return gate.reasonToStop()
                .map(reason -> untried(target, result, reason))
                .or(() -> replaced(WriteKey.environment(target.environmentId()), result));
    }

    private Optional<EnvironmentResult> replaced(WriteKey write, EnvironmentResult.Builder result) {
        return Optional.ofNullable(newer.get(write))
                .map(reason ->
                        result.status(EnvironmentStatus.FAILED).reason(reason).build());
    }

    /** Returns the result of one of several components that needs no deployment, or must not be deployed. */
    Optional<EnvironmentResult> settled(Placement placement, DeploymentGate gate) {
        EnvironmentResult.Builder result = begin(placement.target());
        return deployment(placement)
                .map(there -> KnownResult.deployed(result, there))
                .or(() -> gate.reasonToStop()
                        .map(reason -> KnownResult.untried(
                                result,
                                execution.state().doubtAt(placement.key()).orElse(null),
                                reason)))
                .or(() -> replaced(placement.key(), result));
    }

    private EnvironmentResult untried(TargetEnvironment target, EnvironmentResult.Builder result, String reason) {
        return KnownResult.untried(target, result, execution.state(), reason);
    }

    /** Begins the result of a target with what it had before. */
    EnvironmentResult.Builder begin(TargetEnvironment target) {
        return KnownResult.begin(target, active);
    }

    private Optional<Deployment> deployment(TargetEnvironment target) {
        return execution.earlierDeployment(target.environmentId());
    }

    /** Returns what the journal says about the run. */
    RunState state() {
        return execution.state();
    }

    /** Returns the deployment that the run has made so far. */
    private Optional<Deployment> deployment(Placement placement) {
        return execution.earlierDeployment(placement.key());
    }

    /** Returns whether the outcome of an earlier attempt to deploy to a target is unknown. */
    boolean isInDoubt(TargetEnvironment target) {
        return execution.earlierDoubt(target.environmentId()).isPresent();
    }

    /** Returns whether the outcome of an earlier attempt at a deployment is unknown. */
    private boolean isInDoubt(Placement placement) {
        return execution.state().doubtAt(placement.key()).isPresent();
    }

    /** Returns what was active before the run deploys there. */
    ActiveBefore before(WriteKey write) {
        return new ActiveBefore(Optional.ofNullable(active.get(write)), Optional.ofNullable(known));
    }
}
