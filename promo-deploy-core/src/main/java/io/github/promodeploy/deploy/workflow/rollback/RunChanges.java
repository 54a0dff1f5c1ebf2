package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.PackRollback;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.Reach;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has changed on the server, as its journal says.
 *
 * @param runId the run
 * @param run what it began with
 * @param release what it released, if it did
 * @param changes what it changed in environments, in the order of its targets
 * @param versions what it released of each component; empty if this cannot be released otherwise
 */
record RunChanges(
        String runId,
        RunSnapshot run,
        Optional<Release> release,
        List<Change> changes,
        List<PackRollback.Versions> versions) {

    static RunChanges of(String runId, RunState state, PromotionDialect dialect) {
        RunSnapshot run = state.snapshot().orElseThrow();
        Optional<Release> release = state.release();
        List<Change> changes = run.targets().stream()
                .flatMap(target -> changesAt(target, run, state, dialect))
                .toList();
        return new RunChanges(
                runId,
                run,
                release,
                changes,
                dialect.isPublished()
                        ? release.map(done -> versions(run.request(), done)).orElse(List.of())
                        : List.of());
    }

    private static List<PackRollback.Versions> versions(PackageAndDeployRequest request, Release release) {
        return request.promotedComponents().stream()
                .map(component -> new PackRollback.Versions(
                        component.prodComponentId(), component.packageVersion(), release.versionBefore(component)))
                .toList();
    }

    private static Stream<Change> changesAt(
            TargetEnvironment target, RunSnapshot run, RunState state, PromotionDialect dialect) {
        if (run.attachments().containsKey(target.environmentId())) {
            return state.release().stream()
                    .map(release -> change(whole(run, target), Change.Route.ATTACHED_BEFORE, run, state));
        }
        boolean own = target.accountId().map(run.accountId()::equals).orElse(true);
        Change.Route route = dialect.isPublished() && !own ? Change.Route.ATTACHED_BY_RUN : Change.Route.DEPLOYMENT;
        return placements(target, run, state)
                .map(placement -> change(placement, route, run, state))
                .filter(change -> change.made().isPresent() || change.doubt().isPresent());
    }

    private static Placement whole(RunSnapshot run, TargetEnvironment target) {
        return Placement.whole(run.request(), target);
    }

    private static Stream<Placement> placements(TargetEnvironment target, RunSnapshot run, RunState state) {
        List<PromotedComponent> each = state.componentsAt(target.environmentId());
        return each.isEmpty()
                ? Stream.of(whole(run, target))
                : each.stream()
                        .map(component -> new Placement(
                                target,
                                List.of(component),
                                WriteKey.componentAt(target.environmentId(), component.prodComponentId())));
    }

    private static Change change(Placement placement, Change.Route route, RunSnapshot run, RunState state) {
        WriteKey key = placement.key();
        Optional<Deployment> made = state.deployment(key);
        boolean byRelease = made.filter(there -> there.reach() == Reach.RELEASE).isPresent();
        return new Change(
                placement,
                byRelease ? Change.Route.ATTACHED_BEFORE : route,
                made,
                Optional.ofNullable(run.activeDeployments().get(key)),
                run.activeDeploymentIds().isPresent(),
                made.isPresent() || route == Change.Route.ATTACHED_BEFORE ? Optional.empty() : state.doubtAt(key));
    }

    /** Returns those in some environments; in all when none is named. */
    RunChanges in(Set<String> environmentIds) {
        if (environmentIds.isEmpty()) {
            return this;
        }
        List<Change> some = changes.stream()
                .filter(change -> environmentIds.contains(change.target().environmentId()))
                .toList();
        boolean withPack = some.stream().anyMatch(change -> !change.isDeployment());
        return new RunChanges(runId, run, release, some, withPack ? versions : List.of());
    }

    /** Returns these without the deployments of what was active before already. */
    RunChanges without(Set<WriteKey> unchanged) {
        return new RunChanges(
                runId,
                run,
                release,
                changes.stream()
                        .filter(change -> !unchanged.contains(change.key()))
                        .toList(),
                versions);
    }

    List<TargetEnvironment> targets() {
        return changes.stream().map(Change::target).distinct().toList();
    }

    List<Change> at(TargetEnvironment target) {
        return changes.stream().filter(change -> change.target().equals(target)).toList();
    }

    List<Change> deployments() {
        return changes.stream().filter(Change::isDeployment).toList();
    }

    List<TargetEnvironment> reachedThroughPack() {
        return changes.stream()
                .filter(change -> !change.isDeployment())
                .map(Change::target)
                .toList();
    }

    /** Returns the components whose earlier version can be released again. */
    List<PackRollback.Versions> toReleaseAgain() {
        return versions.stream()
                .filter(version -> version.earlier()
                        .filter(earlier -> !earlier.equals(version.released()))
                        .isPresent())
                .toList();
    }

    /** Returns the components that the run added to the pack, and that stay there. */
    List<PackRollback.Versions> added() {
        return versions.stream().filter(version -> version.earlier().isEmpty()).toList();
    }

    /** Returns the versions that environments have after the earlier release. */
    Set<String> earlierVersions() {
        return versions.stream().flatMap(version -> version.earlier().stream()).collect(Collectors.toSet());
    }
}
