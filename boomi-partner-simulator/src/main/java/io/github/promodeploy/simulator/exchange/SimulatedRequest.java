package io.github.promodeploy.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as Boomi would receive it. Immutable.
 *
 * <pre>{@code
 * SimulatedRequest request = SimulatedRequest.of("POST", "/partner/api/rest/v1/acme-1/Environment/query")
 *         .withBasicAuth("BOOMI_TOKEN.ada@example.com", "secret")
 *         .withJson("{\"QueryFilter\":{}}");
 * }</pre>
 */
public final class SimulatedRequest {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;

    private SimulatedRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Makes a request without headers and body.
     *
     * @param method the verb, such as {@code POST}
     * @param target the raw path, percent-encoded, with {@code ?query} when there is one
     * @return the request
     */
    public static SimulatedRequest of(String method, String target) {
        if (Objects.requireNonNull(method, "method").isBlank()) {
            throw new IllegalArgumentException("method must not be blank");
        }
        Objects.requireNonNull(target, "target");
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new SimulatedRequest(method, path, query, Map.of(), new byte[0]);
    }

    /**
     * Sets a header; a second value of one name replaces the first.
     *
     * @param name the name, in any case
     * @param value the value
     * @return a copy with that header
     */
    public SimulatedRequest withHeader(String name, String value) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("a header's name must not be blank");
        }
        Objects.requireNonNull(value, "value");
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.put(name, value);
        return new SimulatedRequest(method, path, query, Collections.unmodifiableMap(changed), body);
    }

    /**
     * Sets the credentials.
     *
     * @param userName the user, such as {@code BOOMI_TOKEN.ada@example.com}
     * @param password the password or token
     * @return a copy with an {@code Authorization} header
     */
    public SimulatedRequest withBasicAuth(String userName, String password) {
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(password, "password");
        byte[] pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
        return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /**
     * Sets the body's bytes.
     *
     * @param bytes the body
     * @return a copy with that body
     */
    public SimulatedRequest withBody(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        return new SimulatedRequest(method, path, query, headers, bytes.clone());
    }

    /**
     * Sets a JSON body, and asks for a JSON response.
     *
     * @param json the body
     * @return a copy with that body, its content type, and {@code Accept: application/json}
     */
    public SimulatedRequest withJson(String json) {
        Objects.requireNonNull(json, "json");
        return withBody(json.getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Type", "application/json")
                .withHeader("Accept", "application/json");
    }

    /**
     * Returns the verb.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the raw path.
     *
     * @return percent-encoded, without the query string
     */
    public String path() {
        return path;
    }

    /**
     * Returns the raw query string.
     *
     * @return percent-encoded, empty when there is none
     */
    public String query() {
        return query;
    }

    /**
     * Returns all headers.
     *
     * @return a map that ignores the case of names
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns one header.
     *
     * @param name the name, in any case
     * @return its value, empty when it was not sent
     */
    public Optional<String> header(String name) {
        Objects.requireNonNull(name, "name");
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns the body's bytes.
     *
     * @return a copy, empty when there is no body
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns the body as text.
     *
     * @return the body read as UTF-8
     */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns the length of the body.
     *
     * @return in bytes
     */
    public int bodyLength() {
        return body.length;
    }

    /** Returns the verb and the path, without headers and body, which may contain secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
