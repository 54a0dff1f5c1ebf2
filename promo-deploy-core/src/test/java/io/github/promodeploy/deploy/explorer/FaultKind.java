package io.github.promodeploy.deploy.explorer;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What may go wrong on the way, in the server and in its responses, or at the caller. */
enum FaultKind implements Fault {
    CONNECTION_REFUSED(At.NOT_SENT, call -> notSent(call, "the connection was refused.")),
    UNKNOWN_HOST(At.NOT_SENT, call -> notSent(call, "the host name cannot be resolved.")),
    CONNECT_TIMEOUT(At.NOT_SENT, call -> notSent(call, "no connection within the connect timeout.")),
    UNTRUSTED(At.NOT_SENT, call -> tlsFailure(call, bodyWasNotTaken(call), "the server could not be trusted.")),
    /** The JDK takes the body although there is no connection that it could go over. */
    HANDSHAKE_RESET(At.NOT_SENT, call -> unknown(call, "the connection broke (Remote host terminated the handshake)")),
    OUTAGE_OF_FIVE_SECONDS(At.NOT_SENT, call -> notSent(call, "the connection was refused.")),
    OUTAGE_OF_FIFTY_SECONDS(At.NOT_SENT, call -> notSent(call, "the connection was refused.")),

    RESET_BEFORE(At.BEFORE, FaultKind::reset),
    RESET_AFTER(At.AFTER, FaultKind::reset),
    HALF_HEADERS_BEFORE(At.BEFORE, call -> unknown(call, "half a status line, then the end of the stream")),
    HALF_HEADERS_AFTER(At.AFTER, call -> unknown(call, "half a status line, then the end of the stream")),
    TLS_ALERT_BEFORE(At.BEFORE, FaultKind::tlsAlert),
    TLS_ALERT_AFTER(At.AFTER, FaultKind::tlsAlert),
    HANG_BEFORE(At.BEFORE, FaultKind::timeout),
    HANG_AFTER(At.AFTER, FaultKind::timeout),
    DRIP(At.AFTER, FaultKind::timeout),
    LATE_BY_ONE_SECOND(At.LATE, FaultKind::reset),
    LATE_BY_A_MINUTE(At.LATE, FaultKind::reset),
    LATE_AFTER_THE_TIMEOUT(At.LATE, FaultKind::timeout),

    BUSY(At.BEFORE, call -> boomiError(503, "Too many requests.", Map.of())),
    BUSY_WITH_RETRY_AFTER(At.BEFORE, call -> boomiError(503, "Too many requests.", Map.of("Retry-After", "7"))),
    TOO_MANY(At.BEFORE, call -> boomiError(429, "Too many requests.", Map.of("Retry-After", "2"))),
    TOO_MANY_UNTIL_AN_ABSURD_DATE(
            At.BEFORE,
            call -> boomiError(429, "Too many requests.", Map.of("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"))),
    GATEWAY_PAGE_BEFORE(At.BEFORE, call -> html(503)),
    GATEWAY_PAGE_AFTER(At.AFTER, call -> html(503)),
    SERVER_ERROR_BEFORE(At.BEFORE, call -> boomiError(500, "Internal error.", Map.of())),
    SERVER_ERROR_AFTER(At.AFTER, call -> boomiError(500, "Internal error.", Map.of())),
    BAD_GATEWAY_BEFORE(At.BEFORE, call -> html(502)),
    BAD_GATEWAY_AFTER(At.AFTER, call -> html(502)),
    GATEWAY_TIMEOUT_BEFORE(At.BEFORE, call -> html(504)),
    GATEWAY_TIMEOUT_AFTER(At.AFTER, call -> html(504)),

