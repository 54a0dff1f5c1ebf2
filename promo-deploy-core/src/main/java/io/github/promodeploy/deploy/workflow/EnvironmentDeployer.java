package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Deploys a release to one environment and says what is known of it. A failure is that environment's alone, but for
 * those that hold for all: credentials, trust, a redirect, cancellation and the deadline. Thread-safe.
 */
final class EnvironmentDeployer {

    private static final String DOUBT =
            " It is not known whether it was deployed: look at the environment's deployments"
                    + " before deploying again.";

    private static final String UNREAD = "nothing was deployed, since it could not be read what is active there now: ";

    private final PromotionSteps session;
    private final TargetsNow now;
    private final Release release;
    private final RunLimits limits;
    private final DeploymentGate gate;
    private final RunSpec order;
    private final RunExecution record;

    EnvironmentDeployer(
            PromotionSteps session,
            TargetsNow now,
            Release release,
            RunLimits limits,
            DeploymentGate gate,
            RunSpec order,
            RunExecution record) {
        this.session = session;
        this.now = now;
        this.release = release;
        this.limits = limits;
        this.gate = gate;
        this.order = order;
        this.record = record;
    }

    /** Looks what is active now in the targets that are still to be deployed to. */
    void lookAt(List<TargetEnvironment> targets) {
        if (limits.reasonToStop().isEmpty()) {
            now.look(targets.stream().filter(this::isPending).toList());
            now.failure().ifPresent(e -> stopOthersIfItHoldsForAll("the look at the targets", e));
        }
    }

    /** A deployment that is in doubt is looked for by itself, since it may be what is active. */
    private boolean isPending(TargetEnvironment target) {
        return session.isDeployedTo(target)
                && !order.leavesOut(target)
                && record.earlierDeployment(target.environmentId()).isEmpty()
                && record.earlierDoubt(target.environmentId()).isEmpty();
    }

    /**
     * Whatever goes wrong, the environment has a result. What is reached through the pack counts as deployed only for now: {@link
     * LastLook} has the last word.
     */
    EnvironmentResult deploy(TargetEnvironment target) {
        try {
            return attempt(target);
        } catch (Throwable e) {
            return notDeployed(
                    KnownResult.begin(target, Map.of()), unlessInDoubt(target, status(FailureMessages.ofCall(e))), e);
        }
    }

    private EnvironmentResult attempt(TargetEnvironment target) {
        EnvironmentResult.Builder result = KnownResult.begin(target, now.active());
        Optional<Deployment> there =
                record.earlierDeployment(target.environmentId()).or(() -> now.reached(target.environmentId()));
        if (there.isPresent()) {
            return KnownResult.deployed(result, there.get());
        }
        if (now.isUnread(target.environmentId())) {
            return KnownResult.untried(
                    target,
                    result.failure(now.failure()),
                    record.state(),
                    UNREAD + FailureMessages.describe(now.failure().orElseThrow()));
        }
        Optional<String> reasonToStop = order.leavesOut(target)
                ? Optional.of("it is not among the environments of this retry")
                : limits.reasonToStop();
        if (reasonToStop.isPresent()) {
            return KnownResult.untried(target, result, record.state(), reasonToStop.get());
        }
        Optional<String> newer = now.newer(target.environmentId());
        if (newer.isPresent()) {
            return result.status(EnvironmentStatus.FAILED).reason(newer).build();
        }
        try {
            session.prepare(release, target);
        } catch (Throwable e) {
            Throwable failure = FailureMessages.ofCall(e);
            stopOthersIfItHoldsForAll(target.display(), e);
            return notDeployed(result, unlessInDoubt(target, statusBeforeDeployment(failure)), e);
        }
        DeploymentGate.Turn turn;
        try {
            turn = gate.await("deploy to environment " + target.environmentId());
        } catch (Throwable e) {
            return notDeployed(result, unlessInDoubt(target, EnvironmentStatus.NOT_ATTEMPTED), e);
        }
        return deploy(target, turn, result);
    }

    private EnvironmentStatus unlessInDoubt(TargetEnvironment target, EnvironmentStatus status) {
        return record.earlierDoubt(target.environmentId()).isPresent() ? EnvironmentStatus.UNKNOWN : status;
    }

    private EnvironmentResult deploy(
            TargetEnvironment target, DeploymentGate.Turn turn, EnvironmentResult.Builder result) {
        try {
            Deployment deployment = session.deploy(release, target, now.before(target.environmentId()));
            turn.ended(null);
            return KnownResult.deployed(result, deployment);
        } catch (Throwable e) {
            Throwable failure = FailureMessages.ofCall(e);
            turn.ended(failure);
            stopOthersIfItHoldsForAll(target.display(), e);
            Optional<Deployment> takenUp = record.earlierDeployment(target.environmentId());
            return takenUp.isPresent()
                    ? KnownResult.deployed(result, takenUp.get())
                    : notDeployed(
                            result,
                            e instanceof OutcomeUnknownException ? EnvironmentStatus.UNKNOWN : status(failure),
                            e);
        }
    }

    private EnvironmentResult notDeployed(EnvironmentResult.Builder result, EnvironmentStatus status, Throwable e) {
        boolean woken = status == EnvironmentStatus.NOT_ATTEMPTED && !isUnnoted(FailureMessages.ofCall(e));
        String reason = limits.stopped().filter(stop -> woken).orElseGet(() -> FailureMessages.describe(e));
        return result.status(status)
                .reason(
                        status == EnvironmentStatus.UNKNOWN && !(e instanceof OutcomeUnknownException)
                                ? reason + DOUBT
                                : reason)
                .failure(e)
                .build();
    }

    /** The others that wait for their turn are woken and not sent, so that wrong credentials are not tried again. */
    private void stopOthersIfItHoldsForAll(String where, Throwable e) {
        if (FailureMessages.holdsForAll(e)) {
            limits.stop("stopped, because what failed at " + where + " holds for all");
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

    /** Whatever is known of what came before, the deployment itself was not sent. */
    private static EnvironmentStatus statusBeforeDeployment(Throwable e) {
        return neverSent(e) ? EnvironmentStatus.NOT_ATTEMPTED : EnvironmentStatus.FAILED;
    }

    /** Stopped, out of time or without a throttle while it waited for its turn, or not noted, rather than tried in vain. */
    private static boolean neverSent(Throwable e) {
        boolean ended = e instanceof InterruptedCallException
                || e instanceof TimedOutException
                || e instanceof ThrottleException;
        return isUnnoted(e)
                || (ended
                        && e instanceof BoomiException call
                        && call.delivery() == Delivery.NOT_SENT
                        && call.attempts() == 1);
    }

    /** What the journal cannot note is not sent. */
    private static boolean isUnnoted(Throwable e) {
        return e instanceof RunJournalException;
    }
}
