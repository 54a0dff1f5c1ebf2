package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.time.Deadline;
import java.util.Optional;
import org.immutables.value.Value;

/** Options of calls. */
@Value.Immutable
public sealed interface CallOptions permits ImmutableCallOptions {

    /** No override account, no deadline, no cancellation, no listener, and no limit to the published API. */
    CallOptions NONE = builder().build();

    /**
     * Starts options; all are optional.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder that holds them
     */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /**
     * Returns the managed account that calls act on (the query parameter {@code overrideAccount}; Boomi API reference,
     * "Partner API").
     *
     * @return the account id; empty for the authenticating account itself
     */
    Optional<String> overrideAccount();

    /**
     * Returns when nothing new may be started.
     *
     * @return the deadline, if there is one
     */
    Optional<Deadline> deadline();

    /**
     * Returns what cancels calls.
     *
     * @return the cancellation, if there is one
     */
    Optional<Cancellation> cancellation();

    /**
     * Returns the listener of the calls.
     *
     * @return the listener, if there is one
     */
    Optional<CallListener> listener();

    /**
     * Returns whether queries keep to Boomi's published API: a filter by a property that only the promotion guide has is refused
     * with an {@link IllegalArgumentException} instead of being sent. A run in the PLATFORM dialect sets it.
     *
     * @return false unless set
     */
    @Value.Default
    default boolean publishedOnly() {
        return false;
    }

    /** Builds {@link CallOptions}. */
    final class Builder extends ImmutableCallOptions.Builder {
        Builder() {}
    }
}
