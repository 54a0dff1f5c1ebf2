package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.function.Supplier;

/** Makes deployments, each in its turn, and says what became of one that failed. Thread-safe. */
public final class DeploymentTurns {

    private static final String DOUBT =
            " It is not known whether it was deployed: look at the environment's deployments"
                    + " before deploying again.";

    private final DeploymentGate gate;
    private final RunState state;

    public DeploymentTurns(DeploymentGate gate, RunState state) {
        this.gate = gate;
        this.state = state;
    }

    /** Returns the result of a deployment, whatever goes wrong. */
    public EnvironmentResult deploy(
            Placement placement, EnvironmentResult.Builder result, Supplier<Deployment> deployment) {
        DeploymentGate.Turn turn;
        try {
            turn = gate.await(placement.key().display());
        } catch (Throwable e) {
            return notDeployed(result, unlessInDoubt(placement, EnvironmentStatus.NOT_ATTEMPTED), e);
        }
        return deploy(placement, turn, result, deployment);
    }

    private EnvironmentResult deploy(
            Placement placement,
            DeploymentGate.Turn turn,
            EnvironmentResult.Builder result,
            Supplier<Deployment> deployment) {
        try {
            Deployment made = deployment.get();
            turn.ended(null);
            return KnownResult.deployed(result, made);
        } catch (Throwable e) {
            Throwable failure = FailureMessages.ofCall(e);
            turn.ended(failure);
            stopOthersIfItHoldsForAll(placement.target().display(), e);
            return state.deployment(placement.key())
                    .map(takenUp -> KnownResult.deployed(result, takenUp))
                    .orElseGet(() -> notDeployed(
                            result,
                            e instanceof OutcomeUnknownException ? EnvironmentStatus.UNKNOWN : status(failure),
                            e));
        }
    }

    private EnvironmentStatus unlessInDoubt(Placement placement, EnvironmentStatus status) {
        return state.doubtAt(placement.key()).isPresent() ? EnvironmentStatus.UNKNOWN : status;
    }

    EnvironmentResult notDeployed(EnvironmentResult.Builder result, EnvironmentStatus status, Throwable e) {
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
    public void stopOthersIfItHoldsForAll(String where, Throwable e) {
        if (FailureMessages.holdsForAll(e)) {
            gate.close("stopped, because what failed at " + where + " holds for all");
        }
    }

    static EnvironmentStatus status(Throwable e) {
        if (neverSent(e)) {
            return EnvironmentStatus.NOT_ATTEMPTED;
        }
        if (!(e instanceof BoomiException failure)) {
            return e instanceof PromotionStopException ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
        }
        return failure.delivery().provesNoEffect() ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
    }

    /** Whatever happened before, the deployment itself was not sent. */
    static EnvironmentStatus statusBeforeDeployment(Throwable e) {
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
