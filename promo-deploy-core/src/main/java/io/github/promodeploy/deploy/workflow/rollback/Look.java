package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.internal.Guard;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at what is active where a run has deployed. Thread-safe. */
final class Look {

    private static final int FEW = 20;
    private static final int AT_ONCE = 100;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final PromotionContext rollback;
    private final PromotionContext run;
    private final PackageCalls packages;
    private final @Nullable String packId;
    private final TimeSource time;
    private final Guard guard = new Guard();
    private List<String> ids = List.of();
    private List<String> looked = List.of();
    private Set<String> active = Set.of();
    private long lookedAt;

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
        this.time = rollback.client().timeSource();
    }

    /** Reads all environments by one query, again and again while earlier rows are still shown. */
    DeploymentRows at(List<Change> changes) {
        List<TargetEnvironment> targets =
                changes.stream().map(Change::target).distinct().toList();
        ids = changes.stream()
                .flatMap(change -> change.made().flatMap(Deployment::deploymentId).stream())
                .toList();
        if (targets.isEmpty()) {
            return DeploymentRows.none();
        }
        DeploymentRows now = rollback.lookUntil(
                "the deployments of the run",
                () -> read(targets),
                seen -> changes.stream().allMatch(change -> isCertain(change, seen)));
        lookedAt = time.nanoTime();
        looked = ids;
        active = ids.stream().filter(id -> now.byId(id).isPresent()).collect(Collectors.toSet());
        return now;
    }

    DeploymentRows read(List<TargetEnvironment> targets) {
        return DeploymentRows.of(packages.active(packId, targets));
    }

    /** A row that was there before the run may be shown for a while; one that came later is no accident. */
    private boolean isCertain(Change change, DeploymentRows now) {
        Optional<String> made = change.made().flatMap(deployment -> deployment.deploymentId());
        Optional<String> before = change.before().map(ActiveDeployment::deploymentId);
        return made.isEmpty()
                || now.byId(made.get()).isPresent()
                || now.of(change.placement()).stream().anyMatch(row -> !before.equals(Optional.of(row.deploymentId())));
    }

    /** Returns the deployment that bears the run's mark, if one is active. */
    Optional<DeployedPackage> markedByRun(Change change, DeploymentRows now) {
        return now.of(change.placement()).stream().filter(run::isMarked).findFirst();
    }

    /** Returns the deployment that bears the mark of the rollback, if one is active. */
    Optional<DeployedPackage> markedByRollback(Change change, DeploymentRows now) {
        return now.of(change.placement()).stream().filter(rollback::isMarked).findFirst();
    }

    /**
     * Makes sure that a deployment of the run is active; otherwise throws, and says what is there. A few deployments are looked at one by
     * one, right before they are replaced. Of many, one look serves those that follow within a moment, so that looking does not take as
     * long as deploying.
     */
    void requireActive(Change change, ActiveDeployment made) {
        boolean seen = ids.size() > FEW && guard.get(() -> isSeen(made.deploymentId()));
        if (!seen) {
            requireActiveNow(change, made);
        }
    }

    /** What is not seen to be active is looked at on its own. */
    private boolean isSeen(String deploymentId) {
        long now = time.nanoTime();
        boolean fresh = looked.contains(deploymentId) && now - lookedAt < A_MOMENT.toNanos();
        int at = ids.indexOf(deploymentId);
        if (!fresh && at >= 0) {
            looked = ids.subList(at, Math.min(ids.size(), at + AT_ONCE));
            active = rollback.askToInform(
                    "which deployments of the run are still active, by one call for many",
                    () -> packages.activeAmong(looked),
                    Set.of());
            lookedAt = now;
        }
        return active.contains(deploymentId);
    }

    /** Makes sure, by one read, that a deployment of the run is active; otherwise throws, and says what is there. */
    void requireActiveNow(Change change, ActiveDeployment made) {
        require(change, made, DeploymentRows.of(packages.activeIn(change.target())));
    }

    private static void require(Change change, ActiveDeployment made, DeploymentRows now) {
        if (now.byId(made.deploymentId()).isEmpty()) {
            throw new PromotionStopException(replaced(change, made.deploymentId(), now));
        }
    }

    /**
     * Finds what somebody else has deployed between a deployment of the run and the one that replaced it: the numbers of deployments
     * leave no gap otherwise.
     */
    Optional<DeployedPackage> between(Change change, ActiveDeployment made, EnvironmentResult after) {
        Optional<Integer> first = made.version();
        Optional<Integer> last = after.deploymentVersion();
        if (first.isEmpty() || last.isEmpty() || last.get() <= first.get() + 1) {
            return Optional.empty();
        }
        return packages.allIn(change.target()).stream()
                .filter(change.placement()::mayOwn)
                .filter(row -> row.version()
                        .filter(number -> number > first.get() && number < last.get())
                        .isPresent())
                .filter(row -> !rollback.isMarked(row) && !run.isMarked(row))
                .findFirst();
    }

    /** Says what is active in place of the run's deployment. */
    static String replaced(Change change, String deploymentId, DeploymentRows now) {
        String notActive = "the run's deployment " + deploymentId + " is no longer active there: ";
        return now.of(change.placement()).stream()
                .findFirst()
                .map(row -> notActive + "somebody else has deployed " + ActiveBefore.describe(row)
                        + ". Nothing was done about it.")
                .orElse(notActive
                        + "somebody else has removed it, or the whole environment, and nothing else of the component"
                        + " is active. Nothing was done about it.");
    }
}
