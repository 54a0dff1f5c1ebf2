package io.github.promodeploy.boomi.error;

import java.time.Duration;
import java.util.Optional;

/**
 * 503 or 429: too many requests, or the server is overloaded. Boomi responds with 503 to both (Boomi API reference, "API
 * usage and rate limits").
 *
 * <p>{@link Delivery#REJECTED} when the response is provably Boomi's own, {@link Delivery#UNKNOWN} otherwise: the request
 * may have got through to Boomi before something else responded.
 */
public final class RateLimitedException extends BoomiApiException {

    /**
     * Creates the failure.
     *
     * @param operation what was attempted
     * @param reply the server's response
     */
    public RateLimitedException(String operation, ErrorReply reply) {
        super(
                operation,
                describe(
                        reply,
                        "Boomi is overloaded or the account's limit (10 requests a second) is used up; other programs"
                                + " on the same account count too. Try again later or widen the throttle's gap."),
                reply);
    }

    /**
     * Returns how long the server asks to wait.
     *
     * @return the capped {@code Retry-After}, if there was a readable one
     */
    public Optional<Duration> retryAfter() {
        return reply().retryAfter();
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
