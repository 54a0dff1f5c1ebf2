package io.github.promodeploy.boomi.accountgroupaccount;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * The membership of an account in an account group (Boomi API reference, "Account Group Account object").
 */
@Value.Immutable
public sealed interface AccountGroupAccount permits ImmutableAccountGroupAccount {

    /**
     * Starts a value.
     *
     * @return a builder; only the account is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the membership's own id} */
    Optional<String> id();

    /**
     * Returns the member.
     *
     * @return its account id
     */
    String accountId();

    /** {@return the id of the group} */
    Optional<String> accountGroupId();

    /** Builds a {@link AccountGroupAccount}. */
    final class Builder extends ImmutableAccountGroupAccount.Builder {
        Builder() {}
    }
}
