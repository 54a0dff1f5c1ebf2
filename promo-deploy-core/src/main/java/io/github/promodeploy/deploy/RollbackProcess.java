package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.JournaledExecution;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.execution.RunLogger;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.workflow.rollback.RollbackResults;
import io.github.promodeploy.deploy.workflow.rollback.RollbackSpec;
import io.github.promodeploy.deploy.workflow.rollback.RollbackWorkflow;
import java.util.function.Supplier;

/** What one process does of one rollback: claims the run and its rollback, carries the rollback out, releases both. */
final class RollbackProcess {

    private final String runId;
    private final RollbackOptions options;
    private final DeployerSettings settings;
    private final RunClock clock;
    private final Masking masking;
    private final Cancellation cancellation;
    private final RunEvents events;

    RollbackProcess(String runId, RollbackOptions options, DeployerSettings settings, RunClock clock) {
        this(runId, options, settings, clock, new Cancellation());
    }

    /** Prepares a rollback that ends with something else. */
    RollbackProcess(
            String runId,
            RollbackOptions options,
            DeployerSettings settings,
            RunClock clock,
            Cancellation cancellation) {
        this.cancellation = cancellation;
        this.runId = runId;
        this.options = options;
        this.settings = settings;
        this.clock = clock;
        this.masking = new Masking(settings.client()::mask);
        this.events = new RunEvents(settings.listener(), rollbackRunId(), masking, new RunLogger(rollbackRunId()));
    }

    String rollbackRunId() {
        return RollbackIds.of(runId);
    }

    /** Ends the rollback before its next call. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Carries the rollback out, and waits until it ends. */
    PackageAndDeployResult run() {
        return complete(() -> {
            RollbackIds.problem(runId).ifPresent(problem -> {
                throw RollbackSpec.refused(problem);
            });
            try (RunLog run = open(runId)) {
                return withRun(run);
            }
        });
    }

    /** Carries the rollback out for the process that holds the run. */
    PackageAndDeployResult run(RunLog run) {
        return complete(() -> withRun(run));
    }

    private PackageAndDeployResult complete(Supplier<PackageAndDeployResult> rollback) {
        PackageAndDeployResult result = RollbackResults.withRollback(events.complete(whileClientIsOpen(rollback)));
        events.runFinished(result);
        return events.complete(result);
    }

    private PackageAndDeployResult whileClientIsOpen(Supplier<PackageAndDeployResult> rollback) {
        try {
            return settings.client().untilClosed("roll back run " + runId, cancellation, rollback);
        } catch (InvalidRequestException e) {
            return ended(RunOutcome.INVALID_REQUEST, e);
        } catch (RunJournalException | ClosedClientException e) {
            return ended(RunOutcome.FAILED, e);
        }
    }

    private PackageAndDeployResult withRun(RunLog run) {
        try (RunLog log = open(rollbackRunId())) {
            RollbackSpec spec = RollbackSpec.of(runId, run.state(), log.state(), options, settings);
            RunLimits limits = new RunLimits(
                    settings.timeout(), cancellation, settings.client().timeSource());
            JournaledExecution execution =
                    new JournaledExecution(log, limits, events, spec.spec().settings());
            execution.holdAlso(run);
            return new RollbackWorkflow(spec, execution, limits, events, () -> run.rollback(rollbackRunId())).run();
        }
    }

    private RunLog open(String id) {
        return RunLog.open(settings.journal(), id, clock, events::warning);
    }

    /** Ends before the first step, with nothing sent. */
    PackageAndDeployResult ended(RunOutcome outcome, RuntimeException reason) {
        return PackageAndDeployResult.builder()
                .runId(rollbackRunId())
                .rollbackOf(runId)
                .dialect(settings.dialectName())
                .outcome(outcome)
                .failure(masking.failure(RunFailure.builder()
                        .message(String.valueOf(reason.getMessage()))
                        .cause(reason)
                        .build()))
                .build();
    }
}
