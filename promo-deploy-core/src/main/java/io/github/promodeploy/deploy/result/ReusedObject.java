package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a run needs and does not create, since it exists already.
 *
 * @param object the Boomi object, such as {@code IntegrationPackInstance}
 * @param id its id
 * @param accountId the account in which it is, if that is not the client's
 * @param what a readable description
 */
public record ReusedObject(String object, String id, Optional<String> accountId, String what) {
    /**
     * Refuses null.
     *
     * @param object the Boomi object, such as {@code IntegrationPackInstance}
     * @param id its id
     * @param accountId the account in which it is, if that is not the client's
     * @param what a readable description
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public ReusedObject {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(what, "what");
    }

    /**
     * Returns the object as plain Java values, as in {@link PackageAndDeployResult#toJson}. Jackson 2 and 3 write it this
     * way, and refuse to read one.
     *
     * @return a new map
     */
    @JsonValue
    public Map<String, Object> toMap() {
        return PlainJson.fields(ResultJson.write(this));
    }
}
