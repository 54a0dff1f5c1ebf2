package io.github.promodeploy.simulator.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promodeploy.simulator.internal.wire.Address;
import io.github.promodeploy.simulator.internal.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request, understood: which operation on which Boomi object, in which account's name. Immutable. */
public final class SimulatedCall {

    private static final String MASK = "***";

    private final int index;
    private final SimulatedRequest request;
    private final Address address;
    private final Operation operation;

    /**
     * Makes a call of a request.
     *
     * @param index 0 for the first
     * @param request the request
     * @param operation what it asks for
     */
    public SimulatedCall(int index, SimulatedRequest request, Operation operation) {
        this.index = index;
        this.request = Objects.requireNonNull(request, "request");
        this.address = Address.of(request.path(), request.query());
        this.operation = Objects.requireNonNull(operation, "operation");
    }

    /**
     * Counts the calls of one simulator.
     *
     * @return 0 for the first
     */
    public int index() {
        return index;
    }

    /**
     * Gives the verb.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return request.method();
    }

    /**
     * Gives the raw path.
     *
     * @return percent-encoded, without the query string
     */
    public String path() {
        return request.path();
    }

    /**
     * Gives the raw query string.
     *
     * @return empty when there is none
     */
    public String query() {
        return request.query();
    }

    /**
     * Gives the headers, the value of {@code Authorization} masked.
     *
     * @return the headers as they were named
     */
    public Map<String, String> headers() {
        Map<String, String> masked = new LinkedHashMap<>(request.headers());
        masked.replaceAll((name, value) -> name.equalsIgnoreCase("Authorization") ? MASK : value);
        return masked;
    }

    /**
     * Gives the body.
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
     * Gives the account of the path.
     *
     * @return the account's id, empty when the path is not one of Boomi's
     */
    public Optional<String> account() {
        return address.account();
    }

    /**
     * Gives the account that the call asks to act in.
     *
     * @return the value of {@code overrideAccount}, empty when it was not sent
     */
    public Optional<String> overrideAccount() {
        return address.overrideAccount();
    }

    /**
     * Names the Boomi object.
     *
     * @return such as {@code DeployedPackage}; empty when the path is not one of Boomi's
     */
    public String object() {
        return address.object();
    }

    /**
     * Names the operation.
     *
     * @return such as {@link Operation#CREATE}
     */
    public Operation operation() {
        return operation;
    }

    /**
     * Gives the request itself.
     *
     * @return the request
     */
    public SimulatedRequest request() {
        return request;
    }

    /** Names index, operation and path; neither headers nor body. */
    @Override
    public String toString() {
        return "#" + index + " " + operation + " " + request;
    }
}
