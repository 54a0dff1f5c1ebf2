package io.github.promodeploy.simulator.state.account;

import java.util.List;
import java.util.Objects;

/**
 * An account group of the primary account.
 *
 * @param id the group's id
 * @param name the group's name
 * @param accountId the account that owns the group
 * @param memberAccountIds the accounts in the group, in the order they were added
 */
public record SimulatedAccountGroup(String id, String name, String accountId, List<String> memberAccountIds) {

    /**
     * Copies the members, so that the value cannot change.
     *
     * @param id the group's id
     * @param name the group's name
     * @param accountId the account that owns the group
     * @param memberAccountIds the accounts in the group, in the order they were added
     */
    public SimulatedAccountGroup {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(accountId, "accountId");
        memberAccountIds = List.copyOf(Objects.requireNonNull(memberAccountIds, "memberAccountIds"));
    }
}
