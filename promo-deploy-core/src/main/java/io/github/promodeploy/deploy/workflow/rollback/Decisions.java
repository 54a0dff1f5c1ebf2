package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.history.RollbackSnapshot.Action;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what to do about each change of a run: only what is certain is undone. */
final class Decisions {

    static final String NO_EARLIER_RELEASE =
            "the guide cannot deploy an earlier release: deploying the pack again would bring the"
                    + " release of this run. Deploy the earlier version in Boomi's user interface.";

    private final RunChanges changes;
    private final PromotionDialect dialect;
    private final RunExecution execution;
    private final boolean undeployNew;

    Decisions(RunChanges changes, PromotionDialect dialect, RunExecution execution, boolean undeployNew) {
        this.changes = changes;
        this.dialect = dialect;
        this.execution = execution;
        this.undeployNew = undeployNew;
    }

    /** Returns the deployments of packages that were active before already: they changed nothing. */
    Set<WriteKey> unchanged() {
        return changes.deployments().stream()
                .filter(change -> change.made().isPresent() && isSame(change) && !isOfPack(change))
                .map(Change::key)
                .collect(Collectors.toSet());
    }

    private boolean isSame(Change change) {
        return change.before()
                .flatMap(ActiveDeployment::packageId)
                .filter(id -> deployedId(change).equals(Optional.of(id)))
                .isPresent();
    }

    private boolean isOfPack(Change change) {
        return change.before()
                .flatMap(ActiveDeployment::packageId)
                .filter(id -> changes.release().map(Release::packId).equals(Optional.of(id)))
                .isPresent();
    }

    private Optional<String> deployedId(Change change) {
        return changes.release()
                .map(release -> dialect.deployedId(changes.run().settings(), release, change.component()));
    }

    /** Decides about a deployment, by what is active now. */
    Undo about(Change change, Look look, DeploymentRows now) {
        Optional<ActiveDeployment> known = made(change, look, now);
        if (known.isEmpty()) {
            return Undo.unknown(
                    change,
                    "it is not known whether the run has deployed there: "
                            + change.doubt().orElse("")
                            + " Nothing was done about it. Look at the environment's deployments.");
        }
        ActiveDeployment made = known.get();
        WriteKey removal = WriteKey.undeployment(made.deploymentId());
        if (execution.isUnderWay(removal)) {
            return Undo.by(Action.UNDEPLOY, change, made);
        }
        if (execution.isUnderWay(change.key())) {
            return Undo.by(Action.DEPLOY_EARLIER, change, made);
        }
        Optional<DeployedPackage> own = look.markedByRollback(change, now);
        if (own.isPresent() && mayBeDeployedAgain(change)) {
            execution.found(change.key(), Deployment.of(own.get()));
            return Undo.by(Action.DEPLOY_EARLIER, change, made);
        }
        if (now.byId(made.deploymentId()).isEmpty()) {
            return Undo.left(change, Look.replaced(change, made.deploymentId(), now));
        }
        return aboutActive(change, made);
    }

    /** A deployment whose outcome the run did not learn shows by the run's mark that it took effect. */
    private Optional<ActiveDeployment> made(Change change, Look look, DeploymentRows now) {
        return change.made()
                .flatMap(Deployment::deploymentId)
                .map(id -> ActiveDeployment.builder()
                        .deploymentId(id)
                        .version(change.made().flatMap(Deployment::version))
                        .packageId(deployedId(change))
                        .packageVersion(change.component().packageVersion())
                        .build())
                .or(() -> look.markedByRun(change, now).map(ActiveBefore::deployment))
                .or(() -> foundBefore(change));
    }

    /** An earlier process of the rollback has found it, and may have replaced it. */
    private Optional<ActiveDeployment> foundBefore(Change change) {
        return execution.state().snapshot().flatMap(RunSnapshot::rollback).stream()
                .flatMap(begun -> begun.decisions().stream())
                .filter(decision ->
                        decision.environmentId().equals(change.target().environmentId())
                                && decision.componentId().equals(change.key().componentId()))
                .flatMap(decision -> decision.deploymentId().stream())
                .map(id -> ActiveDeployment.builder().deploymentId(id).build())
                .findFirst();
    }

