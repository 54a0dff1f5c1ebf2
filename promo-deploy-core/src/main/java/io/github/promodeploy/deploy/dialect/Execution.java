package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.result.ReusedObject;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a promotion is carried out: for real, or as a plan, in which nothing is written. Implementations are thread-safe.
 */
public interface Execution {

    /**
     * Makes a write, and keeps the id of what it creates for the result.
     *
     * @param write the write
     * @param <T> what it answers
     * @return the answer, or in a plan what stands for it
     */
    <T> T write(Write<T> write);

    /**
     * Looks what became of a write. A plan counts the call and assumes the best, since there is nothing to look at.
     *
     * @param look reads, by at least one call
     * @param assumed what stands for its answer in a plan
     * @param <T> what it learns
     * @return what it learnt
     */
    <T> T confirm(Supplier<T> look, T assumed);

    /**
     * Tells whether an earlier process of the run has asked for the release and got an answer: nothing is released again, so
     * that nothing of the pack needs to be checked.
     *
     * @return true when the release is asked for, and of course when it is done
     */
    boolean isReleaseAsked();

    /**
     * Tells whether an earlier process of the run has seen the release through, so that what became of the pack since is no
     * matter.
     *
     * @return true when the release is done, or scheduled
     */
    boolean isReleased();

    /**
     * Notes that something is there already and need not be created.
     *
     * @param object what
     */
    void reuse(ReusedObject object);

    /**
     * Tells that the run is waiting for something that the server is at, and has been for a while.
     *
     * @param what what it waits for, for people
     * @param waited how long it has been waiting
     */
    void stillWaiting(String what, Duration waited);

    /**
     * Notes that something is worth a look although it stops nothing.
     *
     * @param message what, for people
     */
    void warn(String message);
}
