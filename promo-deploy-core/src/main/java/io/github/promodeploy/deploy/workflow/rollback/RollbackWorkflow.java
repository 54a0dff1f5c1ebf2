package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackRollback;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KeptResult;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RollbackSnapshot;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.workflow.RunTools;
import io.github.promodeploy.deploy.workflow.StepRunner;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentGate;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentPool;
import io.github.promodeploy.deploy.workflow.deployment.DeploymentRows;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recipe of a rollback. What can be undone is decided by reads before the first write, and each write looks once more right before it
 * is sent. A plan and a resumed rollback follow the same recipe.
 */
public final class RollbackWorkflow {

    private final RollbackSpec spec;
    private final RunTools tools;
    private final RunExecution execution;
    private final Runnable noteInRun;
    private List<TargetEnvironment> leftOut = List.of();

    /**
     * Prepares a rollback within its limits.
     *
     * @param noteInRun records in the journal of the run that it is rolled back
     */
    public RollbackWorkflow(
            RollbackSpec spec, RunExecution execution, RunLimits limits, RunEvents events, Runnable noteInRun) {
        this.spec = spec;
        this.tools = new RunTools(spec.spec(), execution, limits, events);
        this.execution = execution;
        this.noteInRun = noteInRun;
        execution.state().isAbout(spec.spec().request());
    }

    /** What is to be done, after all checks. */
    private record Prepared(List<Undo> undos, Map<TargetEnvironment, List<Undo>> byTarget, Look look, PackUndo pack) {

        Prepared(List<Undo> undos, Look look, PackUndo pack) {
            this(
                    undos,
                    undos.stream()
                            .collect(Collectors.groupingBy(undo -> undo.change().target())),
                    look,
                    pack);
        }

        boolean writes() {
            return pack.isDue() || undos.stream().anyMatch(Undo::isWrite);
        }

        List<Undo> at(TargetEnvironment target) {
            return byTarget.getOrDefault(target, List.of());
        }
    }

    public PackageAndDeployResult run() {
        if (execution.state().isComplete()) {
            return finishedBefore();
        }
        tools.events().runStarted(tools.context().runId(), tools.settings().dialectName());
        PromotionDialect dialect = tools.settings().dialect().orElseThrow();
        tools.keepTo(dialect);
        RunChanges made = RunChanges.of(spec.runId(), spec.runState(), dialect);
        Set<String> chosen = chosen(made);
        RunChanges all = made.in(chosen);
        Decisions decisions = decisions(all, dialect);
        RunChanges changes = all.without(decisions.unchanged());
        leftOut = chosen.isEmpty()
                ? List.of()
                : made.without(decisions(made, dialect).unchanged()).targets().stream()
                        .filter(target -> !chosen.contains(target.environmentId()))
                        .toList();
        if (changes.changes().isEmpty() && changes.toReleaseAgain().isEmpty()) {
            return tools.results().rolledBack(spec.runId(), RunOutcome.NOTHING_TO_DO, List.of(), null);
        }
        try {
            Prepared prepared = tools.runner().read(Step.PREFLIGHT, () -> prepare(changes, decisions, dialect));
            return carryOut(changes, prepared);
        } catch (StepRunner.StoppedException stop) {
            return stopped(changes, stop.failure());
        }
    }

    /** What an earlier process of the rollback has begun to write belongs to it, whatever this one is to do. */
    private Set<String> chosen(RunChanges made) {
        Set<String> named = spec.options().environments();
        if (named.isEmpty()) {
            return named;
        }
        return Stream.concat(
                        named.stream(),
                        made.changes().stream()
                                .filter(this::isBegun)
                                .map(change -> change.target().environmentId()))
                .collect(Collectors.toSet());
    }

    private boolean isBegun(Change change) {
        boolean undeployed = change.made()
                .flatMap(Deployment::deploymentId)
                .filter(id -> execution.isUnderWay(WriteKey.undeployment(id)))
                .isPresent();
        boolean released = !change.isDeployment() && execution.isUnderWay(WriteKey.RELEASE);
        return undeployed || released || execution.isUnderWay(change.key());
    }

    private Decisions decisions(RunChanges changes, PromotionDialect dialect) {
        return new Decisions(changes, dialect, execution, spec.options().undeployNew());
    }

