package io.github.promodeploy.simulator.world;

import java.util.Objects;

/**
 * A user of the API.
 *
 * @param accountId the account whose paths the user can call
 * @param userName the name, such as {@code BOOMI_TOKEN.ada@example.com}
 * @param password the password or token
 */
public record SimulatedUser(String accountId, String userName, String password) {

    /**
     * Refuses null.
     *
     * @param accountId the account whose paths the user can call
     * @param userName the name, such as {@code BOOMI_TOKEN.ada@example.com}
     * @param password the password or token
     */
    public SimulatedUser {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(password, "password");
    }

    /** Returns the user and the account, without the password. */
    @Override
    public String toString() {
        return userName + " of " + accountId;
    }

    /**
     * Returns the name that Boomi writes into {@code createdBy}: it lacks the token prefix.
     *
     * @return the name
     */
    public String displayName() {
        return userName.startsWith("BOOMI_TOKEN.") ? userName.substring("BOOMI_TOKEN.".length()) : userName;
    }
}
