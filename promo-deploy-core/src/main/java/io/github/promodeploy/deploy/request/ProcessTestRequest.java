package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A process to run once in each environment after the release is deployed there. By default it is for all target environments; either a
 * classification or a list of environments limits it.
 */
@Value.Immutable
public sealed interface ProcessTestRequest permits ImmutableProcessTestRequest {

    /** How long to wait for the end of an execution, unless the test says otherwise. */
    Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    /**
     * Starts a value.
     *
     * @return a builder; only the process is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the test of a process in all environments.
     *
     * @param processId the publisher's process
     * @return the test
     */
    static ProcessTestRequest of(String processId) {
        return builder().processId(processId).build();
    }

    /**
     * Reads a test from the fields of its JSON, by the rules of {@link PackageAndDeployRequest#fromJson}. Jackson 2 and 3 read
     * tests this way.
     *
     * @param fields the fields, as any JSON library reads them into a map
     * @return the test
     * @throws InvalidRequestException if it is not a test; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ProcessTestRequest fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.readTest(fields);
    }

    /**
     * Returns the fields of the JSON as plain Java values. Jackson 2 and 3 write tests this way.
     *
     * @return a new map; what is not given is left out
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns the process: the component in the publishing account. Where an account has an installation that wraps the process, the
     * wrapper is run.
     *
     * @return its id
     */
    String processId();

    /**
     * Returns which environments the test is for, by what they are for.
     *
     * @return PROD or TEST; empty unless limited this way
     */
    Optional<EnvironmentClassification> classification();

    /**
     * Returns which environments the test is for.
     *
     * @return their ids; empty unless limited this way
     */
    List<String> environmentIds();

    /**
     * Returns how long to wait for the end of the execution.
     *
     * @return the time, from 1 second to 24 hours; {@link #DEFAULT_TIMEOUT} when absent. The time-out of the run applies as well
     */
    Optional<Duration> timeout();

    /**
     * Returns whether an execution that completes with warnings passes.
     *
     * @return true when it does; default false
     */
    @Value.Default
    default boolean allowWarnings() {
        return false;
    }

    /**
     * Returns the name of the test, as results and journals have it.
     *
     * @return {@code test} and the process
     */
    default String name() {
        return "test " + processId();
    }

    /** Builds a {@link ProcessTestRequest}. */
    final class Builder extends ImmutableProcessTestRequest.Builder {
        Builder() {}
    }
}