    TRUNCATED(At.AFTER, call -> unknown(call, "the body ended in the middle")),
    CUT(At.AFTER, call -> json(200, "{\"@type\":\"Packag")),
    WRONG_ARRAY(At.AFTER, call -> json(200, "[]")),
    WRONG_TYPE(At.AFTER, call -> json(200, "{\"@type\":\"Molecule\",\"id\":\"m-1\"}")),
    NO_ID(At.AFTER, call -> json(200, "{}")),
    OTHER_IDS(
            At.AFTER,
            call -> json(
                    200,
                    "{\"id\":\"other\",\"packageId\":\"other\",\"componentId\":\"other\",\"environmentId\":\"other\","
                            + "\"name\":\"other\",\"integrationPackId\":\"other\",\"accountGroupId\":\"other\","
                            + "\"integrationPackInstanceId\":\"other\",\"requestId\":\"other\"}")),
    /** A query's response announces rows that it does not show, also when it is asked for again. */
    NO_ROW_OF_ONE(At.ROWS_MISSING, FaultKind::asAnswered),
    ONE_ROW_OF_TWO(At.ROWS_MISSING, FaultKind::asAnswered),
    EMPTY_BEFORE(At.BEFORE, call -> json(200, "")),
    EMPTY_AFTER(At.AFTER, call -> json(200, "")),
    SIGN_IN_PAGE_BEFORE(At.BEFORE, call -> html(200)),
    SIGN_IN_PAGE_AFTER(At.AFTER, call -> html(200)),
    GIANT_BODY(At.AFTER, call -> {
        throw new ReplyTooLargeException(call.operation(), "the response is larger than 8 MiB.");
    }),
    DEEP_NESTING(At.AFTER, call -> json(200, "{\"a\":".repeat(200) + "1" + "}".repeat(200))),
    DUPLICATE_KEYS(At.AFTER, call -> json(200, "{\"id\":\"a\",\"id\":\"b\",\"packageId\":\"a\",\"packageId\":\"b\"}")),
    GZIP(
            At.AFTER,
            call -> reply(200, Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), "\u001f")),

    UNAUTHORIZED(At.BEFORE, call -> boomiError(401, "Missing or incorrect credentials.", Map.of())),
    FORBIDDEN(At.BEFORE, call -> boomiError(403, "Access denied.", Map.of())),
    NOT_FOUND(At.BEFORE, call -> boomiError(404, "Not found.", Map.of())),
    CONFLICT(At.BEFORE, call -> boomiError(409, "In use.", Map.of())),
    GONE(At.BEFORE, call -> boomiError(410, "Retired.", Map.of())),
    EXISTS_ALREADY(At.BEFORE, call -> boomiError(400, "It already exists.", Map.of())),
    BAD_REQUEST(At.BEFORE, call -> boomiError(400, "The value is wrong.", Map.of())),
    REDIRECT(At.BEFORE, call -> reply(307, Map.of("Location", "https://elsewhere.example/"), "")),

    /** A proxy sends the request again; the caller gets the response to the second one. */
    REPLAYED(At.TWICE, FaultKind::asAnswered),

    INTERRUPTED_BEFORE(At.NOT_SENT, call -> interrupted(call, Delivery.NOT_SENT)),
    INTERRUPTED_AFTER(At.AFTER, call -> interrupted(call, Delivery.UNKNOWN)),
    DEADLINE_BEFORE(At.NOT_SENT, FaultKind::pastTheDeadline),
    DEADLINE_AFTER(At.AFTER, FaultKind::pastTheDeadline),
    PAUSE_OF_TEN_MINUTES(At.SENT, FaultKind::asAnswered),
    CLOCK_ONE_HOUR_BACK(At.SENT, FaultKind::asAnswered),
    CLOCK_ONE_HOUR_AHEAD(At.SENT, FaultKind::asAnswered);

    /** What the caller gets. */
    private interface Effect {
        HttpReply on(HttpCall call);
    }

    private final At at;

    @SuppressWarnings("ImmutableEnumChecker") // Only ever a lambda above.
    private final Effect effect;

    FaultKind(At at, Effect effect) {
        this.at = at;
        this.effect = effect;
    }

    @Override
    public At at() {
        return at;
    }

    /** Answers or fails as this kind does; what the server did or does about it is the network's business. */
    HttpReply answer(HttpCall call) {
        return effect.on(call);
    }

    /** How long after the caller gave up the server acts. */
    Duration lateness() {
        return switch (this) {
            case LATE_BY_ONE_SECOND -> Duration.ofSeconds(1);
            case LATE_BY_A_MINUTE -> Duration.ofMinutes(1);
            case LATE_AFTER_THE_TIMEOUT -> Duration.ofSeconds(125);
            default -> Duration.ZERO;
        };
    }

    /** How long further calls meet the fault too. */
    Duration outage() {
        return switch (this) {
            case OUTAGE_OF_FIVE_SECONDS -> Duration.ofSeconds(5);
            case OUTAGE_OF_FIFTY_SECONDS -> Duration.ofSeconds(50);
            default -> Duration.ZERO;
        };
    }

    /** How many rows of a query are shown at most; one more is announced. */
    int rowsShown() {
        return this == ONE_ROW_OF_TWO ? 1 : 0;
    }

    @Override
    public boolean duplicates() {
        return this == REPLAYED;
    }

    /** The guide lets adding to a pack answer nothing, and has no call that shows what is in a pack. */
    @Override
    public boolean looksLikeSuccess(String call) {
        return this == EMPTY_BEFORE && call.matches("POST IntegrationPack/.+/PackagedComponent/.+");
    }

    @Override
    public String display() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static HttpReply notSent(HttpCall call, String message) {
        throw new TransportException(call.operation(), Delivery.NOT_SENT, message, null);
    }

    private static HttpReply unknown(HttpCall call, String message) {
        throw new TransportException(call.operation(), Delivery.UNKNOWN, message, null);
    }

    private static HttpReply reset(HttpCall call) {
        return unknown(call, "the connection broke before the response was complete");
    }

    /** In TLS 1.3 a server may refuse the client when it has read the request. */
    private static HttpReply tlsAlert(HttpCall call) {
        return tlsFailure(call, Delivery.UNKNOWN, "the server refused the TLS connection: certificate_required.");
    }

    private static HttpReply tlsFailure(HttpCall call, Delivery delivery, String message) {
        throw new TlsException(call.operation(), delivery, message, null);
    }

    /** What a transport knows that sees whether the body is taken: where there is none, nothing. */
    private static Delivery bodyWasNotTaken(HttpCall call) {
        return call.body().length > 0 ? Delivery.NOT_SENT : Delivery.UNKNOWN;
    }

    private static HttpReply timeout(HttpCall call) {
        throw new TimedOutException(call.operation(), Delivery.UNKNOWN, "no answer in time", null);
    }

    private static HttpReply pastTheDeadline(HttpCall call) {
        throw new TimedOutException(call.operation(), Delivery.UNKNOWN, "the time allowed for the run is over", null);
    }

    private static HttpReply interrupted(HttpCall call, Delivery delivery) {
        Thread.currentThread().interrupt();
        throw new InterruptedCallException(call.operation(), delivery, "interrupted", null);
    }

    private static HttpReply asAnswered(HttpCall call) {
        throw new IllegalStateException("the server's own answer counts for " + call.operation());
    }

    private static HttpReply boomiError(int status, String message, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        return reply(status, all, "{\"@type\":\"Error\",\"message\":\"" + message + "\"}");
    }

    private static HttpReply html(int status) {
        return reply(status, Map.of("Content-Type", "text/html"), "<html><body>Service unavailable</body></html>");
    }

    private static HttpReply json(int status, String body) {
        return reply(status, Map.of("Content-Type", "application/json"), body);
    }

    private static HttpReply reply(int status, Map<String, String> headers, String body) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new HttpReply(status, HttpHeaders.of(all, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }
}
