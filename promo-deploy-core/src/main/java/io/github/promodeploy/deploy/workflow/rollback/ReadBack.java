package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.history.RollbackSnapshot.Action;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads back what a rollback has deployed and undeployed: only what shows counts as rolled back. */
final class ReadBack {

    private final PromotionContext context;
    private final Look look;
    private final RunLimits limits;

    ReadBack(PromotionContext context, Look look, RunLimits limits) {
        this.context = context;
        this.look = look;
        this.limits = limits;
    }

    /** Replaces the results of changes that were undone by a write. */
    void of(Map<Undo, EnvironmentResult> results) {
        Map<Undo, EnvironmentResult> done = new LinkedHashMap<>();
        results.forEach((undo, result) -> {
            if (undo.isWrite() && result.status() == EnvironmentStatus.DEPLOYED) {
                done.put(undo, result);
            }
        });
        if (done.isEmpty()) {
            return;
        }
        Map<WriteKey, String> unseen = unseen(done);
        done.forEach((undo, result) -> results.put(
                undo,
                Optional.ofNullable(unseen.get(undo.change().key()))
                        .map(reason -> unknown(undo, result, reason))
                        .orElseGet(() -> rolledBack(undo, result))));
    }

    private Map<WriteKey, String> unseen(Map<Undo, EnvironmentResult> done) {
        if (limits.isStopped()) {
            return all(
                    done,
                    "the rollback was stopped before it could read that back"
                            + limits.whyStopped()
                            + ". When it is run again, it looks.");
        }
        try {
            return context.confirm(() -> look(done), Map.of());
        } catch (Throwable e) {
            return all(done, "it could not be read back: " + FailureMessages.describe(e));
        }
    }

    private static Map<WriteKey, String> all(Map<Undo, EnvironmentResult> done, String reason) {
        return done.keySet().stream()
                .collect(Collectors.toMap(undo -> undo.change().key(), undo -> what(undo) + ", but " + reason));
    }

    private static String what(Undo undo) {
        return undo.action() == Action.UNDEPLOY
                ? "the run's deployment was removed"
                : "version "
                        + undo.change()
                                .before()
                                .flatMap(ActiveDeployment::packageVersion)
                                .orElse("")
                        + " was deployed again";
    }

    private Map<WriteKey, String> look(Map<Undo, EnvironmentResult> done) {
        List<TargetEnvironment> targets = done.keySet().stream()
                .map(undo -> undo.change().target())
                .distinct()
                .toList();
        Map<WriteKey, String> found = new HashMap<>(
                context.lookUntil("what was rolled back", () -> unseen(done, look.read(targets)), Map::isEmpty));
        done.forEach((undo, result) -> {
            if (undo.action() == Action.DEPLOY_EARLIER) {
                replacedOfOthers(undo, result)
                        .ifPresent(words -> found.putIfAbsent(undo.change().key(), words));
            }
        });
        return found;
    }

    private static Map<WriteKey, String> unseen(Map<Undo, EnvironmentResult> done, DeploymentRows now) {
        Map<WriteKey, String> unseen = new HashMap<>();
        done.forEach((undo, result) -> difference(undo, result, now)
                .ifPresent(words -> unseen.put(undo.change().key(), what(undo) + ", but " + words)));
        return unseen;
    }

    /** Between the look and the deployment, somebody else may have deployed. */
    private Optional<String> replacedOfOthers(Undo undo, EnvironmentResult result) {
        return look.between(undo.change(), undo.made().orElseThrow(), result)
                .map(row -> what(undo) + ", but somebody else had deployed " + ActiveBefore.describe(row)
                        + " right before, which it replaced. Look whether that is to be deployed again.");
    }

    private static Optional<String> difference(Undo undo, EnvironmentResult result, DeploymentRows now) {
        if (undo.action() == Action.UNDEPLOY) {
            return now.of(undo.change().placement()).stream()
                    .findFirst()
                    .map(row -> ActiveBefore.describe(row) + " is active now.");
        }
        Optional<DeployedPackage> row = result.deploymentId().flatMap(now::byId);
        if (row.isEmpty()) {
            return Optional.of(now.of(undo.change().placement()).stream()
                    .findFirst()
                    .map(other -> ActiveBefore.describe(other) + " is active now, and not " + id(result) + ".")
                    .orElseGet(() -> "deployment " + id(result) + " does not show as active."));
        }
        ActiveDeployment before = undo.change().before().orElseThrow();
        return row.get()
                        .packageVersion()
                        .or(() -> row.get()
                                .packageId()
                                .filter(before.packageId().orElse("")::equals)
                                .flatMap(id -> before.packageVersion()))
                        .equals(before.packageVersion())
                ? Optional.empty()
                : Optional.of("deployment " + id(result) + " shows "
                        + row.get()
                                .packageVersion()
                                .map(version -> "version " + version)
                                .orElse("no version")
                        + ".");
    }

    private static String id(EnvironmentResult result) {
        return result.deploymentId().orElse("");
    }

    private static EnvironmentResult unknown(Undo undo, EnvironmentResult result, String reason) {
        return EnvironmentResult.builder()
                .from(result)
                .status(EnvironmentStatus.UNKNOWN)
                .reach(Optional.empty())
                .replaces(undo.made())
                .reason(reason)
                .build();
    }

    private static EnvironmentResult rolledBack(Undo undo, EnvironmentResult result) {
        return EnvironmentResult.builder()
                .from(result)
                .status(EnvironmentStatus.ROLLED_BACK)
                .packageVersion(undo.change().before().flatMap(ActiveDeployment::packageVersion))
                .build();
    }
}
