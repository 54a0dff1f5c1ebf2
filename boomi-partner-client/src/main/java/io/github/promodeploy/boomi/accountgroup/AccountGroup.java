package io.github.promodeploy.boomi.accountgroup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account group (Boomi API reference, "Account Group object").
 */
@Value.Immutable
public sealed interface AccountGroup permits ImmutableAccountGroup {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the group's id} */
    String id();

    /** {@return the id of the account that owns the group} */
    Optional<String> accountId();

    /** {@return the name} */
    Optional<String> name();

    /**
     * Returns from which level on its users get alerts.
     *
     * @return {@code none}, {@code info}, {@code warning} or {@code error}
     */
    Optional<String> autoSubscribeAlertLevel();

    /** {@return whether it is the group of all accounts} */
    Optional<Boolean> defaultGroup();

    /**
     * Returns what is shared with the group. Only a read of one group or in bulk has it; a query never does.
     *
     * @return the things; empty when the response does not list them
     */
    @JsonProperty("Resources")
    Optional<Resources> resources();

    /** Builds a {@link AccountGroup}. */
    final class Builder extends ImmutableAccountGroup.Builder {
        Builder() {}
    }
}
