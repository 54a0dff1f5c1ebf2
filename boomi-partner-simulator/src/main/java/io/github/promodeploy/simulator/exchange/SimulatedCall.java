package io.github.promodeploy.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.internal.wire.Address;
import io.github.promodeploy.simulator.internal.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request, with the operation, the Boomi object and the account that it is for. Immutable. */
public final class SimulatedCall {

    private static final String MASK = "***";

    private final int index;
    private final SimulatedRequest request;
    private final Address address;
    private final Operation operation;

    /**
     * Creates the call of a request.
     *
     * @param index 0 for the first
     * @param request the request
     * @param operation its operation
     */
    public SimulatedCall(int index, SimulatedRequest request, Operation operation) {
        this.index = index;
        this.request = Objects.requireNonNull(request, "request");
        this.address = Address.of(request.path(), request.query());
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /**
     * Returns the position among the calls of one simulator.
     *
     * @return 0 for the first
     */
    public int index() {
        return index;
    }

    /**
     * Returns the verb.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return request.method();
    }

    /**
     * Returns the raw path.
     *
     * @return percent-encoded, without the query string
     */
    public String path() {
        return request.path();
    }

    /**
     * Returns the raw query string.
     *
     * @return empty when there is none
     */
    public String query() {
        return request.query();
    }

    /**
     * Returns the headers, with the value of {@code Authorization} masked.
     *
     * @return the headers by the names that were sent
     */
    public Map<String, String> headers() {
        Map<String, String> masked = new LinkedHashMap<>(request.headers());
        masked.replaceAll((name, value) -> name.equalsIgnoreCase("Authorization") ? MASK : value);
        return masked;
    }

    /**
     * Returns the body.
     *
     * @return the body read as UTF-8, empty when there is none
     */
    public String body() {
        return request.bodyText();
    }

    /**
     * Reads one field of a JSON body.
     *
     * @param name the name of a top-level field
     * @return its text, empty when the body is not a JSON object or has no such scalar
     */
    public Optional<String> bodyField(String name) {
        Objects.requireNonNull(name, "name");
        JsonNode field = Json.peek(request.body()).path(name);
        return field.isValueNode() && !field.isNull() ? Optional.of(field.asText()) : Optional.empty();
    }

    /**
     * Returns the account of the path.
     *
     * @return the account's id, empty when the path is not one of Boomi's
     */
    public Optional<String> account() {
        return address.account();
    }

    /**
     * Returns the account that the call is to act in.
     *
     * @return the value of {@code overrideAccount}, empty when it was not sent
     */
    public Optional<String> overrideAccount() {
        return address.overrideAccount();
    }

    /**
     * Returns the name of the Boomi object.
     *
     * @return such as {@code DeployedPackage}; empty when the path is not one of Boomi's
     */
    public String object() {
        return address.object();
    }

    /**
     * Returns the operation.
     *
     * @return such as {@link Operation#CREATE}
     */
    public Operation operation() {
        return operation;
    }

    /**
     * Returns the request itself.
     *
     * @return the request
     */
    public SimulatedRequest request() {
        return request;
    }

    /** Returns index, operation and path, without headers and body. */
    @Override
    public String toString() {
        return "#" + index + " " + operation + " " + request;
    }
}
