package io.github.promodeploy.simulator.state;

import java.util.Objects;
import java.util.Optional;

/**
 * A Boomi account: the primary one, or one that it manages.
 *
 * @param accountId the account's id, part of every path
 * @param name what people call it
 * @param status Boomi's word, such as {@code active} or {@code suspended}
 * @param parentAccountId the account that manages this one; empty for the primary
 */
public record SimulatedAccount(String accountId, String name, String status, Optional<String> parentAccountId) {

    /**
     * Refuses null.
     *
     * @param accountId the account's id, part of every path
     * @param name what people call it
     * @param status Boomi's word, such as {@code active} or {@code suspended}
     * @param parentAccountId the account that manages this one; empty for the primary
     */
    public SimulatedAccount {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(parentAccountId, "parentAccountId");
    }

    /**
     * Tells whether another account manages this one, which is what {@code overrideAccount} needs.
     *
     * @param managerId the other account's id
     * @return true when it is this account's parent
     */
    public boolean isManagedBy(String managerId) {
        Objects.requireNonNull(managerId, "managerId");
        return parentAccountId.filter(managerId::equals).isPresent();
    }
}