    private PackageAndDeployResult finishedBefore() {
        tools.events()
                .warning("run " + spec.runId() + " is rolled back already, by run "
                        + tools.context().runId() + "; nothing was sent");
        return KeptResult.read(execution.state()).orElseThrow();
    }

    private Prepared prepare(RunChanges changes, Decisions decisions, PromotionDialect dialect) {
        List<String> findings = new ArrayList<>();
        changes.release().map(Release::packId).ifPresent(this::keepPack);
        Look look = new Look(
                tools.context(),
                spec.runId(),
                dialect.isPublished()
                        ? null
                        : changes.release().map(Release::packId).orElse(null));
        DeploymentRows now = look.at(changes.deployments());
        Map<WriteKey, Undo> deployments = changes.deployments().stream()
                .collect(Collectors.toMap(Change::key, change -> decisions.about(change, look, now)));
        @Nullable PackRollback pack = packRollback(changes, dialect).orElse(null);
        if (pack != null) {
            pack.check(changes.reachedThroughPack(), findings::add);
        }
        @Nullable String obstacle = pack == null ? null : pack.obstacle().orElse(null);
        List<Undo> undos = changes.changes().stream()
                .map(change -> change.isDeployment()
                        ? Objects.requireNonNull(deployments.get(change.key()))
                        : decisions.aboutReached(change, obstacle))
                .toList();
        check(undos, now, dialect, findings);
        if (!findings.isEmpty()) {
            throw new PromotionStopException(
                    (execution.hasBegun() ? "nothing more was written: " : "nothing was written: ")
                            + String.join("; ", findings));
        }
        Prepared prepared = new Prepared(undos, look, new PackUndo(tools, changes, pack));
        if (prepared.writes()) {
            begin(changes, undos);
        }
        warnOfWhatStays(changes, decisions, dialect);
        return prepared;
    }

    private void keepPack(String packId) {
        tools.results()
                .keep(spec.runState()
                        .snapshot()
                        .flatMap(RunSnapshot::existingPack)
                        .or(spec.runState()::pack)
                        .filter(pack -> pack.packId().equals(packId))
                        .orElseGet(() -> Pack.builder().packId(packId).build()));
    }

    private Optional<PackRollback> packRollback(RunChanges changes, PromotionDialect dialect) {
        List<PackRollback.Versions> again = changes.toReleaseAgain();
        return again.isEmpty()
                ? Optional.empty()
                : dialect.packRollback(
                        contextOf(again), changes.release().orElseThrow().packId(), changes.versions());
    }

    /** The release promotes the earlier versions. */
    private PromotionContext contextOf(List<PackRollback.Versions> again) {
        PackageAndDeployRequest request = tools.request();
        List<PromotedComponent> earlier = again.stream()
                .map(version -> PromotedComponent.of(
                        version.componentId(), version.earlier().orElseThrow()))
                .toList();
        PackageAndDeployRequest.Builder promoting =
                PackageAndDeployRequest.builder().from(request);
        if (request.components().isEmpty()) {
            promoting.packageVersion(earlier.get(0).packageVersion());
        } else {
            promoting.components(earlier);
        }
        return PromotionContext.builder()
                .from(tools.context())
                .request(promoting.build())
                .build();
    }

    private void check(List<Undo> undos, DeploymentRows now, PromotionDialect dialect, List<String> findings) {
        Checks checks = new Checks(tools.context(), dialect.isPublished(), findings::add);
        checks.packages(undos.stream()
                .filter(undo -> !execution.isUnderWay(undo.change().key()))
                .toList());
        checks.environments(undos.stream()
                .filter(undo -> !undo.change().isDeployment() || (undo.isLeft() && !isActive(undo, now)))
                .map(undo -> undo.change().target())
                .toList());
    }

    private static boolean isActive(Undo undo, DeploymentRows now) {
        return undo.change()
                .made()
                .flatMap(made -> made.deploymentId())
                .flatMap(now::byId)
                .isPresent();
    }

