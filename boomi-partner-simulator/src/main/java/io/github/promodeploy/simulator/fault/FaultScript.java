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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One scripted fault: first which calls ({@link #occurrence}, {@link #times}, {@link #always}, {@link #where}), then what
 * becomes of them ({@link #respond}, {@link #resetBeforeProcessing} and so on). The script is in force from the moment
 * that the second half is said; nothing can be added to it then.
 */
public final class FaultScript {

    private final ScriptedFaults faults;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Predicate<SimulatedCall> condition;
    private int first = 1;
    private int count = 1;
    private boolean processed;
    private Duration delay = Duration.ZERO;
    private Optional<Fault> fault = Optional.empty();
    private String effectName = "nothing";
    private int met;
    private int played;

    FaultScript(ScriptedFaults faults, Predicate<SimulatedCall> condition) {
        this.faults = faults;
        this.condition = condition;
    }

    /**
     * Waits for the n-th call that fits.
     *
     * @param n 1 for the first
     * @return this script
     */
    public FaultScript occurrence(int n) {
        requireOpen();
        if (n < 1) {
            throw new IllegalArgumentException("occurrences are counted from 1: " + n);
        }
        this.first = n;
        return this;
    }

    /**
     * Plays for several calls that fit, one after the other. Default 1.
     *
     * @param n how many
     * @return this script
     */
    public FaultScript times(int n) {
        requireOpen();
        if (n < 1) {
            throw new IllegalArgumentException("a script plays at least once: " + n);
        }
        this.count = n;
        return this;
    }

    /**
     * Plays for every call that fits, from the chosen occurrence on.
     *
     * @return this script
     */
    public FaultScript always() {
        return times(Integer.MAX_VALUE);
    }

    /**
     * Narrows the calls that fit.
     *
     * @param more accepts a call
     * @return this script
     */
    public FaultScript where(Predicate<SimulatedCall> more) {
        Objects.requireNonNull(more, "more");
        requireOpen();
        this.condition = condition.and(more);
        return this;
    }

    /**
     * Narrows to calls whose JSON body names an environment, so that one environment's deployment can fail.
     *
     * @param environmentId the value of {@code environmentId}
     * @return this script
     */
    public FaultScript toEnvironment(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return where(call ->
                call.bodyField("environmentId").filter(environmentId::equals).isPresent());
    }

    /**
     * Adds a header to the response, such as {@code Retry-After}.
     *
     * @param name the name
     * @param value the value
     * @return this script
     */
    public FaultScript header(String name, String value) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a header's name must not be blank");
        }
        Objects.requireNonNull(value, "value");
        requireOpen();
        headers.put(name, value);
        return this;
    }

    /**
     * Delays the outcome.
     *
     * @param time is added to the latency of the settings
     * @return this script
     */
    public FaultScript delay(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative: " + time);
        }
        requireOpen();
        this.delay = time;
        return this;
    }

    /**
     * Lets Boomi act on the call although the caller gets the fault. The default is that Boomi never sees it.
     *
     * @return this script
     */
    public FaultScript afterProcessing() {
        requireOpen();
        this.processed = true;
        return this;
    }

    /**
     * Answers with a custom body, as JSON unless a {@code Content-Type} header was added.
     *
     * @param status the HTTP status
     * @param body the body
     * @return this script, now in force
     */
    public FaultScript respond(int status, String body) {
        Objects.requireNonNull(body, "body");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> ownHeaders = bytes.length == 0 ? Map.of() : Map.of("Content-Type", "application/json");
        return answerWith(valid(status) + " application/json", SimulatedOutcome.answer(status, ownHeaders, bytes));
    }

    /**
     * Answers with Boomi's own error document.
     *
     * @param status the HTTP status
     * @param message the document's message
     * @return this script, now in force
     */
    public FaultScript boomiError(int status, String message) {
        Objects.requireNonNull(message, "message");
        byte[] document = Json.bytes(Json.object("Error").put("message", message));
        return respond(status, new String(document, StandardCharsets.UTF_8));
    }

    /**
     * Responds with an HTML page in Boomi's place, as a gateway, a proxy or a sign-in page would. Boomi sees the call only after
     * {@link #afterProcessing()}. Unless {@link #header} says otherwise, the response has the headers that HTTP expects
     * with its status: a {@code Location} for a redirect, a challenge for 401 and 407, {@code Allow} for 405.
     *
     * @param status the HTTP status, which may be 200
     * @return this script, now in force
     * @throws IllegalArgumentException if HTTP allows no body with the status (204, 304)
     */
    public FaultScript html(int status) {
        return answerWith(valid(status) + " text/html", ForeignResponses.page(status));
    }

    /**
     * Responds with JSON in Boomi's place, as a gateway would: {@code {"message": "..."}}, without Boomi's {@code @type}. It is
     * like {@link #html} in everything else.
     *
     * @param status the HTTP status
     * @param message the value of {@code message}, such as {@code Service currently unavailable}
     * @return this script, now in force
     * @throws IllegalArgumentException if HTTP allows no body with the status (204, 304)
     */
    public FaultScript foreignJson(int status, String message) {
        Objects.requireNonNull(message, "message");
        return answerWith(valid(status) + " foreign JSON", ForeignResponses.json(status, message));
    }

    /**
     * Responds with a status and no body in Boomi's place, as a gateway would. It is like {@link #html} in everything else.
     * For a success without a body that Boomi itself gives, see {@link #emptyBody()}.
     *
     * @param status the HTTP status
     * @return this script, now in force
     */
    public FaultScript noBody(int status) {
        return answerWith(valid(status) + " without a body", ForeignResponses.empty(status));
    }

    /**
     * Answers 200 without a body. Boomi acts on the call.
     *
     * @return this script, now in force
     */
    public FaultScript emptyBody() {
        return afterProcessing().respond(200, "");
    }

    /**
     * Answers as always, only later or with more headers. Boomi acts on the call.
     *
     * @return this script, now in force
     */
    public FaultScript proceed() {
        return afterProcessing().play("regular answer", regular -> regular);
    }

    /**
     * Resets the connection; Boomi never sees the call.
     *
     * @return this script, now in force
     */
    public FaultScript resetBeforeProcessing() {
        return broken(Kind.RESET);
    }

    /**
     * Resets the connection after Boomi has acted on the call.
     *
     * @return this script, now in force
     */
    public FaultScript resetAfterProcessing() {
        return afterProcessing().broken(Kind.RESET);
    }

    /**
     * Never answers; Boomi never sees the call.
     *
     * @return this script, now in force
     */
    public FaultScript hangBeforeProcessing() {
        return broken(Kind.HANG);
    }

    /**
     * Never answers although Boomi has acted on the call.
     *
     * @return this script, now in force
     */
    public FaultScript hangAfterProcessing() {
        return afterProcessing().broken(Kind.HANG);
    }

    /**
     * Sends bytes that are not HTTP. Boomi sees the call only after {@link #afterProcessing()}.
     *
     * @return this script, now in force
     */
    public FaultScript garbage() {
        return broken(Kind.GARBAGE);
    }

    /**
     * Breaks the connection in the middle of the body; the caller can tell. Boomi acts on the call.
     *
     * @return this script, now in force
     */
    public FaultScript truncatedBody() {
        return afterProcessing().play("truncated body", SimulatedOutcome::truncated);
    }

    /**
     * Sends half of the body as if it were whole; only the JSON gives it away. Boomi acts on the call.
     *
     * @return this script, now in force
     */
    public FaultScript cutBody() {
        return afterProcessing().play("cut body", SimulatedOutcome::cut);
    }

    /**
     * Answers a query with fewer rows than it announces, and without a token for more. Boomi acts on the call. The response to
     * any other call stays as it is, and so does one in XML.
     *
     * @param announced the number of rows that the response announces
     * @param shown how many rows it shows at most: the first ones of the regular answer
     * @return this script, now in force
     */
    public FaultScript missingRows(int announced, int shown) {
        if (announced < 0 || shown < 0) {
            throw new IllegalArgumentException(
                    "rows must not be negative: announced " + announced + ", shown " + shown);
        }
        return afterProcessing()
                .play(shown + " of " + announced + " rows", regular -> MissingRows.of(regular, announced, shown));
    }

    /** Says what the script does, and how often it has done so. */
    @Override
    public synchronized String toString() {
        String times = count == Integer.MAX_VALUE ? "always" : count + " times";
        return effectName + " from occurrence " + first + ", " + times + ", met " + met + ", played " + played;
    }

    synchronized boolean isConsumed() {
        return count == Integer.MAX_VALUE ? played > 0 : played >= count;
    }

    /** Counts a call that fits, and gives the fault when it is this script's turn. */
    synchronized Optional<Fault> meet(SimulatedCall call, boolean mayPlay) {
        if (!condition.test(call)) {
            return Optional.empty();
        }
        met++;
        boolean due = met >= first && played < count;
        if (!due || !mayPlay) {
            return Optional.empty();
        }
        played++;
        return fault;
    }

    private static int valid(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("the HTTP status of a response is from 200 to 599: " + status);
        }
        return status;
    }

    private FaultScript answerWith(String name, SimulatedOutcome response) {
        return play(name, regular -> response);
    }

    private FaultScript broken(Kind kind) {
        return play(kind.name(), regular -> SimulatedOutcome.broken(kind));
    }

    private FaultScript play(String name, UnaryOperator<SimulatedOutcome> effect) {
        requireOpen();
        this.effectName = name;
        this.fault = Optional.of(new Fault(processed, effect, Map.copyOf(headers), delay));
        faults.add(this);
        return this;
    }

    private void requireOpen() {
        if (fault.isPresent()) {
            throw new IllegalStateException("the script is in force already: " + this);
        }
    }
}
