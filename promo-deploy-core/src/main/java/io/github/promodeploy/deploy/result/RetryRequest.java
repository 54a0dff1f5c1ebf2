package io.github.promodeploy.deploy.result;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import java.util.List;
import java.util.Optional;

/** Makes the request that completes a run. */
final class RetryRequest {

    private RetryRequest() {}

    static Optional<PackageAndDeployRequest> of(PackageAndDeployResult result) {
        boolean refused = result.outcome() == RunOutcome.INVALID_REQUEST;
        if (result.outcome().isComplete() || refused || result.rollbackOf().isPresent()) {
            return Optional.empty();
        }
        if (result.resumable()) {
            return result.request().map(request -> rest(result, request));
        }
        return wroteNothing(result) ? result.request() : Optional.empty();
    }

    /**
     * A run that wrote nothing is in no journal, so all of it is left to do. A run that could not begin because its journal
     * could not be used may have written in an earlier process, or may be writing in another one.
     */
    private static boolean wroteNothing(PackageAndDeployResult result) {
        return result.outcome() == RunOutcome.FAILED
                && result.failure()
                        .filter(failure -> failure.step().isPresent() && !failure.permanent())
                        .isPresent();
    }

    /** An action that has not run; one with another verdict is never run again. */
    private static boolean mayStillRun(EnvironmentResult environment) {
        return environment.actions().stream().anyMatch(action -> action.verdict() == ActionReport.Verdict.NOT_RUN);
    }

    private static PackageAndDeployRequest rest(PackageAndDeployResult result, PackageAndDeployRequest request) {
        List<TargetEnvironment> left = result.environments().stream()
                // What somebody else has deployed since stays.
                .filter(environment -> !environment.hasVerdict(Verification.Verdict.DIFFERS))
                .filter(environment -> environment.status() != EnvironmentStatus.DEPLOYED || mayStillRun(environment))
                .map(environment -> TargetEnvironment.builder()
                        .environmentId(environment.environmentId())
                        .environmentName(environment.environmentName())
                        .accountId(environment.accountId())
                        .build())
                .toList();
        return PackageAndDeployRequest.builder()
                .from(request)
                .retryOf(result.runId())
                .targetAccountGroupId(Optional.empty())
                .targetEnvironments(left)
                .build();
    }
}
