package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.internal.wire.RefusedCall.Reason;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts each authenticating account's accepted requests of the last second. Boomi refuses the excess with 503, not 429
 * (API reference, "Rate limits"), and with the same message as an outage.
 */
final class RateLimiter {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final String MESSAGE = "The Boomi server is currently unavailable or your account's rate limits have"
            + " been exceeded. Retry later.";

    private final SimulatorSettings settings;
    private final Map<String, Deque<Instant>> accepted = new HashMap<>();

    RateLimiter(SimulatorSettings settings) {
        this.settings = settings;
    }

    void admit(String account, Instant now) {
        if (settings.limits().rateLimit().isEmpty()) {
            return;
        }
        Deque<Instant> window = accepted.computeIfAbsent(account, any -> new ArrayDeque<>());
        while (!window.isEmpty() && !window.peekFirst().isAfter(now.minus(WINDOW))) {
            window.removeFirst();
        }
        if (window.size() >= settings.limits().rateLimit().getAsInt()) {
            RefusedCall refusal = new RefusedCall(Reason.TOO_MANY_REQUESTS, MESSAGE);
            throw settings.limits().retryAfter().map(refusal::withRetryAfter).orElse(refusal);
        }
        window.addLast(now);
    }
}
