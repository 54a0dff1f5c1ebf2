package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/** An environment to deploy to. */
@Value.Immutable
public sealed interface TargetEnvironment permits ImmutableTargetEnvironment {

    /**
     * Starts a target.
     *
     * @return a builder; only the environment's id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the environment of that id, without a name or an account.
     *
     * @param environmentId the environment's id
     * @return the target
     */
    static TargetEnvironment of(String environmentId) {
        return builder().environmentId(environmentId).build();
    }

    /**
     * Reads a target from the fields of its JSON, by the rules of {@link PackageAndDeployRequest#fromJson}. Jackson 2 and 3 read
     * targets this way.
     *
     * @param fields the fields, as any JSON library reads them into a map
     * @return the target
     * @throws InvalidRequestException if it is not a target; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static TargetEnvironment fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.readTarget(fields);
    }

    /**
     * Returns the fields of the JSON as plain Java values. Jackson 2 and 3 write targets this way.
     *
     * @return a new map; what is not given is left out
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns the environment's id.
     *
     * @return the id
     */
    String environmentId();

    /**
     * Returns the environment's name.
     *
     * @return the name, if it is known
     */
    Optional<String> environmentName();

    /**
     * Returns the account that owns the environment.
     *
     * @return the account id, if it is known
     */
    Optional<String> accountId();

    /**
     * Returns what the environment is for. A run reads it, unless an environment resolver gives it. It is no field of the JSON, and a
     * request does not keep it.
     *
     * @return the classification, if it is known
     */
    Optional<EnvironmentClassification> classification();

    /**
     * Returns how messages name the environment: by name and id, or by its id alone.
     *
     * @return a text to show
     */
    default String display() {
        return environmentName()
                .map(name -> name + " (" + environmentId() + ")")
                .orElseGet(this::environmentId);
    }

    /** Builds a {@link TargetEnvironment}. */
    final class Builder extends ImmutableTargetEnvironment.Builder {
        Builder() {}
    }
}
