package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.internal.Unchecked;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deploys a release to one environment and returns its result. A failure affects that environment only, except for those
 * that affect all: credentials, trust, a redirect, cancellation and the deadline. Thread-safe.
 */
public final class EnvironmentDeployer {

    private final PromotionSteps steps;
    private final Release release;
    private final EnvironmentHistory history;
    private final DeploymentGate gate;
    private final DeploymentTurns turns;
    private final Map<String, Throwable> failedAhead = new ConcurrentHashMap<>();

    public EnvironmentDeployer(PromotionSteps steps, Release release, EnvironmentHistory history, DeploymentGate gate) {
        this.steps = steps;
        this.release = release;
        this.history = history;
        this.gate = gate;
        this.turns = new DeploymentTurns(gate, history.state());
    }

    /** Reads what is active now in the remaining targets. */
    public void lookAt(List<TargetEnvironment> targets) {
        if (gate.reasonToStop().isEmpty()) {
            history.read(steps, release, targets);
            history.failure().ifPresent(e -> turns.stopOthersIfItHoldsForAll("the look at the targets", e));
        }
    }

    /**
     * Prepares a target before its turn, unless there is a reason not to deploy to it. If that fails, the target's own result says why, and
     * so do those of the other targets that need the same.
     */
    public void prepareAhead(TargetEnvironment target) {
        if (isSettled(target)) {
            return;
        }
        try {
            steps.prepare(release, target);
        } catch (Throwable e) {
            failedAhead.put(target.environmentId(), e);
            turns.stopOthersIfItHoldsForAll(target.display(), e);
        }
    }

    private boolean isSettled(TargetEnvironment target) {
        try {
            return history.settled(target, gate).isPresent();
        } catch (Throwable e) {
            // Its own turn says so.
            return true;
        }
    }

    /**
     * Returns the result of an environment, whatever goes wrong. One that gets the release through the pack counts as
     * deployed only for now: {@link LastLook} has the last word.
     */
    public EnvironmentResult deploy(TargetEnvironment target) {
        try {
            return failedAhead.containsKey(target.environmentId())
                    ? deployAtItsTurn(target)
                    : history.settled(target, gate).orElseGet(() -> deployAtItsTurn(target));
        } catch (Throwable e) {
            return turns.notDeployed(
                    KnownResult.begin(target, Map.of()),
                    unlessInDoubt(target, DeploymentTurns.status(FailureMessages.ofCall(e))),
                    e);
        }
    }

    private EnvironmentResult deployAtItsTurn(TargetEnvironment target) {
        EnvironmentResult.Builder result = history.begin(target);
        try {
            prepare(target);
        } catch (Throwable e) {
            turns.stopOthersIfItHoldsForAll(target.display(), e);
            EnvironmentStatus status = DeploymentTurns.statusBeforeDeployment(FailureMessages.ofCall(e));
            return turns.notDeployed(result, unlessInDoubt(target, status), e);
        }
        List<Placement> placements = steps.placements(target);
        return placements.get(0).isOfComponent() ? deployEach(placements, result) : deploy(placements.get(0), result);
    }

    private EnvironmentResult deploy(Placement placement, EnvironmentResult.Builder result) {
        return turns.deploy(placement, result, () -> steps.deploy(release, placement, history.before(placement.key())));
    }

    /** What fails for one component does not stop the others, unless it holds for all. */
    private EnvironmentResult deployEach(List<Placement> placements, EnvironmentResult.Builder result) {
        List<EnvironmentResult> each = placements.stream()
                .map(placement -> history.settled(placement, gate)
                        .orElseGet(() -> deploy(placement, history.begin(placement.target()))))
                .toList();
        List<ComponentDeployment> components = new ArrayList<>();
        for (int i = 0; i < placements.size(); i++) {
            components.add(component(placements.get(i).component(), each.get(i)));
        }
        return KnownResult.combined(result.failure(failure(each)), components);
    }

    private static ComponentDeployment component(PromotedComponent component, EnvironmentResult result) {
        return new ComponentDeployment(
                component.prodComponentId(),
                component.packageVersion(),
                result.status(),
                result.deploymentId(),
                result.reason());
    }

    /** Resuming helps if it helps one of them. */
    private static Optional<Throwable> failure(List<EnvironmentResult> each) {
        List<EnvironmentResult> missing = each.stream()
                .filter(result -> result.status() != EnvironmentStatus.DEPLOYED)
                .toList();
        boolean resumingHelps = missing.stream()
                .anyMatch(result ->
                        result.failure().filter(FailureMessages::holdsForGood).isEmpty());
        return missing.stream()
                .flatMap(result -> result.failure().stream())
                .filter(failure -> !resumingHelps || !FailureMessages.holdsForGood(failure))
                .findFirst();
    }

    /** What failed before is not tried again. */
    private void prepare(TargetEnvironment target) {
        Throwable before = failedAhead.get(target.environmentId());
        if (before != null) {
            throw Unchecked.of(before);
        }
        steps.prepare(release, target);
    }

    private EnvironmentStatus unlessInDoubt(TargetEnvironment target, EnvironmentStatus status) {
        return history.isInDoubt(target) ? EnvironmentStatus.UNKNOWN : status;
    }
}
