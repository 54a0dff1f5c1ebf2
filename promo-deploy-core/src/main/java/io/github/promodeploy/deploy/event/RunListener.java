package io.github.promodeploy.deploy.event;

import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import io.github.promodeploy.deploy.wave.EndedWave;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Receives the events of a run: its steps, its environments and, as a {@link CallListener}, every request, wait and retry.
 * All methods do nothing unless overridden. During the deployments, and while accounts are read, several threads call them, one
 * at a time; they must return quickly. An exception thrown by a listener becomes a warning that names the listener's class, and is kept in the
 * result's {@link PackageAndDeployResult#suppressed}; it has no other effect.
 *
 * <p>A deployer has one listener for all its runs. A listener that keeps state for each run, such as a log context or a row
 * in a table, returns a separate listener for each run from {@link #forRun}. Events come from the thread that runs the
 * promotion and, for deployments and reads of accounts, from threads named {@code promo-deploy-RUN_ID-N}, which inherit no log
 * context (MDC), or from those that {@link io.github.promodeploy.deploy.PackageAndDeployerBuilder#threads} makes.
 */
public interface RunListener extends CallListener {

    /**
     * Returns one listener that stands for several. A run tells each of them every event, in the order of the list, and asks each
     * {@link #forRun}. One that throws keeps no event from the others, and the warning names its own class.
     *
     * @param listeners the listeners; none is fine
     * @return a listener to give to a deployer
     */
    static RunListener all(List<RunListener> listeners) {
        return new CombinedListener(List.copyOf(Objects.requireNonNull(listeners, "listeners")));
    }

    /**
     * Returns the listener for one run. Called before any other method, once for each run, resumed run and plan.
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
     * @param dialect the dialect of the run, or {@code AUTO} when it is still to be detected
     */
    default void runStarted(String runId, String dialect) {}

    /**
     * A run has ended, whatever its outcome. Every run has this event, as its last one; a refused run has no other. Not
     * called for a plan.
     *
     * @param result the result that the caller receives
     */
    default void runFinished(PackageAndDeployResult result) {}

    /**
     * The dialect was detected. Not called when the deployer was configured with one.
     *
     * @param dialect the dialect that the run uses from now on
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
     * The run has begun to bring the release to an environment. Several environments can be in progress. Each that was begun
     * is {@linkplain #environmentDone done} later.
     *
     * @param environmentId the environment
     */
    default void environmentStarted(String environmentId) {}

    /**
     * An environment is done, whatever its status. One that is reached through the pack is done only after the final check
     * of the pack and its attachments, when all writes are done.
     *
     * @param result what became of it
     * @param done how many environments are done, this one included: one more with each event
     * @param total how many there are; equal to {@code done} in the last event
     */
    default void environmentDone(EnvironmentResult result, int done, int total) {}

    /**
     * It was read back what is active in an environment, after the deployments. Its status may have changed since
     * {@link #environmentDone}: it is UNKNOWN when somebody else has deployed there after the run.
     *
     * @param result the final result for the environment, with its {@link EnvironmentResult#verification() verification}
     */
    default void environmentVerified(EnvironmentResult result) {}

    /**
     * It is known what became of an action in an environment, after all deployments. Not called for what an earlier process of the run
     * has seen to its end.
     *
     * @param environmentId the environment
     * @param report what became of the action
     */
    default void actionEnded(String environmentId, ActionReport report) {}

    /**
     * A wave has begun. Not called for a request without waves.
     *
     * @param wave its name
     */
    default void waveStarted(String wave) {}

    /**
     * The environments of a wave are done, and the wave was judged. Not called for one in whose middle the run was stopped. A resumed run
     * calls it again.
     *
     * @param wave what became of it
     */
    default void waveEnded(EndedWave wave) {}

    /**
     * The run waits before the next wave.
     *
     * @param wave the name of the wave that has ended
     * @param pause how long it waits from now on
     */
    default void wavePausing(String wave, Duration pause) {}

    /**
     * The response to a write is missing or cannot be trusted. The run looks for the effect of the write before it does
     * anything else about it.
     *
     * @param write the write, such as {@code release} or {@code deploy to environment 7f43}
     * @param reason why its outcome is not known, in plain text
     */
    default void inDoubt(String write, String reason) {}

    /**
     * The outcome of a write that was in doubt has been determined.
     *
     * @param write the write
     * @param finding what was found, and what the run does about it, in plain text
     */
    default void reconciled(String write, String finding) {}

    /**
     * The run is waiting for the server to finish something, such as a release. Called after 30 seconds, after a minute, and
     * then each time after twice the previous interval.
     *
     * @param what what it waits for, in plain text
     * @param waited how long it has been waiting
     */
    default void stillWaiting(String what, Duration waited) {}

    /**
     * Something needs attention, but does not stop the run.
     *
     * @param message the warning
     */
    default void warning(String message) {}
}
