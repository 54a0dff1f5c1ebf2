package io.github.promodeploy.simulator.state.pack;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;

/**
 * A pack that an account installed.
 *
 * @param id the id, safe in a path
 * @param integrationPackId the pack
 * @param accountId the account that installed it
 * @param overrideName the instance's name; empty for a SINGLE pack
 */
public record SimulatedPackInstance(String id, String integrationPackId, String accountId, String overrideName) {
    /**
     * Refuses null.
     *
     * @param id the id, safe in a path
     * @param integrationPackId the pack
     * @param accountId the account that installed it
     * @param overrideName the instance's name; empty for a SINGLE pack
     */
    public SimulatedPackInstance {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(integrationPackId, "integrationPackId");
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(overrideName, "overrideName");
    }

    /**
     * Returns the id that a process of this instance is run and scheduled by.
     *
     * @param componentId the process in the pack
     * @return the id of the process that wraps it, or its own if the instance has no name of its own, as one of a SINGLE pack
     */
    public String processId(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        byte[] seed = (id + "/" + componentId).getBytes(StandardCharsets.UTF_8);
        return overrideName.isEmpty()
                ? componentId
                : UUID.nameUUIDFromBytes(seed).toString();
    }
}
