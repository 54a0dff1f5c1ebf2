package io.github.promodeploy.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the sender of a request gets: a response, or a broken connection. The transport waits for {@link #delay()} first.
 * Immutable.
 */
public final class SimulatedOutcome {

    /** What happens to a request. */
    public enum Kind {
        /** A whole HTTP response. */
        RESPONSE,
        /** The connection is reset before the first byte of a response. */
        RESET,
        /** No response ever comes; the connection stays open. */
        HANG,
        /** Status and headers arrive, and a part of the body; then the connection breaks. */
        TRUNCATED,
        /** What arrives is not HTTP; then the connection is closed. */
        GARBAGE
    }

    private final Kind kind;
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration delay;

    private SimulatedOutcome(Kind kind, int status, Map<String, String> headers, byte[] body, Duration delay) {
        this.kind = kind;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.delay = delay;
    }

    /**
     * Makes a whole response.
     *
     * @param status the status
     * @param headers its headers
     * @param body its body
     * @return the outcome
     */
    public static SimulatedOutcome response(int status, Map<String, String> headers, byte[] body) {
        return new SimulatedOutcome(
                Kind.RESPONSE,
                status,
                copy(Objects.requireNonNull(headers, "headers")),
                Objects.requireNonNull(body, "body"),
                Duration.ZERO);
    }

    /**
     * Makes an outcome without a response.
     *
     * @param kind what happens to the request
     * @return the outcome
     */
    public static SimulatedOutcome broken(Kind kind) {
        return new SimulatedOutcome(Objects.requireNonNull(kind, "kind"), 0, Map.of(), new byte[0], Duration.ZERO);
    }

    /**
     * Breaks the connection in the middle of the body.
     *
     * @return the outcome with the first half of the body
     */
    public SimulatedOutcome truncated() {
        return new SimulatedOutcome(Kind.TRUNCATED, status, headers, firstHalf(), delay);
    }

    /**
     * Ends the body in the middle, with a length that fits.
     *
     * @return the outcome with the first half of the body
     */
    public SimulatedOutcome cut() {
        return new SimulatedOutcome(Kind.RESPONSE, status, headers, firstHalf(), delay);
    }

    /**
     * Replaces the body.
     *
     * @param other the body
     * @return the outcome with that body
     */
    public SimulatedOutcome withBody(byte[] other) {
        return new SimulatedOutcome(kind, status, headers, Objects.requireNonNull(other, "other"), delay);
    }

    /**
     * Adds to the delay.
     *
     * @param more how much longer
     * @return the delayed outcome
     */
    public SimulatedOutcome delayedBy(Duration more) {
        return new SimulatedOutcome(kind, status, headers, body, delay.plus(Objects.requireNonNull(more, "more")));
    }

    /**
     * Adds headers.
     *
     * @param more the headers
     * @return the outcome with these headers added
     */
    public SimulatedOutcome withHeaders(Map<String, String> more) {
        Objects.requireNonNull(more, "more");
        Map<String, String> all = copy(headers);
        all.putAll(more);
        return new SimulatedOutcome(kind, status, all, body, delay);
    }

    /**
     * Returns what happens to the request.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the status.
     *
     * @return the HTTP status of RESPONSE and TRUNCATED, otherwise 0
     */
    public int status() {
        return status;
    }

    /**
     * Returns the headers of the response.
     *
     * @return a map that ignores the case of names, empty when no response arrives
     */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Returns one header of the response.
     *
     * @param name the name, in any case
     * @return its value, empty when there is none
     */
    public Optional<String> header(String name) {
        Objects.requireNonNull(name, "name");
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns the bytes of the body that arrive.
     *
     * @return a copy: all of them for RESPONSE, the first part for TRUNCATED, otherwise none
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns the body as text.
     *
     * @return {@link #body()} read as UTF-8
     */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns how long the caller waits for this outcome.
     *
     * @return the latency, zero by default; for HANG, the time before the hang
     */
    public Duration delay() {
        return delay;
    }

    /** Returns kind and status, such as {@code RESPONSE 200}. */
    @Override
    public String toString() {
        return status == 0 ? kind.name() : kind + " " + status;
    }

    private byte[] firstHalf() {
        return Arrays.copyOf(body, body.length / 2);
    }

    private static Map<String, String> copy(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }
}
