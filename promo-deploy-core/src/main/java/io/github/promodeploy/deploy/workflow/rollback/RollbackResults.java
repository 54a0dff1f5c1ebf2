package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.PackageAndDeployResponse;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import java.util.List;
import java.util.Optional;

/** Turns the result of a rollback, which is a run, into what its caller gets. */
public final class RollbackResults {

    private RollbackResults() {}

    /** Returns the same result, with what its caller gets in it. */
    public static PackageAndDeployResult withRollback(PackageAndDeployResult result) {
        return PackageAndDeployResult.builder()
                .from(result)
                .rollback(of(result))
                .build();
    }

    private static RollbackResult of(PackageAndDeployResult result) {
        PackageAndDeployResponse response = result.toResponse();
        return RollbackResult.builder()
                .runId(result.runId())
                .rolledBackRunId(result.rollbackOf().orElseThrow())
                .status(status(result.outcome()))
                .errorCode(errorCode(result.outcome(), response))
                .errorMessage(response.errorMessage())
                .outcomeUnknown(result.outcome() == RunOutcome.UNKNOWN)
                .environments(environments(result))
                .warnings(result.warnings())
                .failure(result.failure().flatMap(RunFailure::cause))
                .build();
    }

    private static Optional<RollbackStatus> status(RunOutcome outcome) {
        return switch (outcome) {
            case ROLLED_BACK -> Optional.of(RollbackStatus.ROLLED_BACK);
            case PARTIAL -> Optional.of(RollbackStatus.PARTIAL);
            case NOTHING_TO_DO -> Optional.of(RollbackStatus.NOTHING_TO_DO);
            default -> Optional.empty();
        };
    }

    private static String errorCode(RunOutcome outcome, PackageAndDeployResponse response) {
        if (status(outcome).isPresent()) {
            return "";
        }
        return switch (outcome) {
            case INVALID_REQUEST -> RollbackResult.INVALID_REQUEST;
            case UNFINISHED -> response.errorCode();
            default -> RollbackResult.ROLLBACK_FAILED;
        };
    }

    static List<EnvironmentRollback> environments(PackageAndDeployResult result) {
        return result.environments().stream().map(RollbackResults::environment).toList();
    }

    private static EnvironmentRollback environment(EnvironmentResult result) {
        EnvironmentRollbackStatus status = switch (result.status()) {
            case ROLLED_BACK -> EnvironmentRollbackStatus.ROLLED_BACK;
            case LEFT -> EnvironmentRollbackStatus.LEFT;
            case FAILED -> EnvironmentRollbackStatus.FAILED;
            case NOT_ATTEMPTED -> EnvironmentRollbackStatus.NOT_ATTEMPTED;
            case UNKNOWN, DEPLOYED -> EnvironmentRollbackStatus.UNKNOWN;
        };
        return new EnvironmentRollback(
                result.environmentId(),
                result.environmentName().orElse(""),
                status,
                result.reason().orElse(""),
                result.packageVersion().orElse(""));
    }
}
