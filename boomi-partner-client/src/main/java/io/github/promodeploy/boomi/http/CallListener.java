package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.BoomiException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Receives events of calls. All methods do nothing unless overridden; they are called on the calling
 * thread, may be called by several threads at once, and must return quickly.
 */
public interface CallListener {

    /**
     * Returns a listener that passes each event on to several, in their order. One that throws keeps no event from the others.
     * When all have received it, an {@link IllegalStateException} names the first one that threw; its cause is what that one threw, and
     * its suppressed exceptions are what others threw.
     *
     * @param listeners the listeners; later changes of the list have no effect
     * @return the listener, as thread-safe as they are
     */
    static CallListener all(List<CallListener> listeners) {
        List<CallListener> all = List.copyOf(Objects.requireNonNull(listeners, "listeners"));
        return new CallListener() {

            @Override
            public void attempting(Attempt attempt) {
                tell(listener -> listener.attempting(attempt));
            }

            @Override
            public void attempted(CallReport report) {
                tell(listener -> listener.attempted(report));
            }

            @Override
            public void throttled(String operation, Duration waited) {
                tell(listener -> listener.throttled(operation, waited));
            }

            @Override
            public void retrying(String operation, BoomiException failure, Duration delay) {
                tell(listener -> listener.retrying(operation, failure, delay));
            }

            @Override
            public void rowsMissing(String operation, String accountId, long announced, long shown) {
                tell(listener -> listener.rowsMissing(operation, accountId, announced, shown));
            }

            @Override
            public void throttleFailed(Class<?> throttle, Throwable failure) {
                tell(listener -> listener.throttleFailed(throttle, failure));
            }

            private void tell(Consumer<CallListener> event) {
                RuntimeException first = null;
                for (CallListener listener : all) {
                    try {
                        event.accept(listener);
                    } catch (Throwable e) {
                        first = add(first, e, listener);
                    }
                }
                if (first != null) {
                    throw first;
                }
            }

            private static RuntimeException add(@Nullable RuntimeException first, Throwable e, CallListener listener) {
                if (first != null) {
                    first.addSuppressed(e);
                    return first;
                }
                return new IllegalStateException(
                        "the listener " + listener.getClass().getName() + " threw "
                                + e.getClass().getName(),
                        e);
            }

            @Override
            public String toString() {
                return "all(" + all + ")";
            }
        };
    }

    /** What is about to be sent. */
    @Value.Immutable
    sealed interface Attempt permits ImmutableAttempt {

        /**
         * Starts a description.
         *
         * @return a builder; everything is required
         */
        static Builder builder() {
            return new Builder();
        }

        /**
         * Returns what the call does, in words.
         *
         * @return the operation; it ends with the managed account that the call acts on, if it does
         */
        String operation();

        /** {@return the HTTP method} */
        String method();

        /**
         * Returns the path below the account.
         *
         * @return such as {@code Environment/query}
         */
        String path();

        /**
         * Returns the account that the call acts on.
         *
         * @return the managed account, or else the client's own
         */
        String account();

        /**
         * Returns which attempt of the call this is.
         *
         * @return 1 for the first
         */
        int attempt();

        /** Builds an {@link Attempt}. */
        final class Builder extends ImmutableAttempt.Builder {
            Builder() {}
        }
    }

    /**
     * An attempt is about to be sent: its turn has come. Exactly one {@link #attempted} follows, on the same thread, also when the attempt
     * fails before anything is sent.
     *
     * @param attempt what is about to be sent
     */
    default void attempting(Attempt attempt) {}

    /**
     * An attempt has ended.
     *
     * @param report how it went
     */
    default void attempted(CallReport report) {}

    /**
     * A call had to wait for its turn.
     *
     * @param operation what it does
     * @param waited how long it waited; a millisecond or more
     */
    default void throttled(String operation, Duration waited) {}

    /**
     * A call will be attempted again.
     *
     * @param operation what it does
     * @param failure why
     * @param delay how long it pauses before
     */
    default void retrying(String operation, BoomiException failure, Duration delay) {}

    /**
     * A query announced more rows than it returned, also when it was repeated. A row that is missing here may still exist. If a
     * query announces rows and returns none, that is an error instead.
     *
     * @param operation what it does
     * @param accountId the account that was queried
     * @param announced how many rows the server announced
     * @param shown how many it showed, one or more
     */
    default void rowsMissing(String operation, String accountId, long announced, long shown) {}

    /**
     * The throttle threw when it was told how a request had ended, which changed nothing for the call.
     *
     * @param throttle the throttle's class
     * @param failure what it threw
     */
    default void throttleFailed(Class<?> throttle, Throwable failure) {}
}