    /** The run is noted as rolled back first: from then on, no process resumes it. */
    private void begin(RunChanges changes, List<Undo> undos) {
        try {
            noteInRun.run();
            execution.begin(snapshot(changes, undos));
        } catch (RunJournalException e) {
            throw new PromotionStopException(
                    (execution.hasBegun() ? "nothing more was written, since " : "nothing was written, since ")
                            + e.getMessage(),
                    e);
        }
    }

    private RunSnapshot snapshot(RunChanges changes, List<Undo> undos) {
        RunSnapshot run = changes.run();
        Map<WriteKey, ActiveDeployment> replaced = new LinkedHashMap<>();
        undos.forEach(
                undo -> undo.made().ifPresent(made -> replaced.put(undo.change().key(), made)));
        Set<String> only = new TreeSet<>(spec.options().environments());
        return RunSnapshot.builder()
                .server(run.server())
                .accountId(run.accountId())
                .dialect(run.dialect())
                .request(tools.request())
                .settings(run.settings())
                .targets(changes.targets())
                .existingPack(run.existingPack())
                .activeDeployments(replaced)
                .activeDeploymentIds(ids(replaced))
                .rollback(RollbackSnapshot.builder()
                        .runId(spec.runId())
                        .undeployNew(spec.options().undeployNew())
                        .only(only)
                        .decisions(undos.stream().map(Undo::decision).toList())
                        .build())
                .build();
    }

