package io.github.promodeploy.simulator.fault;

import io.github.promodeploy.simulator.exchange.SimulatedCall;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome.Kind;
import io.github.promodeploy.simulator.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A fault under construction: first which calls it is for ({@link #occurrence}, {@link #times}, {@link #always}, {@link
 * #where}), then what happens to them ({@link #respond}, {@link #resetBeforeProcessing} and so on), which puts the
 * fault in force as it is then. Later changes of the matcher are for the next fault.
 */
public final class FaultMatcher {

    private final ScriptedFaults faults;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Predicate<SimulatedCall> condition;
    private int first = 1;
    private int count = 1;
    private boolean processed;
    private Duration delay = Duration.ZERO;

    FaultMatcher(ScriptedFaults faults, Predicate<SimulatedCall> condition) {
        this.faults = faults;
        this.condition = condition;
    }

    /**
     * Starts at the n-th call that matches.
     *
     * @param n 1 for the first
     * @return this matcher
     */
    public FaultMatcher occurrence(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("occurrences are counted from 1: " + n);
        }
        this.first = n;
        return this;
    }

    /**
     * Applies to several calls that match, one after the other. Default 1.
     *
     * @param n how many
     * @return this matcher
     */
    public FaultMatcher times(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a script plays at least once: " + n);
        }
        this.count = n;
        return this;
    }

    /**
     * Applies to every call that matches, from the chosen occurrence.
     *
     * @return this matcher
     */
    public FaultMatcher always() {
        return times(Integer.MAX_VALUE);
    }

    /**
     * Adds a condition for calls.
     *
     * @param more accepts a call
     * @return this matcher
     */
    public FaultMatcher where(Predicate<SimulatedCall> more) {
        Objects.requireNonNull(more, "more");
        this.condition = condition.and(more);
        return this;
    }

    /**
     * Limits the fault to calls whose JSON body names an environment, so that one environment's deployment can fail.
     *
     * @param environmentId the value of {@code environmentId}
     * @return this matcher
     */
    public FaultMatcher toEnvironment(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return where(call ->
                call.bodyField("environmentId").filter(environmentId::equals).isPresent());
    }

    /**
     * Adds a header to the response, such as {@code Retry-After}.
     *
     * @param name the name
     * @param value the value
     * @return this matcher
     */
    public FaultMatcher header(String name, String value) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a header's name must not be blank");
        }
        Objects.requireNonNull(value, "value");
        headers.put(name, value);
        return this;
    }

    /**
     * Delays the outcome.
     *
     * @param time is added to the latency of the settings
     * @return this matcher
     */
    public FaultMatcher delay(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative: " + time);
        }
        this.delay = time;
        return this;
    }

    /**
     * Lets Boomi act on the call although the caller gets the fault. The default is that Boomi never sees it.
     *
     * @return this matcher
     */
    public FaultMatcher afterProcessing() {
        this.processed = true;
        return this;
    }

    /**
     * Responds with a custom body, as JSON unless a {@code Content-Type} header was added.
     *
     * @param status the HTTP status
     * @param body the body
     */
    public void respond(int status, String body) {
        respond(status, body, processed);
    }

    /**
     * Responds with Boomi's own error document.
     *
     * @param status the HTTP status
     * @param message the document's message
     */
    public void boomiError(int status, String message) {
        Objects.requireNonNull(message, "message");
        byte[] document = Json.bytes(Json.object("Error").put("message", message));
        respond(status, new String(document, StandardCharsets.UTF_8));
    }

    /**
     * Responds with an HTML page in Boomi's place, as a gateway, a proxy or a sign-in page would. Boomi sees the call
     * only after {@link #afterProcessing()}. Unless {@link #header} says otherwise, the response has the headers that
     * HTTP expects with its status: a {@code Location} for a redirect, a challenge for 401 and 407, {@code Allow} for
     * 405.
     *
     * @param status the HTTP status, which may be 200
     * @throws IllegalArgumentException if HTTP allows no body with the status (204, 304)
     */
    public void html(int status) {
        respondWith(valid(status) + " text/html", ForeignResponses.page(status));
    }

    /**
     * Responds with JSON in Boomi's place, as a gateway would: {@code {"message": "..."}}, without Boomi's {@code @type}.
     * Everything else is as for {@link #html}.
     *
     * @param status the HTTP status
     * @param message the value of {@code message}, such as {@code Service currently unavailable}
     * @throws IllegalArgumentException if HTTP allows no body with the status (204, 304)
     */
    public void foreignJson(int status, String message) {
        Objects.requireNonNull(message, "message");
        respondWith(valid(status) + " foreign JSON", ForeignResponses.json(status, message));
    }

    /**
     * Responds with a status and no body in Boomi's place, as a gateway would. Everything else is as for {@link #html}.
     * For a success without a body that Boomi itself sends, see {@link #emptyBody()}.
     *
     * @param status the HTTP status
     */
    public void noBody(int status) {
        respondWith(valid(status) + " without a body", ForeignResponses.empty(status));
    }

    /**
     * Responds with 200 and without a body. Boomi acts on the call.
     */
    public void emptyBody() {
        respond(200, "", true);
    }

    /**
     * Responds as usual, only later or with more headers. Boomi acts on the call.
     */
    public void proceed() {
        play("regular response", true, regular -> regular);
    }

    /**
     * Resets the connection; Boomi never sees the call.
     */
    public void resetBeforeProcessing() {
        broken(Kind.RESET, processed);
    }

    /**
     * Resets the connection after Boomi has acted on the call.
     */
    public void resetAfterProcessing() {
        broken(Kind.RESET, true);
    }

    /**
     * Never responds; Boomi never sees the call.
     */
    public void hangBeforeProcessing() {
        broken(Kind.HANG, processed);
    }

    /**
     * Never responds although Boomi has acted on the call.
     */
    public void hangAfterProcessing() {
        broken(Kind.HANG, true);
    }

    /**
     * Sends bytes that are not HTTP. Boomi sees the call only after {@link #afterProcessing()}.
     */
    public void garbage() {
        broken(Kind.GARBAGE, processed);
    }

    /**
     * Breaks the connection in the middle of the body, which the caller notices. Boomi acts on the call.
     */
    public void truncatedBody() {
        play("truncated body", true, SimulatedOutcome::truncated);
    }

    /**
     * Sends half of the body as if it were all of it, so that only the incomplete JSON shows the fault. Boomi acts on
     * the call.
     */
    public void cutBody() {
        play("cut body", true, SimulatedOutcome::cut);
    }

    /**
     * Responds to a query with fewer rows than it announces, and without a token for more. Boomi acts on the call. The
     * response to any other call stays as it is, and so does one in XML.
     *
     * @param announced the number of rows that the response announces
     * @param shown how many rows it shows at most: the first ones of the regular response
     */
    public void missingRows(int announced, int shown) {
        if (announced < 0 || shown < 0) {
            throw new IllegalArgumentException(
                    "rows must not be negative: announced " + announced + ", shown " + shown);
        }
        play(shown + " of " + announced + " rows", true, regular -> MissingRows.of(regular, announced, shown));
    }

    private static int valid(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("the HTTP status of a response is from 200 to 599: " + status);
        }
        return status;
    }

    private void respond(int status, String body, boolean afterProcessing) {
        byte[] bytes = Objects.requireNonNull(body, "body").getBytes(StandardCharsets.UTF_8);
        Map<String, String> ownHeaders = bytes.length == 0 ? Map.of() : Map.of("Content-Type", "application/json");
        SimulatedOutcome response = SimulatedOutcome.response(valid(status), ownHeaders, bytes);
        play(status + " application/json", afterProcessing, regular -> response);
    }

    private void respondWith(String name, SimulatedOutcome response) {
        play(name, processed, regular -> response);
    }

    private void broken(Kind kind, boolean afterProcessing) {
        play(kind.name(), afterProcessing, regular -> SimulatedOutcome.broken(kind));
    }

    private void play(String name, boolean afterProcessing, UnaryOperator<SimulatedOutcome> effect) {
        Fault fault = new Fault(afterProcessing, effect, Map.copyOf(headers), delay);
        faults.add(new FaultScript(condition, new FaultScript.Turns(first, count), name, fault));
    }
}
