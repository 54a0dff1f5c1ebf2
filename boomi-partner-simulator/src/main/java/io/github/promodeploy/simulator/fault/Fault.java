package io.github.promodeploy.simulator.fault;

import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What happens to a call.
 *
 * @param processed whether Boomi acts on the call nevertheless
 * @param effect turns the response that the caller would have got, or an empty one, into what the caller gets
 * @param headers are added to the response
 * @param delay is added to the latency
 */
public record Fault(
        boolean processed, UnaryOperator<SimulatedOutcome> effect, Map<String, String> headers, Duration delay) {

    /**
     * Refuses null.
     *
     * @param processed whether Boomi acts on the call nevertheless
     * @param effect turns the response that the caller would have got, or an empty one, into what the caller gets
     * @param headers are added to the response
     * @param delay is added to the latency
     */
    public Fault {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(headers, "headers");
        Objects.requireNonNull(delay, "delay");
    }

    /**
     * Applies the fault.
     *
     * @param regular what the caller would have got
     * @return what the caller gets
     */
    public SimulatedOutcome on(SimulatedOutcome regular) {
        Objects.requireNonNull(regular, "regular");
        SimulatedOutcome outcome = effect.apply(regular);
        return outcome.status() == 0
                ? outcome.delayedBy(delay)
                : outcome.withHeaders(headers).delayedBy(delay);
    }
}
