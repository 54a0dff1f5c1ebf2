package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.DryRun;
import io.github.promodeploy.deploy.execution.DryRunExecution;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.failure.CustomExtension;
import io.github.promodeploy.deploy.history.RunClock;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.planned.PlanRules;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.Step;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a plan by performing the steps of a run with a client that records its writes instead of sending them, so that plan
 * and run cannot differ. It reads the journal, and does not change it.
 */
public final class DryRunPlanner {

    private final DeployerSettings settings;
    private final RunClock clock;
    private final Masking masking;

    public DryRunPlanner(DeployerSettings settings, RunClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.masking = new Masking(settings.client()::mask);
    }

    /** Plans a new run, or the rest of one that the journal has. */
    public PromotionPlan plan(UnbegunRun unbegun) {
        String runId = unbegun.runId();
        try {
            RunState state = DryRun.read(settings.journal(), runId, clock);
            RunSpec spec = RunSpec.of(unbegun, state, settings);
            return plan(unbegun, spec, state);
        } catch (InvalidRequestException e) {
            return infeasible(unbegun, unbegun.refused(e));
        } catch (RunJournalException e) {
            return infeasible(unbegun, unbegun.withoutJournal(e));
        } catch (ClosedClientException e) {
            return infeasible(unbegun, unbegun.withoutClient(e));
        }
    }

    private PromotionPlan infeasible(UnbegunRun unbegun, PackageAndDeployResult result) {
        return begin(result, settings)
                .request(unbegun.request().map(masking::document))
                .calls(0)
                .leastTime(Duration.ZERO)
                .build();
    }

    private PromotionPlan plan(UnbegunRun unbegun, RunSpec spec, RunState state) {
        String runId = unbegun.runId();
        DryRun dryRun = DryRun.of(runId, state, spec.settings(), settings.listener(), masking);
        RunEvents events = dryRun.events();
        DryRunExecution execution = dryRun.execution();
        if (state.isReleaseUnderWay()) {
            events.warning(
                    "the release was accepted, but is not known to have ended; this plan assumes that it is done");
        }
        PromotionWorkflow workflow =
                new PromotionWorkflow(spec.with(dryRun.settings()), execution, dryRun.limits(), events);
        PackageAndDeployResult result = settings.client()
                .untilClosed("plan promotion " + runId, dryRun.limits().cancellation(), workflow::run);
        int calls = events.calls() + execution.callsToCome();
        Duration gap = gap(events);
        return begin(result, spec.settings())
                .request(masking.document(unbegun.request().orElse(spec.request())))
                .facts(execution.facts())
                .actions(workflow.actions())
                .warnings(events.warnings())
                .resumes(state.snapshot().isPresent())
                .done(isDone(state) && workflow.areActionsDone(state))
                .fingerprint(execution.fingerprint())
                .writes(execution.writes().stream().map(masking::planned).toList())
                .addAllEnvironments(result.environments().stream()
                        .map(environment -> planned(environment, execution))
                        .toList())
                .calls(calls)
                .leastTime(gap.multipliedBy(Math.max(0, calls - 1)))
                .build();
    }

    private Duration gap(RunEvents events) {
        Throttle throttle = settings.client().throttle();
        try {
            return throttle.gap();
        } catch (Throwable e) {
            events.warning(
                    "the throttle failed, so that the least time of the plan is 0: "
                            + CustomExtension.threw(throttle, "gap", e) + " Correct the throttle.",
                    e);
            return Duration.ZERO;
        }
    }

    private PromotionPlan.Builder begin(PackageAndDeployResult result, DeployerSettings settings) {
        Map<String, String> texts = new LinkedHashMap<>(PlanRules.texts(settings));
        texts.replaceAll((name, text) -> masking.text(text));
        return PromotionPlan.builder()
                .runId(result.runId())
                .createdAt(settings.client().timeSource().instant().truncatedTo(ChronoUnit.MILLIS))
                .server(settings.client().baseUrl().toString())
                .accountId(settings.client().accountId())
                .settings(texts)
                .dialect(result.dialect())
                .reused(result.reused())
                .releaseVersion(result.releaseVersion())
                .warnings(result.warnings())
                .failure(result.failure().or(() -> stop(result)));
    }

    /** A run that stops after its release is not FAILED, but it stops. */
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

    private static PlannedEnvironment planned(EnvironmentResult environment, DryRunExecution execution) {
        String environmentId = environment.environmentId();
        return new PlannedEnvironment(
                environmentId,
                environment.environmentName(),
                environment.accountId(),
                environment.reach(),
                environment.replaces(),
                execution.hasLookedAt(environmentId),
                execution.state().isDoneAt(environmentId)
                        && execution.state().replacedSince(environmentId).isEmpty(),
                environment.reason(),
                environment.wave());
    }
}
