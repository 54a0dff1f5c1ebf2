package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.internal.Unchecked;
import io.github.promodeploy.deploy.journal.RunJournalException;
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

    private static final String DOUBT =
            " It is not known whether it was deployed: look at the environment's deployments"
                    + " before deploying again.";

    private final PromotionSteps steps;
    private final Release release;
    private final EnvironmentHistory history;
    private final DeploymentGate gate;
    private final Map<String, Throwable> failedAhead = new ConcurrentHashMap<>();

    public EnvironmentDeployer(PromotionSteps steps, Release release, EnvironmentHistory history, DeploymentGate gate) {
        this.steps = steps;
        this.release = release;
        this.history = history;
        this.gate = gate;
    }

    /** Reads what is active now in the remaining targets. */
    public void lookAt(List<TargetEnvironment> targets) {
        if (gate.reasonToStop().isEmpty()) {
            history.read(steps, release, targets);
            history.failure().ifPresent(e -> stopOthersIfItHoldsForAll("the look at the targets", e));
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
            stopOthersIfItHoldsForAll(target.display(), e);
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
            return notDeployed(
                    KnownResult.begin(target, Map.of()), unlessInDoubt(target, status(FailureMessages.ofCall(e))), e);
        }
    }

    private EnvironmentResult deployAtItsTurn(TargetEnvironment target) {
        EnvironmentResult.Builder result = history.begin(target);
        try {
            prepare(target);
        } catch (Throwable e) {
            stopOthersIfItHoldsForAll(target.display(), e);
            return notDeployed(result, unlessInDoubt(target, statusBeforeDeployment(FailureMessages.ofCall(e))), e);
        }
        List<Placement> placements = steps.placements(target);
        return placements.get(0).isOfComponent()
                ? deployEach(placements, result)
                : deployAtItsTurn(placements.get(0), result);
    }

    private EnvironmentResult deployAtItsTurn(Placement placement, EnvironmentResult.Builder result) {
        DeploymentGate.Turn turn;
        try {
            turn = gate.await(placement.key().display());
        } catch (Throwable e) {
            return notDeployed(result, unlessInDoubt(placement, EnvironmentStatus.NOT_ATTEMPTED), e);
        }
        return deploy(placement, turn, result);
    }

    /** What fails for one component does not stop the others, unless it holds for all. */
    private EnvironmentResult deployEach(List<Placement> placements, EnvironmentResult.Builder result) {
        List<EnvironmentResult> each = placements.stream()
                .map(placement -> history.settled(placement, gate)
                        .orElseGet(() -> deployAtItsTurn(placement, history.begin(placement.target()))))
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

    private EnvironmentStatus unlessInDoubt(Placement placement, EnvironmentStatus status) {
        return history.isInDoubt(placement) ? EnvironmentStatus.UNKNOWN : status;
    }

    private EnvironmentResult deploy(Placement placement, DeploymentGate.Turn turn, EnvironmentResult.Builder result) {
        try {
            Deployment deployment = steps.deploy(release, placement, history.before(placement.key()));
            turn.ended(null);
            return KnownResult.deployed(result, deployment);
        } catch (Throwable e) {
            Throwable failure = FailureMessages.ofCall(e);
            turn.ended(failure);
            stopOthersIfItHoldsForAll(placement.target().display(), e);
            return history.deployment(placement)
                    .map(takenUp -> KnownResult.deployed(result, takenUp))
                    .orElseGet(() -> notDeployed(
                            result,
                            e instanceof OutcomeUnknownException ? EnvironmentStatus.UNKNOWN : status(failure),
                            e));
        }
    }

    private EnvironmentResult notDeployed(EnvironmentResult.Builder result, EnvironmentStatus status, Throwable e) {
        boolean woken = status == EnvironmentStatus.NOT_ATTEMPTED && !isUnnoted(FailureMessages.ofCall(e));
        String reason = gate.closed().filter(stop -> woken).orElseGet(() -> FailureMessages.describe(e));
        return result.status(status)
                .reason(
                        status == EnvironmentStatus.UNKNOWN && !(e instanceof OutcomeUnknownException)
                                ? reason + DOUBT
                                : reason)
                .failure(e)
                .build();
    }

    /** Waiting deployments are woken and not sent, so that wrong credentials are not used again. */
    private void stopOthersIfItHoldsForAll(String where, Throwable e) {
        if (FailureMessages.holdsForAll(e)) {
            gate.close("stopped, because what failed at " + where + " holds for all");
        }
    }

    private static EnvironmentStatus status(Throwable e) {
        if (neverSent(e)) {
            return EnvironmentStatus.NOT_ATTEMPTED;
        }
        if (!(e instanceof BoomiException failure)) {
            return e instanceof PromotionStopException ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
        }
        return failure.delivery().provesNoEffect() ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
    }

    /** Whatever happened before, the deployment itself was not sent. */
    private static EnvironmentStatus statusBeforeDeployment(Throwable e) {
        return neverSent(e) ? EnvironmentStatus.NOT_ATTEMPTED : EnvironmentStatus.FAILED;
    }

    /** Stopped, out of time or without a throttle while it waited for its turn, or not recorded; it was not attempted. */
    private static boolean neverSent(Throwable e) {
        return isUnnoted(e)
                || (e instanceof BoomiException call
                        && endedBeforeItsTurn(call)
                        && call.delivery() == Delivery.NOT_SENT
                        && call.earlierAttempts().stream().allMatch(ThrottleException.class::isInstance));
    }

    private static boolean endedBeforeItsTurn(BoomiException call) {
        return call instanceof InterruptedCallException
                || call instanceof TimedOutException
                || call instanceof ThrottleException
                || call instanceof ExtensionException;
    }

    /** A write that the journal cannot record is not sent. */
    private static boolean isUnnoted(Throwable e) {
        return e instanceof RunJournalException;
    }
}
