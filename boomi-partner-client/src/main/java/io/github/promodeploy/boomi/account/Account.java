package io.github.promodeploy.boomi.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account (Boomi API reference, "Account object"). Its licences are left out.
 */
@Value.Immutable
public sealed interface Account permits ImmutableAccount {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the account's id} */
    String accountId();

    /** {@return the name} */
    Optional<String> name();

    /**
     * Returns whether it can be used, as the raw value of the response.
     *
     * @return the word, in small letters
     */
    @JsonProperty("status")
    Optional<String> statusText();

    /** {@return when it was created; the reference gives the date no format, so it stays a text} */
    Optional<String> dateCreated();

    /** {@return when it expires; the reference gives the date no format, so it stays a text} */
    Optional<String> expirationDate();

    /** {@return whether it belongs to the widget edition} */
    Optional<Boolean> widgetAccount();

    /** {@return whether support staff may enter it} */
    Optional<Boolean> supportAccess();

    /**
     * Returns the level of support.
     *
     * @return {@code standard} or {@code premier}
     */
    Optional<String> supportLevel();

    /** {@return whether it takes part in suggestions} */
    Optional<Boolean> suggestionsEnabled();

    /** {@return whether more is deployed than its licences allow} */
    Optional<Boolean> overDeployed();

    /**
     * Returns whether it can be used as a constant.
     *
     * @return the constant, {@link AccountStatus#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<AccountStatus> status() {
        return statusText().map(AccountStatus::of);
    }

    /** Builds a {@link Account}. */
    final class Builder extends ImmutableAccount.Builder {
        Builder() {}
    }
}
