package io.github.promodeploy.simulator.journal;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One request that the simulator received, and what became of it.
 *
 * @param call the request, understood; its {@code Authorization} header is masked
 * @param arrivedAt when it arrived
 * @param outcome what the caller got to see
 * @param processed false when a scripted fault kept it from Boomi
 */
public record RecordedRequest(SimulatedCall call, Instant arrivedAt, SimulatedOutcome outcome, boolean processed) {

    /**
     * Refuses null.
     *
     * @param call the request, understood; its {@code Authorization} header is masked
     * @param arrivedAt when it arrived
     * @param outcome what the caller got to see
     * @param processed false when a scripted fault kept it from Boomi
     */
    public RecordedRequest {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * Gives the place of the request among all requests.
     *
     * @return 0 for the first
     */
    public int index() {
        return call.index();
    }

    /**
     * Names the Boomi object.
     *
     * @return such as {@code DeployedPackage}
     */
    public String object() {
        return call.object();
    }

    /**
     * Names the operation.
     *
     * @return such as {@link Operation#CREATE}
     */
    public Operation operation() {
        return call.operation();
    }

    /**
     * Gives the raw path.
     *
     * @return percent-encoded, without the query string
     */
    public String path() {
        return call.path();
    }

    /**
     * Gives the request's body.
     *
     * @return the text, empty when there is none
     */
    public String body() {
        return call.body();
    }

    /**
     * Gives the account that the call asked to act in.
     *
     * @return empty when {@code overrideAccount} was not sent
     */
    public Optional<String> overrideAccount() {
        return call.overrideAccount();
    }

    /**
     * Gives the status of the response.
     *
     * @return the status, 0 when no response arrived
     */
    public int status() {
        return outcome.status();
    }

    /** Gives one line, such as {@code #3 CREATE POST /... -> RESPONSE 200}. */
    @Override
    public String toString() {
        return call + " -> " + outcome;
    }
}
