package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import io.github.promodeploy.deploy.internal.PrintableJson;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * The promotion guide's response profile {@code PackageAndDeployResponse}. Unknown values are empty strings, never null.
 * Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface PackageAndDeployResponse permits ImmutablePackageAndDeployResponse {

    /**
     * Starts a response.
     *
     * @return a builder; only {@code success} is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the response to a request that was refused before any call.
     *
     * @param refusal what is wrong with the request
     * @return a response with the error code {@code INVALID_REQUEST}
     */
    static PackageAndDeployResponse refused(InvalidRequestException refusal) {
        Objects.requireNonNull(refusal, "refusal");
        return builder()
                .success(false)
                .errorCode(ResponseProfile.INVALID_REQUEST)
                .errorMessage(String.valueOf(refusal.getMessage()))
                .build();
    }

    /**
     * Says whether package, pack and release are done, as the guide defines success. Deployments may have failed, see
     * {@link #deploymentStatus()}.
     *
     * @return true when the run got as far as the deployments, or needed none
     */
    boolean success();

    /**
     * Returns the kind of failure.
     *
     * @return {@code INVALID_REQUEST}, {@code PROMOTION_FAILED} or empty; {@code NOT_FINISHED} for a run that has not ended,
     *     which no run returns, but which is read from a journal
     */
    @Value.Default
    default String errorCode() {
        return "";
    }

    /**
     * Returns what went wrong, in plain text.
     *
     * @return the message, or empty. It begins with {@code outcome not known:} when the run ended before the deployments,
     *     and the outcome of a write is not known. It lists the first 20 environments that are not deployed with their
     *     reasons, and the number of the others. It also says in which environments tests
     *     did not pass. A reason is cut after 1,000 characters, any other message after 20,000. The
     *     result has the full text
     */
    @Value.Default
    default String errorMessage() {
        return "";
    }

    /**
     * Returns the package.
     *
     * @return its id, or empty
     */
    @Value.Default
    default String packagedComponentId() {
        return "";
    }

    /**
     * Returns the pack.
     *
     * @return its id, or empty
     */
    @Value.Default
    default String integrationPackId() {
        return "";
    }

    /**
     * Returns the name of the pack.
     *
     * @return the name, or empty
     */
    @Value.Default
    default String integrationPackName() {
        return "";
    }

    /**
     * Returns the released version.
     *
     * @return the label, or empty
     */
    @Value.Default
    default String releaseVersion() {
        return "";
    }

    /**
     * Returns the state of the deployments as a whole.
     *
     * @return {@code DEPLOYED}, {@code PARTIAL}, {@code RELEASED}, {@code SCHEDULED}, or empty when the run ended before
     */
    @Value.Default
    default String deploymentStatus() {
        return "";
    }

    /**
     * Returns the target environments.
     *
     * @return one entry each, in the order of the targets
     */
    List<DeployedEnvironment> deployedEnvironments();

    /**
     * Returns the packages of a request with {@code components}. The JSON has this field for such a request only.
     *
     * @return one entry for each component, in the order of the request; empty for any other request
     */
    List<PackagedVersion> packagedComponents();

    /**
     * Returns the response as JSON: exactly the profile's fields, in its order.
     *
     * @return a JSON object over several lines; terminal control characters are escaped
     */
    default String toJson() {
        return PrintableJson.indented(ResponseProfile.write(this));
    }

    /**
     * Reads a response from JSON. Absent and null values become empty strings; {@code success} is required. Unknown fields
     * are ignored, since a later version may add some.
     *
     * @param json one JSON object
     * @return the response
     * @throws IllegalArgumentException if it is not JSON, or not a response; the message says where
     */
    static PackageAndDeployResponse fromJson(String json) {
        Objects.requireNonNull(json, "json");
        return ResponseProfile.read(json);
    }

    /**
     * Reads a response from the fields of its JSON, by the rules of {@link #fromJson}. Jackson 2 and 3 read responses this
     * way; a refusal is the cause of their exception.
     *
     * @param fields the fields, as any JSON library reads them into a map: strings, booleans, lists and maps
     * @return the response
     * @throws IllegalArgumentException if it is not a response; the message names the field
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PackageAndDeployResponse fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return ResponseProfile.read(PlainJson.tree(fields));
    }

    /**
     * Returns the fields of {@link #toJson} as plain Java values. Jackson 2 and 3 write responses this way.
     *
     * @return a new map of strings, booleans, lists and maps, in the order of the profile
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResponseProfile.write(this));
    }

    /**
     * One target environment of the response.
     *
     * @param environmentId the environment's id
     * @param environmentName its name, or empty
     * @param status {@code DEPLOYED}, {@code FAILED}, {@code UNKNOWN} or {@code NOT_ATTEMPTED}
     * @param tests {@code PASSED}, {@code FAILED}, {@code UNKNOWN} or {@code NOT_RUN}: the worst verdict of the actions there. Empty when
     *     the request has no tests, or none for this environment; the JSON then leaves it out
     */
    record DeployedEnvironment(String environmentId, String environmentName, String status, String tests) {
        /**
         * Refuses null.
         *
         * @param environmentId the environment's id
         * @param environmentName its name, or empty
         * @param status {@code DEPLOYED}, {@code FAILED}, {@code UNKNOWN} or {@code NOT_ATTEMPTED}
         * @param tests the worst verdict of the actions there, or empty
         */
        public DeployedEnvironment {
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(environmentName, "environmentName");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(tests, "tests");
        }

        /**
         * An environment without tests.
         *
         * @param environmentId the environment's id
         * @param environmentName its name, or empty
         * @param status {@code DEPLOYED}, {@code FAILED}, {@code UNKNOWN} or {@code NOT_ATTEMPTED}
         */
        public DeployedEnvironment(String environmentId, String environmentName, String status) {
            this(environmentId, environmentName, status, "");
        }
    }

    /** Builds a {@link PackageAndDeployResponse}. */
    final class Builder extends ImmutablePackageAndDeployResponse.Builder {
        Builder() {}
    }
}
