package io.github.promodeploy.boomi.internal.call;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.internal.reply.SafeText;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The throttle of a client. It may be the caller's own, so it may throw anything, errors too. */
final class GuardedThrottle {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedThrottle.class);

    private final Throttle throttle;
    private final String accountId;
    private final SafeText safeText;

    GuardedThrottle(Throttle throttle, String accountId, SafeText safeText) {
        this.throttle = throttle;
        this.accountId = accountId;
        this.safeText = safeText;
    }

    /**
     * Waits for a permit.
     *
     * @throws ThrottleException if the throttle fails
     */
    void acquire(Attempt<?> attempt) throws InterruptedException {
        ThrottleRequest request = ThrottleRequest.builder()
                .account(accountId)
                .operation(attempt.operation())
                .deadline(attempt.options().deadline())
                .build();
        try {
            throttle.acquire(request);
        } catch (InterruptedException | BoomiException e) {
            throw e;
        } catch (Throwable e) {
            throw failed(attempt.operation(), e);
        }
    }

    private ThrottleException failed(String operation, Throwable thrown) {
        String words = safeText.messageOf(thrown);
        String end = words.endsWith(".") ? "" : ".";
        return new ThrottleException(
                operation,
                "the throttle " + throttle.getClass().getName() + " threw "
                        + thrown.getClass().getName() + " in acquire" + words + end
                        + " The request was not sent. Correct the throttle, or use one that Throttle makes.",
                safeText.withoutSecret(thrown));
    }

    /** Reports how an attempt ended. A throttle that fails here cannot change that. */
    void report(Attempt<?> attempt, @Nullable BoomiException failure, Duration took) {
        try {
            throttle.report(ThrottleFeedback.of(accountId, failure, took));
        } catch (Throwable e) {
            LOG.warn(
                    "the throttle {} threw {} in report, and the call counts as it ended{}",
                    throttle.getClass().getName(),
                    e.getClass().getName(),
                    safeText.messageOf(e));
            Listeners.notify(attempt.options(), listener -> listener.throttleFailed(throttle.getClass(), e));
        }
    }
}
