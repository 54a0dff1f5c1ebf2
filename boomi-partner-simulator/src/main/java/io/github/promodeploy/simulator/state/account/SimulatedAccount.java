package io.github.promodeploy.simulator.state.account;

import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A Boomi account: the primary one, or one that it manages.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedAccount permits ImmutableSimulatedAccount {

    /** {@return a builder; required is {@code accountId}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the account's id, part of every path} */
    String accountId();

    /** {@return the account's name; its id by default} */
    @Value.Default
    default String name() {
        return accountId();
    }

    /** {@return Boomi's status, such as {@code active} or {@code suspended}; {@code active} by default} */
    @Value.Default
    default String status() {
        return "active";
    }

    /** {@return the account that manages this one; empty for the primary} */
    Optional<String> parentAccountId();

    /**
     * Makes an account that no other manages.
     *
     * @param accountId the account's id
     * @param name the account's name
     * @param status Boomi's status, such as {@code active}
     * @return the account
     */
    static SimulatedAccount of(String accountId, String name, String status) {
        return builder().accountId(accountId).name(name).status(status).build();
    }

    /**
     * Changes the account that manages this one.
     *
     * @param managerId the other account's id
     * @return a copy with that parent
     */
    default SimulatedAccount managedBy(String managerId) {
        Objects.requireNonNull(managerId, "managerId");
        return toBuilder().parentAccountId(managerId).build();
    }

    /**
     * Returns whether another account manages this one, which is what {@code overrideAccount} needs.
     *
     * @param managerId the other account's id
     * @return true when it is this account's parent
     */
    default boolean isManagedBy(String managerId) {
        Objects.requireNonNull(managerId, "managerId");
        return parentAccountId().filter(managerId::equals).isPresent();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedAccount}. */
    final class Builder extends ImmutableSimulatedAccount.Builder {
        Builder() {}
    }
}
