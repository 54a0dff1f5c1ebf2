package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;

/**
 * One of several promoted components, and its package.
 *
 * @param prodComponentId the component
 * @param packageVersion its version
 * @param packagedComponentId the package, or empty when it is not known
 */
public record PackagedVersion(String prodComponentId, String packageVersion, String packagedComponentId) {

    /**
     * Refuses null.
     *
     * @param prodComponentId the component
     * @param packageVersion its version
     * @param packagedComponentId the package, or empty when it is not known
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public PackagedVersion {
        Objects.requireNonNull(prodComponentId, "prodComponentId");
        Objects.requireNonNull(packageVersion, "packageVersion");
        Objects.requireNonNull(packagedComponentId, "packagedComponentId");
    }

    /**
     * Returns the package as plain Java values, as in {@link PackageAndDeployResponse#toJson}. Jackson 2 and 3 write it this
     * way, and refuse to read one.
     *
     * @return a new map of texts
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }
}