    private static Set<String> ids(Map<WriteKey, ActiveDeployment> deployments) {
        return deployments.values().stream()
                .map(ActiveDeployment::deploymentId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void warnOfWhatStays(RunChanges changes, Decisions decisions, PromotionDialect dialect) {
        String added = decisions.addedWords();
        if (!added.isEmpty() && !changes.toReleaseAgain().isEmpty()) {
            execution.warn(added);
        }
        if (dialect.isPublished() && changes.versions().isEmpty()) {
            changes.release()
                    .filter(release -> !spec.options().environments().isEmpty())
                    .ifPresent(release -> execution.warn("integration pack " + release.packId()
                            + " keeps the release of run " + spec.runId()
                            + ", since none of the named environments is reached through it"));
        }
        if (!dialect.isPublished()) {
            changes.release()
                    .ifPresent(release ->
                            execution.warn("integration pack " + release.packId() + " keeps the release of version "
                                    + release.version() + ", since the guide has no call that takes a release back"));
        }
    }

    private PackageAndDeployResult carryOut(RunChanges changes, Prepared prepared) {
        prepared.pack().release();
        List<EnvironmentResult> environments = changes.targets().isEmpty()
                ? List.of()
                : tools.runner().attempt(Step.DEPLOY, () -> undo(changes, prepared), RollbackWorkflow::countOfOthers);
        RunFailure failure = prepared.pack().failure().orElse(null);
        return tools.results()
                .rolledBack(
                        spec.runId(),
                        outcome(environments, prepared.pack()),
                        withLeftOut(environments),
                        failureOf(environments, prepared.pack(), failure));
    }

    /** Without an environment that says why, the pack's own reason is what failed. */
    private static @Nullable RunFailure failureOf(
            List<EnvironmentResult> environments, PackUndo pack, @Nullable RunFailure failure) {
        if (failure != null || !environments.isEmpty()) {
            return failure;
        }
        return pack.leftReason()
                .map(reason ->
                        RunFailure.builder().step(Step.RELEASE).message(reason).build())
                .orElse(null);
    }

    /** All environments that the run changed, in the order of its targets. */
    private List<EnvironmentResult> withLeftOut(List<EnvironmentResult> environments) {
        Map<String, EnvironmentResult> byId = new LinkedHashMap<>();
        environments.forEach(environment -> byId.put(environment.environmentId(), environment));
        leftOut.forEach(target -> byId.put(
                target.environmentId(),
                Results.begin(target)
                        .status(EnvironmentStatus.NOT_ATTEMPTED)
                        .reason(
                                "it is not among the environments of this rollback. To roll it back, too, roll back again")
                        .build()));
        return spec.runState().snapshot().orElseThrow().targets().stream()
                .flatMap(target -> Optional.ofNullable(byId.get(target.environmentId())).stream())
                .toList();
    }

    private RunOutcome outcome(List<EnvironmentResult> environments, PackUndo pack) {
        if (pack.failure().filter(RunFailure::outcomeUnknown).isPresent()) {
            return RunOutcome.UNKNOWN;
        }
        boolean packDone = pack.failure().isEmpty() && pack.leftReason().isEmpty();
        if (environments.isEmpty()) {
            return packDone ? RunOutcome.ROLLED_BACK : RunOutcome.FAILED;
        }
        boolean all =
                environments.stream().allMatch(environment -> environment.status() == EnvironmentStatus.ROLLED_BACK);
        return all && pack.failure().isEmpty() && leftOut.isEmpty() ? RunOutcome.ROLLED_BACK : RunOutcome.PARTIAL;
    }

    private static Optional<String> countOfOthers(List<EnvironmentResult> environments) {
        long others = environments.stream()
                .filter(environment -> environment.status() != EnvironmentStatus.ROLLED_BACK)
                .count();
        return others == 0
                ? Optional.empty()
                : Optional.of(others + " of " + environments.size() + " environments are not known to be rolled back");
    }

    private List<EnvironmentResult> undo(RunChanges changes, Prepared prepared) {
        DeploymentGate gate = new DeploymentGate(
                tools.settings().deploymentThrottle(), tools.context().client(), tools.limits(), tools.events());
        Undoing undoing = new Undoing(tools.context(), execution, prepared.look(), gate);
        Map<Undo, EnvironmentResult> results = Collections.synchronizedMap(new LinkedHashMap<>());
        prepared.undos().forEach(undo -> results.put(undo, KnownResult.untried(Results.begin(undo), null, "")));
        Function<Undo, EnvironmentResult> one = undo -> undo.isLeft()
                ? Results.left(undo)
                : undo.isWrite() ? undoing.undo(undo) : prepared.pack().result(undo);
        DeploymentPool pool = new DeploymentPool(
                tools.deploymentWorkers(), tools.events(), changes.targets().size(), RollbackWorkflow::isToReadBack);
        return pool.run(
                changes.targets(),
                target -> {},
                target -> {
                    prepared.at(target).forEach(undo -> results.put(undo, one.apply(undo)));
                    return tools.masking().environment(combined(target, prepared, results));
                },
                preliminary -> {
                    prepared.pack().lastLook(results);
                    new ReadBack(tools.context(), prepared.look(), tools.limits()).of(results);
                    return changes.targets().stream()
                            .map(target -> tools.masking().environment(combined(target, prepared, results)))
                            .toList();
                });
    }

    private static boolean isToReadBack(EnvironmentResult result) {
        return Stream.concat(
                        Stream.of(result.status()), result.components().stream().map(component -> component.status()))
                .anyMatch(EnvironmentStatus.DEPLOYED::equals);
    }

    private static EnvironmentResult combined(
            TargetEnvironment target, Prepared prepared, Map<Undo, EnvironmentResult> results) {
        List<Undo> undos = prepared.at(target);
        return Results.combined(
                target,
                undos,
                undos.stream()
                        .map(undo -> Objects.requireNonNull(results.get(undo)))
                        .toList());
    }

    /** Nothing more was done; what earlier processes have done is not read back. */
    private PackageAndDeployResult stopped(RunChanges changes, RunFailure failure) {
        List<EnvironmentResult> environments = changes.targets().stream()
                .map(target -> stopped(changes.at(target), target, failure))
                .toList();
        return tools.results()
                .rolledBack(
                        spec.runId(),
                        failure.outcomeUnknown() ? RunOutcome.UNKNOWN : RunOutcome.FAILED,
                        withLeftOut(environments),
                        failure);
    }

    private EnvironmentResult stopped(List<Change> changes, TargetEnvironment target, RunFailure failure) {
        boolean begun = changes.stream().anyMatch(this::isBegun) || execution.isUnderWay(WriteKey.RELEASE);
        return Results.begin(target)
                .status(begun ? EnvironmentStatus.UNKNOWN : EnvironmentStatus.NOT_ATTEMPTED)
                .reason(
                        begun
                                ? "an earlier process has begun to roll it back, and this one stopped before it could look: "
                                        + failure.message()
                                : "the rollback stopped before it began: " + failure.message())
                .build();
    }
}
