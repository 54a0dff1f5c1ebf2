package io.github.promodeploy.deploy.write;

import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.result.ReusedObject;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Carries out the writes of a run: for real, or as a plan, in which nothing is written. Implementations are thread-safe.
 */
public interface WriteExecutor {

    /**
     * Makes a write, and keeps the id of what it creates for the result.
     *
     * @param write the write
     * @param <T> what later steps need of the response
     * @return the response, or in a plan {@link WriteOperation#dryRunResult}
     */
    <T> T write(WriteOperation<T> write);

    /**
     * Checks what became of a write. A plan that has planned a write only counts the call, since there is nothing to look at.
     *
     * @param look reads, by at least one call
     * @param dryRunResult takes the place of its result in a dry run
     * @param <T> what it learns
     * @return what it learnt
     */
    <T> T confirm(Supplier<T> look, T dryRunResult);

    /**
     * Waits until the server has carried a write out. A plan does not wait: it counts one call.
     *
     * @param wait reads until the write is done
     * @param dryRunResult takes the place of its result in a dry run
     * @param <T> what it learns
     * @return what it learnt
     */
    <T> T await(Supplier<T> wait, T dryRunResult);

    /**
     * Looks at something until it is as expected. Since reads may lag behind writes, it is looked at a few times over
     * {@code PromotionSettings.lookAgainFor} before that it is otherwise counts. A look at something that does not exist, or
     * that throws a {@link PromotionStopException}, is not as expected; if it is the last one, its failure is thrown.
     *
     * @param what what is looked at, such as {@code integration pack 7f43}
     * @param look reads
     * @param asExpected returns whether that is what was expected
     * @param <T> what is seen
     * @return what the first look saw that is as expected, or else what the last one saw
     */
    <T> T lookUntil(String what, Supplier<T> look, Predicate<T> asExpected);

    /**
     * Returns whether an earlier process of the run has asked for the release and got a response: nothing is released again, so
     * that nothing of the pack needs to be checked.
     *
     * @return true when the release is asked for, and of course when it is done
     */
    boolean isReleaseAsked();

    /**
     * Returns whether an earlier process of the run has seen the release to its end, so that it does not matter what became of the
     * pack since.
     *
     * @return true when the release is done, or scheduled
     */
    boolean isReleased();

    /**
     * Returns whether an earlier process of the run has asked for a write that was not refused.
     *
     * @param write the write
     * @return true when it may have taken effect, or has
     */
    boolean isUnderWay(WriteKey write);

    /**
     * Records that something is there already and need not be created.
     *
     * @param object what
     */
    void reuse(ReusedObject object);

    /**
     * Reports that the run is still waiting for the server.
     *
     * @param what what it waits for, in words
     * @param waited how long it has been waiting
     */
    void stillWaiting(String what, Duration waited);

    /**
     * Adds a warning.
     *
     * @param message the warning
     */
    void warn(String message);
}
