package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.DryRun;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.rollback.RollbackOptions;

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
            RunState run = DryRun.read(settings.journal(), runId, clock);
            RunState rollback = DryRun.read(settings.journal(), RollbackIds.of(runId), clock);
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

    private static RollbackPlan.Builder begin(String runId) {
        return RollbackPlan.builder().runId(RollbackIds.of(runId)).rolledBackRunId(runId);
    }

    private RollbackPlan plan(RollbackSpec spec, RunState rollback) {
        DryRun dryRun =
                DryRun.of(RollbackIds.of(spec.runId()), rollback, spec.spec().settings(), settings.listener(), masking);
        RollbackWorkflow workflow = new RollbackWorkflow(
                spec.with(dryRun.settings()), dryRun.execution(), dryRun.limits(), dryRun.events(), () -> {});
        PackageAndDeployResult result = settings.client()
                .untilClosed(
                        "plan the rollback of run " + spec.runId(),
                        dryRun.limits().cancellation(),
                        workflow::run);
        return begin(spec.runId())
                .environments(RollbackResults.environments(result))
                .writes(dryRun.execution().writes().stream()
                        .map(masking::planned)
                        .toList())
                .resumes(rollback.snapshot().isPresent())
                .warnings(dryRun.events().warnings())
                .failure(result.failure())
                .build();
    }
}
