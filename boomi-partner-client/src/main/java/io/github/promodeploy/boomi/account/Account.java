package io.github.promodeploy.boomi.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account (Boomi API reference, "Account object"). Its licences are left out.
 */
@Value.Immutable
@JsonDeserialize(builder = Account.Builder.class)
public sealed interface Account permits ImmutableAccount {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the account's id.
     *
     * @return the id
     */
    String accountId();

    /**
     * Returns the name.
     *
     * @return the name
     */
    Optional<String> name();

    /**
     * Returns whether it can be used, as the wire says it.
     *
     * @return the word, in small letters
     */
    @JsonProperty("status")
    Optional<String> statusText();

    /**
     * Returns when it was created; the reference gives the date no format, so it stays a text.
     *
     * @return the date
     */
    Optional<String> dateCreated();

    /**
     * Returns when it expires; the reference gives the date no format, so it stays a text.
     *
     * @return the date
     */
    Optional<String> expirationDate();

    /**
     * Returns whether it belongs to the widget edition.
     *
     * @return true when it does
     */
    Optional<Boolean> widgetAccount();

    /**
     * Returns whether support staff may enter it.
     *
     * @return true when they may
     */
    Optional<Boolean> supportAccess();

    /**
     * Returns the level of support.
     *
     * @return {@code standard} or {@code premier}
     */
    Optional<String> supportLevel();

    /**
     * Returns whether it takes part in suggestions.
     *
     * @return true when it does
     */
    Optional<Boolean> suggestionsEnabled();

    /**
     * Returns whether more is deployed than its licences allow.
     *
     * @return true when it is
     */
    Optional<Boolean> overDeployed();

    /**
     * Returns whether it can be used as a constant.
     *
     * @return the constant, {@link AccountStatus#UNKNOWN} for a new word; empty when the answer named none
     */
    default Optional<AccountStatus> status() {
        return statusText().map(AccountStatus::of);
    }

    /** Builds a {@link Account}. */
    final class Builder extends ImmutableAccount.Builder {
        Builder() {}
    }
}
