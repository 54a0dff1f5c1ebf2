package io.github.promodeploy.deploy.rollback;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a rollback did, or would do, in one environment.
 *
 * @param environmentId the environment
 * @param environmentName its name; empty if it is not known
 * @param status what became of it
 * @param reason why it does not run what it ran before; empty if it does
 * @param packageVersion the version that it runs now, as far as the rollback knows; otherwise empty
 */
public record EnvironmentRollback(
        String environmentId,
        String environmentName,
        EnvironmentRollbackStatus status,
        String reason,
        String packageVersion) {

    /**
     * Refuses null.
     *
     * @param environmentId the environment
     * @param environmentName its name
     * @param status what became of it
     * @param reason why it does not run what it ran before
     * @param packageVersion the version that it runs now
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public EnvironmentRollback {
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(environmentName, "environmentName");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(packageVersion, "packageVersion");
    }

    /**
     * Returns a readable name for the environment: its name and id, or its id alone.
     *
     * @return the text
     */
    public String display() {
        return environmentName.isEmpty() ? environmentId : environmentName + " (" + environmentId + ")";
    }

    /**
     * Returns the fields as plain Java values, as in {@link RollbackResult#toJson}. Jackson 2 and 3 write it this way, and refuse to
     * read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("environmentId", environmentId);
        fields.put("environmentName", environmentName);
        fields.put("status", status.name());
        fields.put("reason", reason);
        fields.put("packageVersion", packageVersion);
        return fields;
    }
}
