package io.github.promodeploy.deploy.execution;

import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.event.RunListener;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;

/**
 * What a plan is made with: everything that a run has, but with a client that refuses writes.
 *
 * @param settings those of the run, without anything that writes
 */
public record DryRun(DeployerSettings settings, DryRunExecution execution, RunLimits limits, RunEvents events) {

    /**
     * Prepares the plan of a run.
     *
     * @param state what the journal has of the run
     * @param settings those that the run has
     * @param listener hears of reads
     */
    public static DryRun of(
            String runId, RunState state, DeployerSettings settings, RunListener listener, Masking masking) {
        RunEvents events = new RunEvents(new ReadsOnlyListener(listener), runId, masking);
        Cancellation cancellation = new Cancellation();
        LookAgain lookAgain = new LookAgain(
                settings.client().timeSource(),
                cancellation,
                settings.promotion().lookAgainFor());
        DryRunExecution execution = new DryRunExecution(events, lookAgain, state);
        DeployerSettings dryRun = withoutWriting(settings, execution);
        RunLimits limits =
                new RunLimits(dryRun.timeout(), cancellation, dryRun.client().timeSource());
        return new DryRun(dryRun, execution, limits, events);
    }

    private static DeployerSettings withoutWriting(DeployerSettings settings, DryRunExecution execution) {
        return DeployerSettings.builder()
                .from(settings)
                .client(settings.client().dryRun(execution::add))
                .deploymentThrottle(Throttle.none())
                .maxConcurrentDeployments(1)
                .build();
    }

    /**
     * Reads what a run has done. Another process that works on the run may do at any moment what would be planned, even if it has
     * recorded nothing yet. In this order, the entries of a run that ends between the two reads are complete.
     *
     * @throws RunInUseException if another process works on the run
     */
    public static RunState read(RunJournal journal, String runId, RunClock clock) {
        if (RunLog.isInUse(journal, runId)) {
            throw new RunInUseException(runId);
        }
        return RunLog.read(journal, runId, clock);
    }
}
