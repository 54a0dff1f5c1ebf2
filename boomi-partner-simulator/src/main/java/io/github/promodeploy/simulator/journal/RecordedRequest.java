package io.github.promodeploy.simulator.journal;

import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that the simulator received, with its outcome.
 *
 * @param call the request; its {@code Authorization} header is masked
 * @param arrivedAt when it arrived
 * @param outcome what the caller got
 * @param processed false if a scripted fault kept it from Boomi
 */
public record RecordedRequest(SimulatedCall call, Instant arrivedAt, SimulatedOutcome outcome, boolean processed) {

    /**
     * Refuses null.
     *
     * @param call the request; its {@code Authorization} header is masked
     * @param arrivedAt when it arrived
     * @param outcome what the caller got
     * @param processed false if a scripted fault kept it from Boomi
     */
    public RecordedRequest {
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * Returns the position among all requests.
     *
     * @return 0 for the first
     */
    public int index() {
        return call.index();
    }

    /**
     * Returns the name of the Boomi object.
     *
     * @return such as {@code DeployedPackage}
     */
    public String object() {
        return call.object();
    }

    /**
     * Returns the operation.
     *
     * @return such as {@link Operation#CREATE}
     */
    public Operation operation() {
        return call.operation();
    }

    /**
     * Returns the raw path.
     *
     * @return percent-encoded, without the query string
     */
    public String path() {
        return call.path();
    }

    /**
     * Returns the request's body.
     *
     * @return the text, empty when there is none
     */
    public String body() {
        return call.body();
    }

    /**
     * Returns the account that the call was to act in.
     *
     * @return empty when {@code overrideAccount} was not sent
     */
    public Optional<String> overrideAccount() {
        return call.overrideAccount();
    }

    /**
     * Returns the status of the response.
     *
     * @return the status, 0 when no response arrived
     */
    public int status() {
        return outcome.status();
    }

    /** Returns one line, such as {@code #3 CREATE POST /... -> RESPONSE 200}. */
    @Override
    public String toString() {
        return call + " -> " + outcome;
    }
}
