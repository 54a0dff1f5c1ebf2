package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.time.Deadline;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** Options of calls. */
@Value.Immutable
public sealed interface CallOptions permits ImmutableCallOptions {

    /** No override account, no deadline, no cancellation, no listener, nothing before writes, and the form of the client. */
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
     * Returns what is called right before each attempt of a write is sent, after its wait for a turn, on the calling thread. It gets the
     * request as it is sent, without credentials and before interceptors. What it throws ends the call, and nothing is sent: so a program
     * that was paused for minutes can find out that it may not go on, or that the write is not the one that was agreed on.
     *
     * @return the action, if there is one
     */
    Optional<Consumer<HttpCall>> beforeWrite();

    /**
     * Returns the form of the calls that the promotion guide makes in another way than Boomi documents them. A run sets it by its
     * dialect.
     *
     * @return the form; empty for the client's own
     */
    Optional<ApiForm> apiForm();

    /** Builds {@link CallOptions}. */
    final class Builder extends ImmutableCallOptions.Builder {
        Builder() {}
    }
}
