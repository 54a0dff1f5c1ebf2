package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.OutcomeUnknownException;
import io.github.promodeploy.deploy.dialect.PromotionSession;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Deploys a release to one environment and says what is known of it. A failure is that environment's alone, but for
 * those that hold for all: credentials, trust, a redirect, cancellation and the deadline. Thread-safe.
 */
final class EnvironmentDeployer {

    private static final String DOUBT =
            " It is not known whether it was deployed: look at the environment's deployments"
                    + " before deploying again.";

    private final PromotionSession session;
    private final Release release;
    private final Map<String, ActiveDeployment> active;
    private final RunLimits limits;
    private final DeploymentGate gate;
    private final RunOrder order;
    private final RunRecord record;
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();

    EnvironmentDeployer(
            PromotionSession session,
            Release release,
            Map<String, ActiveDeployment> active,
            RunLimits limits,
            DeploymentGate gate,
            RunOrder order,
            RunRecord record) {
        this.session = session;
        this.release = release;
        this.active = active;
        this.limits = limits;
        this.gate = gate;
        this.order = order;
        this.record = record;
    }

    EnvironmentResult deploy(TargetEnvironment target) {
        EnvironmentResult.Builder result = EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .replaces(Optional.ofNullable(active.get(target.environmentId())));
        try {
            if (record.isDeployed(target.environmentId())) {
                return deployed(result, session.deploy(release, target, Optional.empty()));
            }
            Optional<Deployment> reached = session.reached(release, target);
            if (reached.isPresent()) {
                return deployed(result, reached.get());
            }
        } catch (Throwable e) {
            return notDeployed(result, EnvironmentStatus.UNKNOWN, e);
        }
        if (isLeftOut(target)) {
            return result.status(EnvironmentStatus.NOT_ATTEMPTED)
                    .reason("it is not among the environments of this retry")
                    .build();
        }
        Optional<String> reasonToStop = Optional.ofNullable(stopped.get()).or(limits::reasonToStop);
        if (reasonToStop.isPresent()) {
            return result.status(EnvironmentStatus.NOT_ATTEMPTED)
                    .reason(reasonToStop)
                    .build();
        }
        try {
            session.prepare(release, target);
        } catch (Throwable e) {
            Throwable failure = Failures.ofCall(e);
            stopOthersIfItHoldsForAll(target, e);
            return notDeployed(result, statusBeforeDeployment(failure), e);
        }
        DeploymentGate.Turn turn;
        try {
            turn = gate.await("deploy to environment " + target.environmentId());
        } catch (Throwable e) {
            return notDeployed(result, EnvironmentStatus.NOT_ATTEMPTED, e);
        }
        return deploy(target, turn, result);
    }

    private boolean isLeftOut(TargetEnvironment target) {
        return order.only().filter(ids -> !ids.contains(target.environmentId())).isPresent();
    }

    private EnvironmentResult deploy(
            TargetEnvironment target, DeploymentGate.Turn turn, EnvironmentResult.Builder result) {
        try {
            Deployment deployment =
                    session.deploy(release, target, Optional.ofNullable(active.get(target.environmentId())));
            turn.ended(null);
            return deployed(result, deployment);
        } catch (Throwable e) {
            Throwable failure = Failures.ofCall(e);
            turn.ended(failure);
            stopOthersIfItHoldsForAll(target, e);
            return notDeployed(
                    result, e instanceof OutcomeUnknownException ? EnvironmentStatus.UNKNOWN : status(failure), e);
        }
    }

    private static EnvironmentResult deployed(EnvironmentResult.Builder result, Deployment deployment) {
        return result.status(EnvironmentStatus.DEPLOYED)
                .reach(deployment.reach())
                .deploymentId(deployment.deploymentId())
                .deploymentVersion(deployment.version())
                .attachmentId(deployment.attachmentId())
                .build();
    }

    private EnvironmentResult notDeployed(EnvironmentResult.Builder result, EnvironmentStatus status, Throwable e) {
        String stop = stopped.get();
        String reason = status == EnvironmentStatus.NOT_ATTEMPTED && stop != null ? stop : Failures.describe(e);
        return result.status(status)
                .reason(
                        status == EnvironmentStatus.UNKNOWN && !(e instanceof OutcomeUnknownException)
                                ? reason + DOUBT
                                : reason)
                .failure(e)
                .build();
    }

    /** The others that wait for their turn are woken and not sent, so that wrong credentials are not tried again. */
    private void stopOthersIfItHoldsForAll(TargetEnvironment target, Throwable e) {
        if (Failures.holdsForAll(e)) {
            stopped.compareAndSet(null, "stopped, because what failed at " + target.display() + " holds for all");
            limits.cancellation().cancel();
        }
    }

    private static EnvironmentStatus status(Throwable e) {
        if (!(e instanceof BoomiException failure)) {
            return e instanceof PromotionStopException ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
        }
        if (neverSent(failure)) {
            return EnvironmentStatus.NOT_ATTEMPTED;
        }
        return failure.delivery().provesNoEffect() ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
    }

    /** Whatever is known of what came before, the deployment itself was not sent. */
    private static EnvironmentStatus statusBeforeDeployment(Throwable e) {
        return e instanceof BoomiException failure && neverSent(failure)
                ? EnvironmentStatus.NOT_ATTEMPTED
                : EnvironmentStatus.FAILED;
    }

    /** Stopped, or out of time, while it waited for its turn, rather than tried in vain. */
    private static boolean neverSent(BoomiException failure) {
        return failure.delivery() == Delivery.NOT_SENT
                && failure.attempts() == 1
                && (failure instanceof InterruptedCallException || failure instanceof TimedOutException);
    }
}