    private boolean mayBeDeployedAgain(Change change) {
        return obstacle(change).isEmpty();
    }

    private Undo aboutActive(Change change, ActiveDeployment made) {
        if (!change.beforeRead()) {
            return Undo.left(
                    change,
                    "the run did not read what was active there before, so that it cannot be deployed again. Deploy the"
                            + " earlier version in Boomi's user interface.");
        }
        if (change.before().isEmpty()) {
            return undeployNew
                    ? Undo.by(Action.UNDEPLOY, change, made)
                    : Undo.left(
                            change,
                            "nothing was active there before the run, and its deployment stays. To undeploy it, roll back"
                                    + " again with undeployNew (--undeploy-new).");
        }
        return obstacle(change)
                .map(reason -> Undo.left(change, reason))
                .orElseGet(() -> Undo.by(Action.DEPLOY_EARLIER, change, made));
    }

    /** Says why what was active before cannot be deployed again. */
    private Optional<String> obstacle(Change change) {
        if (change.before().isEmpty()) {
            return Optional.of("nothing was active there before the run");
        }
        ActiveDeployment before = change.before().get();
        if (isOfPack(change) || isSame(change)) {
            return Optional.of(NO_EARLIER_RELEASE);
        }
        if (change.placement().components().size() > 1) {
            return Optional.of(
                    "one deployment brought several components there, and what it replaced is known of one only."
                            + " Deploy the earlier versions in Boomi's user interface.");
        }
        if (before.packageId().isEmpty() || before.packageVersion().isEmpty()) {
            return Optional.of("the server did not show "
                    + (before.packageId().isEmpty() ? "which package" : "which version")
                    + " was active there before (deployment " + before.deploymentId()
                    + "). Deploy the earlier version in Boomi's user interface.");
        }
        return Optional.empty();
    }

    /** Decides about an environment that the pack is attached to. */
    Undo aboutReached(Change change, @Nullable String obstacle) {
        if (change.made().isEmpty() && change.route() == Change.Route.ATTACHED_BY_RUN) {
            return Undo.unknown(
                    change,
                    "it is not known whether the run has attached the pack to it: "
                            + change.doubt().orElse("")
                            + " Nothing was done about that. Look at what is attached to the environment.");
        }
        if (obstacle != null) {
            return Undo.left(change, obstacle);
        }
        if (changes.toReleaseAgain().isEmpty()) {
            return Undo.left(change, nothingEarlier());
        }
        if (change.route() == Change.Route.ATTACHED_BY_RUN) {
            return Undo.byReleaseOnly(
                    change,
                    "the run attached the pack to it. The attachment stays, and brings the earlier version, which the"
                            + " environment did not have by this pack before. To end that, detach the pack in Boomi's user"
                            + " interface.");
        }
        if (!changes.added().isEmpty()) {
            return Undo.byReleaseOnly(change, addedWords());
        }
        Optional<String> other = change.before()
                .flatMap(ActiveDeployment::packageVersion)
                .filter(version -> !changes.earlierVersions().contains(version));
        return other.map(version -> Undo.byReleaseOnly(
                        change,
                        "version " + version + " was active there before, which is not the one that the pack had"))
                .orElseGet(() -> Undo.byRelease(change));
    }

    private String nothingEarlier() {
        return changes.added().isEmpty()
                ? "the run released no other versions than before with the pack"
                : addedWords();
    }

    /** Says what stays in the pack. */
    String addedWords() {
        return changes.added().stream()
                .map(version -> "component " + version.componentId() + " stays in the pack at version "
                        + version.released() + ", since it has no earlier version there: the run added it")
                .collect(Collectors.joining("; "));
    }
}
