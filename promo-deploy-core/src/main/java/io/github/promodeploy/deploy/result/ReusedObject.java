package io.github.promodeploy.deploy.result;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that a run needs and need not create, since it is there already.
 *
 * @param object the Boomi object, such as {@code IntegrationPackInstance}
 * @param id its id
 * @param accountId the account in which it is, if that is not the client's
 * @param what what it is, for people
 */
public record ReusedObject(String object, String id, Optional<String> accountId, String what) {
    /**
     * Refuses null.
     *
     * @param object the Boomi object, such as {@code IntegrationPackInstance}
     * @param id its id
     * @param accountId the account in which it is, if that is not the client's
     * @param what what it is, for people
     */
    public ReusedObject {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(what, "what");
    }
}
