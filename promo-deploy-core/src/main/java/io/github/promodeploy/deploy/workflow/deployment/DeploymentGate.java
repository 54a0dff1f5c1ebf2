package io.github.promodeploy.deploy.workflow.deployment;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.http.RetryPolicy;
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

/**
 * Admits deployments in turn until something stops all of them; each passes the throttle for deployments once. Thread-safe.
 */
public final class DeploymentGate {

    private static final Duration LONGEST_OUTAGE = RetryPolicy.DEFAULT.maxUnreachable();
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Throttle throttle;
    private final String account;
    private final RunLimits limits;
    private final RunEvents events;
    private final TimeSource time;

    public DeploymentGate(Throttle throttle, BoomiClient client, RunLimits limits, RunEvents events) {
        this.throttle = throttle;
        this.account = client.accountId();
        this.time = client.timeSource();
        this.limits = limits;
        this.events = events;
    }

    /** Returns why no further deployment may start, if so. */
    public Optional<String> reasonToStop() {
        return limits.reasonToStop();
    }

    /**
     * Admits no further deployment, since it would fail for the same reason. Deployments that wait for their turn are not
     * sent.
     */
    void close(String reason) {
        limits.stop(reason);
    }

    /** Returns why it was closed, if it was. */
    Optional<String> closed() {
        return limits.stopped();
    }

    /** Waits for the turn; if it throws, nothing was sent. */
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

    /** A throttle that is out of order for a moment is asked again for as long as the client asks its own. */
    private void acquire(ThrottleRequest request) throws InterruptedException {
        long firstAt = time.nanoTime();
        while (true) {
            try {
                acquireOnce(request);
                return;
            } catch (ThrottleException e) {
                if (!e.retryable() || time.nanoTime() - firstAt >= LONGEST_OUTAGE.toNanos()) {
                    throw e;
                }
                time.sleep(PAUSE);
            }
        }
    }

    private void acquireOnce(ThrottleRequest request) throws InterruptedException {
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

        /** Reports the end to the throttle; a failing throttle cannot change the result. */
        void ended(@Nullable Throwable failure) {
            try {
                throttle.report(ThrottleFeedback.of(account, failure, Duration.ofNanos(time.nanoTime() - start)));
            } catch (Throwable e) {
                events.warning(
                        "the throttle for deployments failed after a deployment, which counts as it ended: "
                                + CustomExtension.threw(throttle, "report", e) + " Correct the throttle.",
                        e);
            }
        }
    }
}
