package io.github.promodeploy.deploy;

import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;

/** Says whether a run that has ended rolls itself back. */
final class RollbackStart {

    private RollbackStart() {}

    /** Only a run that ended of itself, and knows what it did, may go back without being asked. */
    static boolean isDue(RollbackPolicy policy, PackageAndDeployResult result, RunLimits limits) {
        return result.outcome() == RunOutcome.PARTIAL
                && limits.reasonToStop().isEmpty()
                && isCertain(result)
                && policy.isExceededBy(failures(result));
    }

    private static boolean isCertain(PackageAndDeployResult result) {
        return result.environments().stream()
                .noneMatch(environment -> environment.status() == EnvironmentStatus.UNKNOWN
                        || environment
                                .failure()
                                .filter(FailureMessages::holdsForAll)
                                .isPresent());
    }

    /** Counts the environments that failed. */
    static int failures(PackageAndDeployResult result) {
        return (int) result.environments().stream()
                .filter(environment -> environment.status() == EnvironmentStatus.FAILED)
                .count();
    }
}
