package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.CustomExtension;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the throttle for deployments once for each. Thread-safe. */
final class DeploymentGate {

    private final Throttle throttle;
    private final String account;
    private final RunLimits limits;
    private final RunEvents listener;
    private final TimeSource time;

    DeploymentGate(Throttle throttle, String account, RunLimits limits, RunEvents listener, TimeSource time) {
        this.throttle = throttle;
        this.account = account;
        this.limits = limits;
        this.listener = listener;
        this.time = time;
    }

    /** Waits for the turn; whatever it throws, nothing was sent. */
    Turn await(String operation) {
        ThrottleRequest request = ThrottleRequest.builder()
                .account(account)
                .operation(operation)
                .deadline(limits.deadline())
                .build();
        try {
            limits.cancellation().during(operation, () -> acquire(request));
            limits.requireTimeToWrite(operation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedCallException(operation, Delivery.NOT_SENT, "interrupted before it was sent", e);
        }
        return new Turn();
    }

    private void acquire(ThrottleRequest request) throws InterruptedException {
        try {
            throttle.acquire(request);
        } catch (InterruptedException | BoomiException e) {
            throw e;
        } catch (Throwable e) {
            throw new ThrottleException(
                    request.operation(),
                    "the throttle " + CustomExtension.threw(throttle, "acquire", e)
                            + " The deployment was not sent. Correct the throttle, then resume the run.",
                    e);
        }
    }

    /** A deployment that has had its turn. */
    final class Turn {

        private final long start = time.nanoTime();

        /** Tells the throttle how it ended; a throttle that fails at this cannot change it any more. */
        void ended(@Nullable Throwable failure) {
            try {
                throttle.report(ThrottleFeedback.builder()
                        .account(account)
                        .outcome(outcome(failure))
                        .hold(failure instanceof RateLimitedException limited ? limited.retryAfter() : Optional.empty())
                        .took(Duration.ofNanos(time.nanoTime() - start))
                        .build());
            } catch (Throwable e) {
                listener.warning(
                        "the throttle for deployments failed after a deployment, which counts as it ended: "
                                + CustomExtension.threw(throttle, "report", e) + " Correct the throttle.",
                        e);
            }
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
