package io.github.promodeploy.simulator.state.pack;

import java.util.Objects;

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
}
