package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.DryRunExecution;
import io.github.promodeploy.deploy.execution.LookAgain;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.ReadsOnlyListener;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.workflow.DryRunPlanner;

/** Plans a rollback by carrying it out with a client that does not write. The journal is read, and not changed. */
public final class RollbackPlanner {

    private final DeployerSettings settings;
    private final RunClock clock;
    private final Masking masking;

    public RollbackPlanner(DeployerSettings settings, RunClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.masking = new Masking(settings.client()::mask);
    }

    public RollbackPlan plan(String runId, RollbackOptions options) {
        try {
            RunState run = state(runId);
            RunState rollback = state(RollbackIds.of(runId));
            return plan(RollbackSpec.of(runId, run, rollback, options, settings), rollback);
        } catch (InvalidRequestException | RunJournalException | ClosedClientException e) {
            return begin(runId)
                    .failure(masking.failure(RunFailure.builder()
                            .message(String.valueOf(e.getMessage()))
                            .cause(e)
                            .build()))
                    .build();
        }
    }

    /** In this order, the entries of a run that ends between the two reads are complete. */
    private RunState state(String runId) {
        if (RunLog.isInUse(settings.journal(), runId)) {
            throw new RunInUseException(runId);
        }
        return RunLog.read(settings.journal(), runId, clock);
    }

    private static RollbackPlan.Builder begin(String runId) {
        return RollbackPlan.builder().runId(RollbackIds.of(runId)).rolledBackRunId(runId);
    }

    private RollbackPlan plan(RollbackSpec spec, RunState rollback) {
        RunEvents events =
                new RunEvents(new ReadsOnlyListener(settings.listener()), RollbackIds.of(spec.runId()), masking);
        Cancellation cancellation = new Cancellation();
        DryRunExecution execution = new DryRunExecution(
                events,
                new LookAgain(
                        settings.client().timeSource(),
                        cancellation,
                        settings.promotion().lookAgainFor()),
                rollback);
        DeployerSettings dryRun = DryRunPlanner.withoutWriting(spec.spec().settings(), execution);
        RunLimits limits =
                new RunLimits(dryRun.timeout(), cancellation, dryRun.client().timeSource());
        RollbackWorkflow workflow = new RollbackWorkflow(spec.with(dryRun), execution, limits, events, () -> {});
        PackageAndDeployResult result =
                settings.client().untilClosed("plan the rollback of run " + spec.runId(), cancellation, workflow::run);
        return begin(spec.runId())
                .environments(RollbackResults.environments(result))
                .writes(execution.writes().stream().map(masking::planned).toList())
                .resumes(rollback.snapshot().isPresent())
                .warnings(events.warnings())
                .failure(result.failure())
                .build();
    }
}
