package io.github.promodeploy.boomi.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;

/**
 * One HTTP response, its body read completely. Immutable as long as nothing writes to {@link #body()}; thread-safe.
 */
public final class HttpReply {

    private final int statusCode;
    private final HttpHeaders headers;
    private final byte[] body;

    /**
     * Creates a response.
     *
     * @param statusCode the HTTP status
     * @param headers the headers
     * @param body the whole body; not copied
     */
    public HttpReply(int statusCode, HttpHeaders headers, byte[] body) {
        this.statusCode = statusCode;
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
    }

    /** {@return the HTTP status} */
    public int statusCode() {
        return statusCode;
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name, in any case
     * @return its value, if it is there
     */
    public Optional<String> header(String name) {
        return headers.firstValue(Objects.requireNonNull(name, "name"));
    }

    /**
     * Returns when the server made the response, by its own clock (RFC 9110, section 6.6.1).
     *
     * @return the {@code Date} header, to the second; empty if there is none that can be read
     */
    public Optional<Instant> date() {
        return header("Date").flatMap(HttpReply::date);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the body.
     *
     * @return the reply's own array, not a copy; it must not be changed
     */
    public byte[] body() {
        return body;
    }

    /**
     * Returns the body as text.
     *
     * @return the body, decoded as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Creates a response with the same status and headers.
     *
     * @param other the other body; not copied
     * @return the response with that body
     */
    public HttpReply withBody(byte[] other) {
        return new HttpReply(statusCode, headers, Objects.requireNonNull(other, "other"));
    }

    @Override
    public String toString() {
        return "HttpReply[" + statusCode + ", " + body.length + " bytes]";
    }
}
