package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RollbackSnapshot;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.workflow.RunSpec;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rollback has to do.
 *
 * @param runId the run to roll back
 * @param runState what its journal says
 * @param options what is asked for
 * @param spec the rollback as a run
 */
public record RollbackSpec(String runId, RunState runState, RollbackOptions options, RunSpec spec) {

    /** Begins or resumes the rollback of a run, and refuses what cannot be rolled back. */
    public static RollbackSpec of(
            String runId, RunState run, RunState rollback, RollbackOptions options, DeployerSettings settings) {
        RollbackIds.problem(runId).ifPresent(problem -> {
            throw refused(problem);
        });
        RunSnapshot begun = run.snapshot()
                .orElseThrow(
                        () -> refused("is " + runId + ", which the journal does not have. A run that wrote nothing is"
                                + " not recorded, and there is nothing to roll back"));
        if (begun.rollback().isPresent()) {
            throw refused("is " + runId + ", which is itself the rollback of run "
                    + begun.rollback().get().runId());
        }
        RunSpec.requireSameServer(begun, settings.client(), runId);
        requireOwn(run, rollback, runId);
        requireEndOfRelease(run, begun, runId);
        requireTargets(begun, options.environments(), runId);
        DeployerSettings asBegun = RunSpec.asBegun(settings, begun, runId);
        RunSpec spec = new RunSpec(
                request(begun.request(), runId), rollback.snapshot(), Optional.empty(), Optional.empty(), asBegun);
        return new RollbackSpec(runId, run, options, spec);
    }

    /** What the journal has under the id of the rollback may be a promotion, or the rollback of a run whose entries were removed. */
    private static void requireOwn(RunState run, RunState rollback, String runId) {
        Optional<RunSnapshot> begun = rollback.snapshot();
        boolean other = begun.filter(some -> some.rollback()
                        .map(RollbackSnapshot::runId)
                        .filter(runId::equals)
                        .isEmpty())
                .isPresent();
        if (other) {
            throw refused("is " + runId + ", and the journal has another run under " + RollbackIds.of(runId)
                    + ", the id that its rollback would have");
        }
        if (begun.isPresent() && run.rollbackRunId().isEmpty()) {
            throw refused("is " + runId + ", and the journal has the rollback of an earlier run with the same id under "
                    + RollbackIds.of(runId) + ". Remove that one first (runs --prune, or RunJournal.remove)");
        }
    }

    private static void requireEndOfRelease(RunState run, RunSnapshot begun, String runId) {
        run.release().flatMap(release -> release.scheduledFor()).ifPresent(day -> {
            throw refused("is " + runId + ", whose release is scheduled for " + day
                    + ". No call withdraws a release: withdraw it in Boomi's user interface");
        });
        boolean underWay =
                run.isReleaseUnderWay() || run.openIntent(WriteKey.RELEASE).isPresent();
        if (run.release().isEmpty() && underWay && begun.dialect().equals("PLATFORM")) {
            throw refused("is " + runId + ", whose release was asked for and not seen to its end: "
                    + run.doubt().orElse("its outcome is not known")
                    + " Resume that run first, so that it finds out; then roll it back");
        }
    }

    private static void requireTargets(RunSnapshot begun, Set<String> named, String runId) {
        Set<String> strangers = new TreeSet<>(named);
        strangers.removeAll(
                begun.targets().stream().map(TargetEnvironment::environmentId).collect(Collectors.toSet()));
        if (!strangers.isEmpty()) {
            throw new InvalidRequestException(List.of(new RequestProblem(
                    "environments (--environment)",
                    "name " + String.join(", ", strangers) + ", which run " + runId + " does not have as targets")));
        }
    }

    /** What a rollback writes has notes of its own; it has no day, no listener status, no merge, no waves and no tests. */
    private static PackageAndDeployRequest request(PackageAndDeployRequest run, String runId) {
        return PackageAndDeployRequest.builder()
                .from(run)
                .deploymentNotes("rollback of run " + runId)
                .releaseVersion(Optional.empty())
                .releaseOnDate(Optional.empty())
                .listenerStatus(Optional.empty())
                .mergeBranch(Optional.empty())
                .waves(List.of())
                .tests(List.of())
                .build();
    }

    public static InvalidRequestException refused(String problem) {
        return new InvalidRequestException(List.of(new RequestProblem("runId", problem)));
    }

    /** Returns the same rollback with other settings. */
    RollbackSpec with(DeployerSettings others) {
        return new RollbackSpec(runId, runState, options, spec.with(others));
    }
}
