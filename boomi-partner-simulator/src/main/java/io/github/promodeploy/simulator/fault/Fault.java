package io.github.promodeploy.simulator.fault;

import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What happens to a call.
 *
 * @param processed whether Boomi acts on the call nevertheless
 * @param effect turns the response that the caller would have got, or an empty one, into what the caller gets
 * @param headers are added to the response
 * @param delay is added to the latency
 */
record Fault(boolean processed, UnaryOperator<SimulatedOutcome> effect, Map<String, String> headers, Duration delay) {

    private static final SimulatedOutcome EMPTY = SimulatedOutcome.response(200, Map.of(), new byte[0]);

    SimulatedOutcome on(Supplier<SimulatedOutcome> boomi) {
        SimulatedOutcome outcome = effect.apply(processed ? boomi.get() : EMPTY);
        return outcome.status() == 0
                ? outcome.delayedBy(delay)
                : outcome.withHeaders(headers).delayedBy(delay);
    }
}
