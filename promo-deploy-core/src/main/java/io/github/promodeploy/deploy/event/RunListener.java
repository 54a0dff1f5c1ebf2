package io.github.promodeploy.deploy.event;

import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;

/**
 * Is told what a run does while it does it: its steps, its environments, and, as a {@link CallListener}, every request,
 * wait and retry. All methods do nothing unless overridden. During the deployments they are called by several threads,
 * one at a time; they must return quickly. What a listener throws is noted as a warning that names its class, is in the
 * result's {@link PackageAndDeployResult#suppressed}, and is otherwise ignored.
 *
 * <p>A deployer has one listener for all its runs. A listener that keeps something for each run, such as a log context or a
 * row in a table, returns a listener of its own for each from {@link #forRun}. The threads that call it are the one that runs
 * the promotion and, for deployments, threads named {@code promo-deploy-RUN_ID-N}; they inherit no log context (MDC).
 */
public interface RunListener extends CallListener {

    /**
     * Returns the listener for one run; called first, and once for each run, resumed run and plan.
     *
     * @param runId the id of the run
     * @return the listener that gets all other events of that run; by default this one
     */
    default RunListener forRun(String runId) {
        return this;
    }

    /**
     * A run has begun.
     *
     * @param runId the id of the run
     * @param dialect the dialect it speaks to the server, or {@code AUTO} when the server is asked first
     */
    default void runStarted(String runId, String dialect) {}

    /**
     * A run has ended, one way or the other; the last event of a run, and one that no run leaves out. A run that is refused
     * has no other event. Not called for a plan.
     *
     * @param result what the caller gets
     */
    default void runFinished(PackageAndDeployResult result) {}

    /**
     * The server was asked which dialect it speaks; not called when the deployer was told one.
     *
     * @param dialect the dialect the run speaks from here on
     */
    default void dialectChosen(String dialect) {}

    /**
     * A step has begun.
     *
     * @param step which
     */
    default void stepStarted(Step step) {}

    /**
     * A step has ended.
     *
     * @param report how it went
     */
    default void stepFinished(StepReport report) {}

    /**
     * An environment is done, one way or the other. One that is reached through the pack is done only after the last look at
     * the pack and its attachments, when all writes are done.
     *
     * @param result what became of it
     * @param done how many environments are done, this one included: one more with each event
     * @param total how many there are; the last event has as many done
     */
    default void environmentDone(EnvironmentResult result, int done, int total) {}

    /**
     * No answer came to a write, or none that can be trusted. It is looked for before anything else is done about it.
     *
     * @param write the write, such as {@code release} or {@code deploy to environment 7f43}
     * @param reason why its outcome is not known, for people
     */
    default void inDoubt(String write, String reason) {}

    /**
     * It was found out what became of a write that was in doubt.
     *
     * @param write the write
     * @param finding what was found, and what is done about it, for people
     */
    default void reconciled(String write, String finding) {}

    /**
     * The run is waiting for something that the server is at, such as a release. Called after 30 seconds, after a minute, and
     * then each time after twice as long as before.
     *
     * @param what what it waits for, for people
     * @param waited how long it has been waiting
     */
    default void stillWaiting(String what, Duration waited) {}

    /**
     * Something is worth a look although it stops nothing.
     *
     * @param message what, for people
     */
    default void warning(String message) {}
}
