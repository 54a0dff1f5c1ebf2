package io.github.promodeploy.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What becomes of a call.
 *
 * @param processed whether Boomi acts on the call all the same
 * @param effect turns the answer that the caller would have got, or an empty one, into what the caller gets
 * @param headers are added to the answer
 * @param delay is added to the latency
 */
record Fault(boolean processed, UnaryOperator<SimulatedOutcome> effect, Map<String, String> headers, Duration delay) {

    SimulatedOutcome on(SimulatedOutcome regular) {
        SimulatedOutcome outcome = effect.apply(regular);
        return outcome.status() == 0
                ? outcome.delayedBy(delay)
                : outcome.withHeaders(headers).delayedBy(delay);
    }
}
