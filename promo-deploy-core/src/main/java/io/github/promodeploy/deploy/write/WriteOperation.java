package io.github.promodeploy.deploy.write;

import io.github.promodeploy.deploy.failure.OutcomeUnknownException;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.CreatedObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call that creates or changes something: how it is sent, which id it gives, how its answer is kept in a journal, how
 * it is found out whether it took effect when no answer came, and what stands for its answer in a plan, where it is not
 * sent. Immutable.
 *
 * @param <T> what it answers
 */
public final class WriteOperation<T> {

    /** When a write may be sent again after an attempt of which no trace is found. */
    public enum Repeat {
        /** At once: the server refuses a second one, or a second one changes nothing. */
        AT_ONCE,

        /** When the server can no longer act on the first attempt: {@code PromotionSettings.quietPeriod}. */
        AFTER_QUIET_PERIOD,

        /** When a release begun by the first attempt has ended as well: {@code PromotionSettings.releaseQuietPeriod}. */
        AFTER_RELEASE,

        /** Not at all: that there is no trace does not prove that it took no effect. */
        NEVER
    }

    /**
     * Keeps an answer as texts.
     *
     * @param <T> what is kept
     */
    public interface ResponseCodec<T> {

        /**
         * Writes an answer.
         *
         * @param answer the answer
         * @return its parts by name; no secret
         */
        Map<String, String> write(T answer);

        /**
         * Reads an answer.
         *
         * @param parts what {@link #write} returned, possibly in an earlier process
         * @return the answer
         */
        T read(Map<String, String> parts);
    }

    private record Creation<T>(String object, Optional<String> accountId, Function<T, Optional<String>> id) {}

    private final WriteKey key;
    private final Supplier<T> call;
    private final T assumed;
    private final ResponseCodec<T> memo;
    private final Optional<Creation<T>> creation;
    private final Optional<Runnable> check;
    private final Optional<Runnable> checkAgain;
    private final Set<WriteKey> foundations;
    private final Optional<Supplier<Optional<T>>> trace;
    private final boolean tracedWhenRefused;
    private final Repeat repeat;
    private final String whatToCheck;

    private WriteOperation(Builder<T> builder) {
        this.key = builder.key;
        this.call = builder.call;
        this.assumed = builder.assumed;
        this.memo = builder.memo;
        this.creation = builder.creation;
        this.check = builder.check;
        this.checkAgain = builder.checkAgain;
        this.foundations = builder.foundations;
        this.trace = builder.trace;
        this.tracedWhenRefused = builder.tracedWhenRefused;
        this.repeat = builder.repeat;
        this.whatToCheck = builder.whatToCheck;
    }

    /**
     * Starts a write.
     *
     * @param key identifies it among all writes of the run
     * @param call sends it, by the client of the {@code PromotionContext}, and nothing else
     * @param assumed what stands for the answer in a plan; ids in it must be well-formed
     * @param memo keeps the answer
     * @param <T> what it answers
     * @return a builder; unless told more, the write creates nothing, and cannot be found out about
     */
    public static <T> Builder<T> of(WriteKey key, Supplier<T> call, T assumed, ResponseCodec<T> memo) {
        return new Builder<>(key, call, assumed, memo);
    }

    /**
     * Returns what identifies it among all writes of the run.
     *
     * @return the key
     */
    public WriteKey key() {
        return key;
    }

    /** Makes sure, right before it is sent, that it may be sent. */
    public void check() {
        check.ifPresent(Runnable::run);
    }

    /** Makes sure, right before it is sent again, that what it was made from has not changed. */
    public void checkAgain() {
        checkAgain.ifPresent(Runnable::run);
    }

    /**
     * Returns which writes of the run it builds on. Boomi need not see at once what they have made, and may refuse this one
     * until then.
     *
     * @return their keys
     */
    public Set<WriteKey> foundations() {
        return foundations;
    }

    /**
     * Tells how many calls the check makes.
     *
     * @return 1 or 0
     */
    public int checkCalls() {
        return check.isPresent() ? 1 : 0;
    }

    /**
     * Sends it.
     *
     * @return the answer
     */
    public T send() {
        return call.get();
    }

    /**
     * Looks whether an earlier attempt took effect.
     *
     * @return the answer that was missed, or empty when there is no trace of it
     * @throws OutcomeUnknownException if what is there cannot be told from somebody else's
     * @throws PromotionStopException if somebody else did what this write was to do
     */
    public Optional<T> findTrace() {
        return trace.flatMap(Supplier::get);
    }

    /**
     * Tells whether an attempt whose outcome is not known stays so for good: no call shows its effect, and it is never sent
     * again.
     *
     * @return true when no process that resumes the run can find out about it
     */
    public boolean staysUnknown() {
        return trace.isEmpty() && repeat == Repeat.NEVER;
    }

    /**
     * Tells whether any call shows that it took effect.
     *
     * @return false when {@link #findTrace} never finds anything
     */
    public boolean isTraceable() {
        return trace.isPresent();
    }

    /**
     * Tells whether it took no effect when there is no trace of it some seconds after its request ended. A release shows later
     * than that, and some writes show never, or not to everybody.
     *
     * @return true when no trace proves that it took no effect
     */
    public boolean isRefutedByAbsence() {
        return trace.isPresent() && (repeat == Repeat.AT_ONCE || repeat == Repeat.AFTER_QUIET_PERIOD);
    }

    /**
     * Tells whether a trace counts also when the server refused the write as being there already.
     *
     * @return false when somebody else may have made the same at the same moment
     */
    public boolean isTracedWhenRefused() {
        return tracedWhenRefused;
    }

