package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.StepReport;
import java.time.Duration;
import java.util.List;

/**
 * Makes a plan by going through the very steps of a run with a client that hands over its writes instead of sending them,
 * so that plan and run cannot differ.
 */
final class PromotionPlanner {

    private final DeployerSettings settings;
    private final RunClock clock;

    PromotionPlanner(DeployerSettings settings, RunClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    PromotionPlan plan(PackageAndDeployRequest request, String runId) {
        Masking masking = new Masking(settings.client()::mask);
        SafeListener listener = new SafeListener(new ReadsOnly(settings.listener()), runId, masking);
        Cancellation cancellation = new Cancellation();
        PlanRecord record = new PlanRecord(
                listener,
                new LookAgain(
                        settings.client().timeSource(),
                        cancellation,
                        settings.promotion().lookAgainFor()),
                RunState.read(runId, List.of(), clock));
        DeployerSettings onPaper = DeployerSettings.builder()
                .from(settings)
                .client(settings.client().dryRun(record::add))
                .deploymentThrottle(Throttle.none())
                .maxConcurrentDeployments(1)
                .build();
        PackageAndDeployResult result = PromotionRun.of(
                        RunOrder.fresh(request, onPaper), runId, cancellation, listener, limits -> record)
                .run();
        int calls = listener.calls() + record.callsToCome();
        return PromotionPlan.builder()
                .runId(runId)
                .dialect(result.dialect())
                .writes(record.writes().stream().map(masking::planned).toList())
                .reused(result.reused())
                .releaseVersion(result.releaseVersion())
                .addAllEnvironments(result.environments().stream()
                        .map(environment -> planned(environment, record.hasLookedAt(environment.environmentId())))
                        .toList())
                .calls(calls)
                .leastTime(settings.client().throttle().gap().multipliedBy(Math.max(0, calls - 1)))
                .warnings(result.warnings())
                .failure(result.failure())
                .build();
    }

    private static PlannedEnvironment planned(EnvironmentResult environment, boolean lookedAt) {
        return new PlannedEnvironment(
                environment.environmentId(),
                environment.environmentName(),
                environment.accountId(),
                environment.reach(),
                environment.replaces(),
                lookedAt);
    }

    /** Tells the deployer's listener of what really happens: the reads. */
    private record ReadsOnly(PromoListener delegate) implements PromoListener {

        @Override
        public PromoListener forRun(String runId) {
            return new ReadsOnly(delegate.forRun(runId));
        }

        @Override
        public void dialectChosen(String dialect) {
            delegate.dialectChosen(dialect);
        }

        @Override
        public void stepStarted(Step step) {
            if (step.isReadOnly()) {
                delegate.stepStarted(step);
            }
        }

        @Override
        public void stepFinished(StepReport report) {
            if (report.step().isReadOnly()) {
                delegate.stepFinished(report);
            }
        }

        @Override
        public void warning(String message) {
            delegate.warning(message);
        }

        @Override
        public void attempted(CallReport report) {
            delegate.attempted(report);
        }

        @Override
        public void throttled(String operation, Duration waited) {
            delegate.throttled(operation, waited);
        }

        @Override
        public void rowsMissing(String operation, String accountId, long announced, long shown) {
            delegate.rowsMissing(operation, accountId, announced, shown);
        }

        @Override
        public void retrying(String operation, BoomiException failure, Duration delay) {
            delegate.retrying(operation, failure, delay);
        }
    }
}
