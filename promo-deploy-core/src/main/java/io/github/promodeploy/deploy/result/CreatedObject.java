package io.github.promodeploy.deploy.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a run created on the server.
 *
 * @param object the Boomi object, such as {@code PackagedComponent}; for {@code ReleaseIntegrationPack} the id is that of
 *     the release request
 * @param id its id
 * @param accountId the account in which it was created, if that is not the client's
 */
public record CreatedObject(String object, String id, Optional<String> accountId) {

    /**
     * Refuses null.
     *
     * @param object the Boomi object, such as {@code PackagedComponent}; for {@code ReleaseIntegrationPack} the id is that of
     *     the release request
     * @param id its id
     * @param accountId the account in which it was created, if that is not the client's
     */
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public CreatedObject {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
    }

    /**
     * Returns a readable name for the object.
     *
     * @return such as {@code PackagedComponent 7f43} or {@code IntegrationPackInstance 12 in account acme}
     */
    public String display() {
        return object + " " + id
                + accountId.map(account -> " in account " + account).orElse("");
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