    /**
     * Returns when it may be sent again after an attempt of which no trace is found.
     *
     * @return when
     */
    public Repeat repeat() {
        return repeat;
    }

    /**
     * Returns what a person can do to find out whether it took effect.
     *
     * @return one sentence without its stop, such as {@code look for a pack of this name}
     */
    public String whatToCheck() {
        return whatToCheck;
    }

    /**
     * Returns how its answer is kept.
     *
     * @return the memo
     */
    public ResponseCodec<T> memo() {
        return memo;
    }

    /**
     * Returns what stands for the answer in a plan.
     *
     * @return the stand-in
     */
    public T assumed() {
        return assumed;
    }

    /**
     * Returns what the answer shows to have been created.
     *
     * @param answer the answer
     * @return the object, if the write creates one and the answer has its id
     */
    public Optional<CreatedObject> created(T answer) {
        return creation.flatMap(
                made -> made.id().apply(answer).map(id -> new CreatedObject(made.object(), id, made.accountId())));
    }

    /**
     * Collects what is special about a write. Not thread-safe.
     *
     * @param <T> what it answers
     */
    public static final class Builder<T> {

        private final WriteKey key;
        private final Supplier<T> call;
        private final T assumed;
        private final ResponseCodec<T> memo;
        private Optional<Creation<T>> creation = Optional.empty();
        private Optional<Runnable> check = Optional.empty();
        private Optional<Runnable> checkAgain = Optional.empty();
        private Set<WriteKey> foundations = Set.of();
        private Optional<Supplier<Optional<T>>> trace = Optional.empty();
        private boolean tracedWhenRefused = true;
        private Repeat repeat = Repeat.NEVER;
        private String whatToCheck = "look at the server before running again";

        private Builder(WriteKey key, Supplier<T> call, T assumed, ResponseCodec<T> memo) {
            this.key = key;
            this.call = call;
            this.assumed = assumed;
            this.memo = memo;
        }

        /**
         * Says that the write creates an object, so that its id is handed back whatever happens afterwards.
         *
         * @param object the Boomi object, such as {@code PackagedComponent}
         * @param id takes the new object's id from the answer
         * @return this builder, for a write that creates an object in the client's account
         */
        public Builder<T> creating(String object, Function<T, String> id) {
            return creating(object, Optional.empty(), answer -> Optional.of(id.apply(answer)));
        }

        /**
         * Says that the write creates an object, so that its id is handed back whatever happens afterwards.
         *
         * @param object the Boomi object, such as {@code IntegrationPackInstance}
         * @param accountId the account in which it is created, if that is not the client's
         * @param id takes the new object's id from the answer, if there is one
         * @return this builder, for a write that creates an object
         */
        public Builder<T> creating(String object, Optional<String> accountId, Function<T, Optional<String>> id) {
            this.creation = Optional.of(new Creation<>(object, accountId, id));
            return this;
        }

        /**
         * Says what is read right before it is sent.
         *
         * @param check reads, by one call, and throws if the write must not be sent
         * @return this builder
         */
        public Builder<T> checkedBy(Runnable check) {
            this.check = Optional.of(check);
            return this;
        }

        /**
         * Says what is read right before it is sent again.
         *
         * @param checkAgain reads, and throws a {@link PromotionStopException} if it must not be sent again, since it would undo
         *     what somebody else has done meanwhile
         * @return this builder
         */
        public Builder<T> checkedAgainBy(Runnable checkAgain) {
            this.checkAgain = Optional.of(checkAgain);
            return this;
        }

        /**
         * Says which writes of the run it builds on, see {@link WriteOperation#foundations()}. While {@code
         * PromotionSettings.lookAgainFor} is not over since the last of them, this one is sent again when Boomi itself refuses it
         * with 400 or 404, which proves that it had no effect.
         *
         * @param writes their keys; a write that the run does not make does not count
         * @return this builder
         */
        public Builder<T> buildingOn(Set<WriteKey> writes) {
            this.foundations = Set.copyOf(writes);
            return this;
        }

        /**
         * Says how it is found out whether an attempt took effect of which no answer came.
         *
         * @param trace reads, and returns the answer that was missed, see {@link WriteOperation#findTrace}
         * @param repeat when to send it again if there is no trace
         * @param whatToCheck what a person can do if it cannot be found out, see {@link WriteOperation#whatToCheck}
         * @return this builder
         */
        public Builder<T> tracedBy(Supplier<Optional<T>> trace, Repeat repeat, String whatToCheck) {
            this.trace = Optional.of(trace);
            return notTraced(repeat, whatToCheck);
        }

        /**
         * Says that no call shows whether an attempt took effect of which no response came.
         *
         * @param repeat when to send it again
         * @param whatToCheck what a person can do if it is not sent again, see {@link WriteOperation#whatToCheck}
         * @return this builder
         */
        public Builder<T> notTraced(Repeat repeat, String whatToCheck) {
            this.repeat = repeat;
            this.whatToCheck = whatToCheck;
            return this;
        }

        /**
         * Says that a trace proves nothing when the server refused the write: somebody else may have made the same at the same
         * moment.
         *
         * @return this builder
         */
        public Builder<T> tracedOnlyInDoubt() {
            this.tracedWhenRefused = false;
            return this;
        }

        /**
         * Builds the write.
         *
         * @return the write
         */
        public WriteOperation<T> build() {
            return new WriteOperation<>(this);
        }
    }
}
