package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.DryRunExecution;
import io.github.promodeploy.deploy.execution.LookAgain;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.ReadsOnlyListener;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunLog;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a plan by going through the very steps of a run with a client that hands over its writes instead of sending them,
 * so that plan and run cannot differ. The journal is read, and nothing is noted in it.
 */
public final class DryRunPlanner {

    private final DeployerSettings settings;
    private final RunClock clock;
    private final Masking masking;
    private final String runId;

    public DryRunPlanner(DeployerSettings settings, RunClock clock, String runId) {
        this.settings = settings;
        this.clock = clock;
        this.masking = new Masking(settings.client()::mask);
        this.runId = runId;
    }

    /** Plans a run, or what is left of one that the journal has. */
    public PromotionPlan plan(Optional<PackageAndDeployRequest> request) {
        UnbegunRun unbegun = new UnbegunRun(runId, settings.dialectName(), request, masking);
        try {
            RunState state = state();
            RunSpec order = RunSpec.of(request, runId, state.snapshot(), settings);
            return plan(order, state);
        } catch (InvalidRequestException e) {
            return infeasible(unbegun.refused(e));
        } catch (RunJournalException e) {
            return infeasible(unbegun.withoutJournal(e));
        } catch (ClosedClientException e) {
            return infeasible(unbegun.withoutClient(e));
        }
    }

    private static PromotionPlan infeasible(PackageAndDeployResult result) {
        return begin(result).calls(0).leastTime(Duration.ZERO).build();
    }

    /**
     * A process that is at the run may have done by the next moment what would be planned, also when it has noted nothing yet.
     * In this order: what is read of a run that ends between the two is whole.
     */
    private RunState state() {
        if (RunLog.isInUse(settings.journal(), runId)) {
            throw new RunInUseException(runId);
        }
        return RunLog.read(settings.journal(), runId, clock);
    }

    private PromotionPlan plan(RunSpec order, RunState state) {
        RunEvents listener = new RunEvents(new ReadsOnlyListener(settings.listener()), runId, masking);
        Cancellation cancellation = new Cancellation();
        DryRunExecution record = new DryRunExecution(
                listener,
                new LookAgain(
                        settings.client().timeSource(),
                        cancellation,
                        settings.promotion().lookAgainFor()),
                state);
        if (state.isReleaseUnderWay()) {
            listener.warning("the release was accepted, and has not been seen to its end; this plan takes it for done");
        }
        PromotionWorkflow run = PromotionWorkflow.of(
                order.with(onPaper(order.settings(), record)), runId, cancellation, listener, limits -> record);
        PackageAndDeployResult result =
                settings.client().untilClosed("plan promotion " + runId, cancellation, run::run);
        int calls = listener.calls() + record.callsToCome();
        Duration gap = gap(listener);
        return begin(result)
                .warnings(listener.warnings())
                .resumes(state.snapshot().isPresent())
                .done(isDone(state))
                .writes(record.writes().stream().map(masking::planned).toList())
                .addAllEnvironments(result.environments().stream()
                        .map(environment -> planned(environment, record))
                        .toList())
                .calls(calls)
                .leastTime(gap.multipliedBy(Math.max(0, calls - 1)))
                .build();
    }

    private Duration gap(RunEvents listener) {
        Throttle throttle = settings.client().throttle();
        try {
            return throttle.gap();
        } catch (Throwable e) {
            listener.warning(
                    "the throttle failed, so that the least time of the plan is 0: "
                            + CustomExtension.threw(throttle, "gap", e) + " Correct the throttle.",
                    e);
            return Duration.ZERO;
        }
    }

    private static DeployerSettings onPaper(DeployerSettings settings, DryRunExecution record) {
        return DeployerSettings.builder()
                .from(settings)
                .client(settings.client().dryRun(record::add))
                .deploymentThrottle(Throttle.none())
                .maxConcurrentDeployments(1)
                .build();
    }

    private static PromotionPlan.Builder begin(PackageAndDeployResult result) {
        return PromotionPlan.builder()
                .runId(result.runId())
                .dialect(result.dialect())
                .reused(result.reused())
                .releaseVersion(result.releaseVersion())
                .warnings(result.warnings())
                .failure(result.failure().or(() -> stop(result)));
    }

    /** A run that stops after its release is not called failed, but it does stop. */
    private static Optional<RunFailure> stop(PackageAndDeployResult result) {
        return result.steps().stream()
                .filter(report -> report.step() != Step.DEPLOY && !report.succeeded())
                .map(report -> RunFailure.builder()
                        .step(report.step())
                        .message(report.message().orElse(""))
                        .outcomeUnknown(report.outcomeUnknown())
                        .build())
                .findFirst();
    }

    private static boolean isDone(RunState state) {
        return state.snapshot()
                .flatMap(begun -> state.release().filter(release -> state.isDone(release, begun.targets())))
                .isPresent();
    }

    private static PlannedEnvironment planned(EnvironmentResult environment, DryRunExecution record) {
        String environmentId = environment.environmentId();
        return new PlannedEnvironment(
                environmentId,
                environment.environmentName(),
                environment.accountId(),
                environment.reach(),
                environment.replaces(),
                record.hasLookedAt(environmentId),
                record.state().isDoneAt(environmentId),
                environment.reason());
    }
}
