package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.RedirectRefusedException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
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

    private final PromotionDialect dialect;
    private final Promotion promotion;
    private final Release release;
    private final Map<String, ActiveDeployment> active;
    private final RunLimits limits;
    private final Throttle throttle;
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();

    EnvironmentDeployer(
            PromotionDialect dialect,
            Promotion promotion,
            Release release,
            Map<String, ActiveDeployment> active,
            RunLimits limits,
            Throttle throttle) {
        this.dialect = dialect;
        this.promotion = promotion;
        this.release = release;
        this.active = active;
        this.limits = limits;
        this.throttle = throttle;
    }

    EnvironmentResult deploy(TargetEnvironment target) {
        EnvironmentResult.Builder result = EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .replaces(Optional.ofNullable(active.get(target.environmentId())));
        Optional<String> reasonToStop = Optional.ofNullable(stopped.get()).or(limits::reasonToStop);
        if (reasonToStop.isPresent()) {
            return result.status(EnvironmentStatus.NOT_ATTEMPTED)
                    .reason(reasonToStop)
                    .build();
        }
        try {
            acquire(target);
            DeployedPackage deployed = dialect.deploy(promotion, release, target);
            return result.status(EnvironmentStatus.DEPLOYED)
                    .deploymentId(deployed.deploymentId())
                    .deploymentVersion(deployed.version())
                    .build();
        } catch (RuntimeException e) {
            stopOthersIfItHoldsForAll(e);
            return result.status(status(e))
                    .reason(String.valueOf(e.getMessage()))
                    .failure(e)
                    .build();
        }
    }

    private void acquire(TargetEnvironment target) {
        String operation = "deploy to environment " + target.environmentId();
        try {
            limits.cancellation()
                    .during(
                            operation,
                            () -> throttle.acquire(ThrottleRequest.builder()
                                    .account(promotion.client().accountId())
                                    .operation(operation)
                                    .deadline(limits.deadline())
                                    .build()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }

    private void stopOthersIfItHoldsForAll(RuntimeException e) {
        if (e instanceof UnauthorizedException || e instanceof TlsException || e instanceof RedirectRefusedException) {
            stopped.compareAndSet(null, "stopped, because it would have failed like another: " + e.getMessage());
        }
    }

    private EnvironmentStatus status(RuntimeException e) {
        if (!(e instanceof BoomiException failure)) {
            return e instanceof PromotionStopException ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
        }
        if (failure.delivery() == Delivery.NOT_SENT && neverStarted(failure)) {
            return EnvironmentStatus.NOT_ATTEMPTED;
        }
        return failure.delivery().provesNoEffect() ? EnvironmentStatus.FAILED : EnvironmentStatus.UNKNOWN;
    }

    /** Stopped while it waited for its turn, rather than tried in vain. */
    private boolean neverStarted(BoomiException failure) {
        return failure.attempts() == 1
                && (failure instanceof InterruptedCallException
                        || limits.reasonToStop().isPresent());
    }
}
