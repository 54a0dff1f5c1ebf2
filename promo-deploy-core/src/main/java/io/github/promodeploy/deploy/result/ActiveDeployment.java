package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was active in an environment before the run.
 */
@Value.Immutable
public sealed interface ActiveDeployment permits ImmutableActiveDeployment {

    /**
     * Starts a value.
     *
     * @return a builder; only the id is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the deployment's id.
     *
     * @return the id
     */
    String deploymentId();

    /**
     * Returns its number in the environment.
     *
     * @return the number
     */
    Optional<Integer> version();

    /**
     * Returns what was deployed.
     *
     * @return the id of a package or pack
     */
    Optional<String> packageId();

    /**
     * Returns the version label of what was deployed.
     *
     * @return the label
     */
    Optional<String> packageVersion();

    /**
     * Returns the deployment as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this way.
     *
     * @return a new map
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }

    /** Builds a {@link ActiveDeployment}. */
    final class Builder extends ImmutableActiveDeployment.Builder {
        Builder() {}
    }
}
