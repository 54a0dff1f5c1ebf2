package io.github.promodeploy.deploy.write;

import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.CreatedObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.immutables.value.Value;

/**
 * One call that creates or changes something on the server, with all that is needed to make it take effect once: what must
 * hold before it is sent, how to look it up when no response came, and when it may be sent again. A dialect describes its
 * writes as such values; {@link WriteExecutor} sends them, or only plans them.
 *
 * @param <T> what later steps need of the response
 */
@Value.Immutable
public sealed interface WriteOperation<T> permits ImmutableWriteOperation {

    /**
     * Starts a write.
     *
     * @param key identifies it among all writes of the run
     * @param call sends it, by the client of the {@code PromotionContext}, and nothing else
     * @param dryRunResult takes the place of the response in a dry run; ids in it must be well-formed
     * @param codec converts the response for the journal
     * @param <T> what later steps need of the response
     * @return a builder; {@link Builder#lookedUpBy} or {@link Builder#notLookedUp} is required
     */
    static <T> Builder<T> of(WriteKey key, Supplier<T> call, T dryRunResult, ResponseCodec<T> codec) {
        Builder<T> builder = new Builder<>();
        builder.key(key).call(call).dryRunResult(dryRunResult).codec(codec);
        return builder;
    }

    /** Identifies the write among all writes of the run. */
    WriteKey key();

    /** The call that sends the write. */
    Supplier<T> call();

    /** Sends the write, and returns the response. */
    default T send() {
        return call().get();
    }

    /** Takes the place of the response in a dry run. */
    T dryRunResult();

    /** Converts the response for the journal. */
    ResponseCodec<T> codec();

    /** Takes what the write created out of the response; its id is handed back whatever happens afterwards. */
    @Value.Default
    default Function<T, Optional<CreatedObject>> created() {
        return response -> Optional.empty();
    }

    /** Reads, by one call, right before the write is sent, and throws if it must not be sent. */
    Optional<Runnable> precondition();

    /**
     * Reads right before the write is sent again, and throws a {@link PromotionStopException} if that would undo what somebody
     * else has done in the meantime.
     */
    Optional<Runnable> resendPrecondition();

    /**
     * The writes of the run that this one builds on. Boomi may not see everywhere at once what they have made, and refuse this
     * one with 400 or 404, which proves that it had no effect. While {@code PromotionSettings.lookAgainFor} is not over since
     * the last of them, it is then sent again. A write that the run does not make does not count.
     */
    Set<WriteKey> foundations();

    /**
     * Looks up whether an attempt took effect: returns the response that was missed, or empty when there is nothing to be
     * found. Throws an {@link OutcomeUnknownException} if what is there may be somebody else's, and a {@link
     * PromotionStopException} if somebody else did what this write was to do. Absent when no call shows the effect.
     */
    Optional<Supplier<Optional<T>>> lookup();

    /**
     * Returns whether the lookup proves nothing when the server refused the write as being there already: somebody else may
     * have made the same at the same moment.
     */
    @Value.Default
    default boolean lookupOnlyInDoubt() {
        return false;
    }

    /** When the write may be sent again if it is not found. */
    ResendPolicy resendPolicy();

    /** What a person can do to find out whether the write took effect, such as {@code look for a pack of this name}. */
    String whatToCheck();

    /** Looks up the write, see {@link #lookup}; empty also when no call shows its effect. */
    default Optional<T> lookUp() {
        return lookup().flatMap(Supplier::get);
    }

    /** Returns whether the write took no effect if it is not found some seconds after its request ended. */
    default boolean isRefutedByAbsence() {
        return lookup().isPresent()
                && (resendPolicy() == ResendPolicy.AT_ONCE || resendPolicy() == ResendPolicy.AFTER_QUIET_PERIOD);
    }

    /** Returns whether a lost response can never be found out about: no call shows the effect, and the write is not sent again. */
    default boolean staysUnknown() {
        return lookup().isEmpty() && resendPolicy() == ResendPolicy.NEVER;
    }

    /**
     * Builds a {@link WriteOperation}.
     *
     * @param <T> what later steps need of the response
     */
    final class Builder<T> extends ImmutableWriteOperation.Builder<T> {
        Builder() {}

        /**
         * Sets what the write creates in the client's account.
         *
         * @param object the Boomi object, such as {@code PackagedComponent}
         * @param id takes the id of the new object from the response, if it has one
         * @return this builder
         */
        public Builder<T> creates(String object, Function<T, Optional<String>> id) {
            return created(response ->
                    id.apply(response).map(created -> new CreatedObject(object, created, Optional.empty())));
        }

        /**
         * Sets what the write creates in another account.
         *
         * @param accountId the account
         * @param object the Boomi object, such as {@code IntegrationPackInstance}
         * @param id takes the id of the new object from the response, if it has one
         * @return this builder
         */
        public Builder<T> createsIn(String accountId, String object, Function<T, Optional<String>> id) {
            return created(response ->
                    id.apply(response).map(created -> new CreatedObject(object, created, Optional.of(accountId))));
        }

        /**
         * Sets how the write is looked up, and what happens if it is not found.
         *
         * @param lookup see {@link WriteOperation#lookup}
         * @param resendPolicy when to send it again
         * @param whatToCheck see {@link WriteOperation#whatToCheck}
         * @return this builder
         */
        public Builder<T> lookedUpBy(Supplier<Optional<T>> lookup, ResendPolicy resendPolicy, String whatToCheck) {
            return lookup(lookup).resendPolicy(resendPolicy).whatToCheck(whatToCheck);
        }

        /**
         * Says that no call shows whether the write took effect.
         *
         * @param resendPolicy when to send it again after an attempt that had no response
         * @param whatToCheck see {@link WriteOperation#whatToCheck}
         * @return this builder
         */
        public Builder<T> notLookedUp(ResendPolicy resendPolicy, String whatToCheck) {
            return resendPolicy(resendPolicy).whatToCheck(whatToCheck);
        }
    }
}
