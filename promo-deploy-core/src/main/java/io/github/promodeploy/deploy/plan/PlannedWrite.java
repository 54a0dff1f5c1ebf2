package io.github.promodeploy.deploy.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;

/**
 * One request that the run would make to create or change something. Placeholders replace ids that only the run will know:
 * {@code new-package}, {@code new-pack}, {@code new-instance-in-<account>} and {@code released-package}; the last one is the
 * {@code packageId} in the promotion guide's release response, or otherwise the pack's id.
 *
 * @param write the key under which the journal keeps the write, such as {@code PACK} or {@code DEPLOY:environment:7f43}
 * @param operation its purpose, in plain text
 * @param method the HTTP method
 * @param path the path, with the query if there is one
 * @param body the JSON body, or empty
 */
public record PlannedWrite(String write, String operation, String method, String path, String body) {
    /**
     * Refuses null.
     *
     * @param write the key under which the journal keeps the write
     * @param operation its purpose, in plain text
     * @param method the HTTP method
     * @param path the path, with the query if there is one
     * @param body the JSON body, or empty
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public PlannedWrite {
        Objects.requireNonNull(write, "write");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Returns the write as plain Java values, as in {@link PromotionPlan#toJson}. Jackson 2 and 3 write it this way, and
     * refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(PlanJson.write(this));
    }
}
