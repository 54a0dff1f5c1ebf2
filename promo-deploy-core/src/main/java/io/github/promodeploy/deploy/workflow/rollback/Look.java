package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at what is active where a run has deployed. Thread-safe. */
final class Look {

    private final PromotionContext rollback;
    private final PromotionContext run;
    private final PackageCalls packages;
    private final @Nullable String packId;

    /** What was active in environments at one moment. */
    record Active(List<DeployedPackage> rows) {

        Optional<DeployedPackage> byId(String deploymentId) {
            return rows.stream()
                    .filter(row -> row.deploymentId().equals(deploymentId))
                    .findFirst();
        }

        List<DeployedPackage> of(Placement placement) {
            return rows.stream().filter(placement::mayOwn).toList();
        }
    }

    /**
     * Prepares looks.
     *
     * @param packId the pack that the run has released, whose id its deployments may have
     */
    Look(PromotionContext rollback, String runId, @Nullable String packId) {
        this.rollback = rollback;
        this.run = PromotionContext.builder().from(rollback).runId(runId).build();
        this.packages = new PackageCalls(rollback);
        this.packId = packId;
    }

    /** Reads all environments by one query, again and again while earlier rows are still shown. */
    Active at(List<Change> changes) {
        List<TargetEnvironment> targets =
                changes.stream().map(Change::target).distinct().toList();
        return targets.isEmpty()
                ? new Active(List.of())
                : rollback.lookUntil(
                        "the deployments of the run",
                        () -> read(targets),
                        now -> changes.stream().allMatch(change -> isCertain(change, now)));
    }

    Active read(List<TargetEnvironment> targets) {
        return new Active(packages.active(packId, targets));
    }

    /** A row that was there before the run may be shown for a while; one that came later is no accident. */
    private boolean isCertain(Change change, Active now) {
        Optional<String> made = change.made().flatMap(deployment -> deployment.deploymentId());
        Optional<String> before = change.before().map(ActiveDeployment::deploymentId);
        return made.isEmpty()
                || now.byId(made.get()).isPresent()
                || now.of(change.placement()).stream().anyMatch(row -> !before.equals(Optional.of(row.deploymentId())));
    }

    /** Returns the deployment that bears the run's mark, if one is active. */
    Optional<DeployedPackage> markedByRun(Change change, Active now) {
        return now.of(change.placement()).stream().filter(run::isMarked).findFirst();
    }

    /** Returns the deployment that bears the mark of the rollback, if one is active. */
    Optional<DeployedPackage> markedByRollback(Change change, Active now) {
        return now.of(change.placement()).stream().filter(rollback::isMarked).findFirst();
    }

    /** Makes sure, by one read, that a deployment of the run is active; otherwise throws, and says what is there. */
    void requireActive(Change change, ActiveDeployment made) {
        Active now = new Active(packages.activeIn(change.target()));
        if (now.byId(made.deploymentId()).isEmpty()) {
            throw new PromotionStopException(replaced(change, made.deploymentId(), now));
        }
    }

    /** Says what is active in place of the run's deployment. */
    static String replaced(Change change, String deploymentId, Active now) {
        String notActive = "the run's deployment " + deploymentId + " is no longer active there: ";
        return now.of(change.placement()).stream()
                .findFirst()
                .map(row -> notActive + "somebody else has deployed " + ActiveBefore.describe(row)
                        + ". Nothing was done about it.")
                .orElse(notActive
                        + "somebody else has removed it, and nothing else of the component is active. Nothing was"
                        + " done about it.");
    }
}
