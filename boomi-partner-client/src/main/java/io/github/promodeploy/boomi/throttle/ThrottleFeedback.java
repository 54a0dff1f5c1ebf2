package io.github.promodeploy.boomi.throttle;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** How a request that had acquired a permit ended, as far as pacing is concerned. */
@Value.Immutable
public sealed interface ThrottleFeedback permits ImmutableThrottleFeedback {

    /** What a throttle can learn from the end of a request. */
    enum Outcome {
        /** The API responded, be it with an error. */
        ANSWERED,
        /** The API asked to slow down (503 or 429). */
        THROTTLED,
        /** No response, or a server failure. */
        FAILED;

        private static Outcome of(@Nullable Throwable failure) {
            if (failure instanceof RateLimitedException) {
                return THROTTLED;
            }
            boolean responded = failure == null
                    || (failure instanceof BoomiApiException && !(failure instanceof ServerErrorException));
            return responded ? ANSWERED : FAILED;
        }
    }

    /**
     * Describes the end of a request.
     *
     * @param account the account whose limit the request counted against
     * @param failure how the request failed; null if it succeeded
     * @param took how long ago the request had started
     * @return the feedback, with the {@code Retry-After} of a request that was throttled
     */
    static ThrottleFeedback of(String account, @Nullable Throwable failure, Duration took) {
        return builder()
                .account(account)
                .outcome(Outcome.of(failure))
                .hold(failure instanceof RateLimitedException limited ? limited.retryAfter() : Optional.empty())
                .took(took)
                .build();
    }

    /**
     * Starts a feedback.
     *
     * @return a builder; account and outcome are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the account whose limit the request counted against.
     *
     * @return the account id
     */
    String account();

    /** {@return how the request ended} */
    Outcome outcome();

    /**
     * Returns how long the server asks callers to wait before the next request.
     *
     * @return the capped {@code Retry-After} of a throttled request, if it had one
     */
    Optional<Duration> hold();

    /**
     * Returns how long ago the request had started when it ended.
     *
     * @return the time it took; when absent, it counts as just started
     */
    Optional<Duration> took();

    /** Builds a {@link ThrottleFeedback}. */
    final class Builder extends ImmutableThrottleFeedback.Builder {
        Builder() {}
    }
}
