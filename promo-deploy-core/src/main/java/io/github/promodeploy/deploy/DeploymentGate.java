package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the throttle for deployments once for each, and tells it how each ended. Thread-safe. */
final class DeploymentGate {

    private final Throttle throttle;
    private final String account;
    private final RunLimits limits;
    private final SafeListener listener;

    DeploymentGate(Throttle throttle, String account, RunLimits limits, SafeListener listener) {
        this.throttle = throttle;
        this.account = account;
        this.limits = limits;
        this.listener = listener;
    }

    /** Waits for the turn; whatever it throws, nothing was sent. */
    void await(String operation) {
        ThrottleRequest request = ThrottleRequest.builder()
                .account(account)
                .operation(operation)
                .deadline(limits.deadline())
                .build();
        try {
            limits.cancellation().during(operation, () -> throttle.acquire(request));
            limits.requireTimeToWrite(operation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
    }

    /** Says how a deployment that had its turn ended; a throttle that fails at this cannot change it any more. */
    void ended(@Nullable Throwable failure) {
        try {
            throttle.report(ThrottleFeedback.builder()
                    .account(account)
                    .outcome(outcome(failure))
                    .hold(failure instanceof RateLimitedException limited ? limited.retryAfter() : Optional.empty())
                    .build());
        } catch (Throwable e) {
            listener.warning("the throttle for deployments failed after a deployment: " + Failures.describe(e));
        }
    }

    private static ThrottleFeedback.Outcome outcome(@Nullable Throwable failure) {
        if (failure instanceof RateLimitedException) {
            return ThrottleFeedback.Outcome.THROTTLED;
        }
        boolean answered =
                failure == null || (failure instanceof BoomiApiException && !(failure instanceof ServerErrorException));
        return answered ? ThrottleFeedback.Outcome.ANSWERED : ThrottleFeedback.Outcome.FAILED;
    }
}
