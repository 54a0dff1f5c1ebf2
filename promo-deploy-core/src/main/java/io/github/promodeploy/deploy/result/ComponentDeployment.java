package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of one of several components in an environment that gets a deployment for each.
 *
 * @param prodComponentId the component
 * @param packageVersion its version
 * @param status what is known about its deployment
 * @param deploymentId the deployment that was made, if it is known
 * @param reason why the component is not known to be deployed; empty when it is
 */
public record ComponentDeployment(
        String prodComponentId,
        String packageVersion,
        EnvironmentStatus status,
        Optional<String> deploymentId,
        Optional<String> reason) {

    /**
     * Refuses null.
     *
     * @param prodComponentId the component
     * @param packageVersion its version
     * @param status what is known about its deployment
     * @param deploymentId the deployment that was made, if it is known
     * @param reason why the component is not known to be deployed; empty when it is
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public ComponentDeployment {
        Objects.requireNonNull(prodComponentId, "prodComponentId");
        Objects.requireNonNull(packageVersion, "packageVersion");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns the deployment as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this
     * way, and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }
}
