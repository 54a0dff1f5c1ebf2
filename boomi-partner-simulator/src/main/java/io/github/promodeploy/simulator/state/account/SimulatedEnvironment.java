package io.github.promodeploy.simulator.state.account;

import java.util.Objects;

/**
 * A deployment environment.
 *
 * @param id the environment's id
 * @param name the environment's name
 * @param classification {@code PROD} or {@code TEST}; when empty, responses leave it out
 * @param accountId the account that owns it
 */
public record SimulatedEnvironment(String id, String name, String classification, String accountId) {

    /**
     * Refuses null.
     *
     * @param id the environment's id
     * @param name the environment's name
     * @param classification {@code PROD} or {@code TEST}; when empty, responses leave it out
     * @param accountId the account that owns it
     */
    public SimulatedEnvironment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(classification, "classification");
        Objects.requireNonNull(accountId, "accountId");
    }
}
