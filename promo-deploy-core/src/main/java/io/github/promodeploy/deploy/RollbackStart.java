package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.result.Verification;

/** Says whether a run that has ended rolls itself back. */
final class RollbackStart {

    private RollbackStart() {}

    /** Only a run that ended of itself, and knows what it did, may go back without being asked. */
    static boolean isDue(DeployerSettings settings, PackageAndDeployResult result, RunLimits limits) {
        return result.outcome() == RunOutcome.PARTIAL
                && limits.reasonToStop().isEmpty()
                && reachedItsEnd(result)
                && result.environments().stream().noneMatch(RollbackStart::isUncertain)
                && !(settings.promotion().verification() && brokeOffVerification(result))
                && settings.onFailure().isExceededBy(failures(result));
    }

    /** A resumed run may stop at an earlier step although its release is done. */
    private static boolean reachedItsEnd(PackageAndDeployResult result) {
        return result.steps().stream().allMatch(step -> step.succeeded() || step.step() == Step.DEPLOY);
    }

    /** What is deployed is read back, unless nothing more could be sent. */
    private static boolean brokeOffVerification(PackageAndDeployResult result) {
        return result.environments().stream()
                .anyMatch(environment -> environment.status() == EnvironmentStatus.DEPLOYED
                        && environment.hasVerdict(Verification.Verdict.NOT_ASKED));
    }

    private static boolean isUncertain(EnvironmentResult environment) {
        return environment.status() == EnvironmentStatus.UNKNOWN
                || environment.hasVerdict(Verification.Verdict.DIFFERS)
                || has(environment, ActionReport.Verdict.UNKNOWN)
                || environment.failure().filter(FailureMessages::holdsForAll).isPresent();
    }

    private static boolean has(EnvironmentResult environment, ActionReport.Verdict verdict) {
        return environment.actions().stream().anyMatch(action -> action.verdict() == verdict);
    }

    /** Counts the environments that failed, and the tests. */
    private static int failures(PackageAndDeployResult result) {
        return result.environments().stream().mapToInt(RollbackStart::failures).sum();
    }

    private static int failures(EnvironmentResult environment) {
        long tests = environment.actions().stream()
                .filter(action -> action.verdict() == ActionReport.Verdict.FAILED)
                .count();
        return (int) tests + (environment.status() == EnvironmentStatus.FAILED ? 1 : 0);
    }
}
