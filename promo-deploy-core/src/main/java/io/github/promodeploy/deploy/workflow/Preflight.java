package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.ActiveBefore;
import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.branch.MergeCreation;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.planned.Facts;
import io.github.promodeploy.deploy.planned.TargetFacts;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.workflow.classification.Classifications;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks, by reads only, everything that would make a later step fail, and collects all findings. */
final class Preflight {

    private final PromotionSteps steps;
    private final PromotionContext context;
    private final DeployerSettings settings;
    private final RunExecution execution;
    private final RunSpec spec;
    private final List<String> actions;
    private final List<String> findings = new ArrayList<>();
    private final Facts facts = new Facts();
    private final Map<String, List<Placement>> placements = new HashMap<>();

    /** Prepares the checks. Objects that the run itself has created since it began are not problems. */
    Preflight(RunTools tools, PromotionSteps steps) {
        this.steps = steps;
        this.context = tools.context();
        this.settings = tools.settings();
        this.execution = tools.execution();
        this.spec = tools.spec();
        this.actions = tools.whichActions().names();
    }

    /** Returns what the run builds on; stops the run when there is any problem. */
    PreflightResult check(String dialect, TargetSearch.Found search) {
        List<TargetEnvironment> targets = search.targets();
        Optional<Pack> pack = pack();
        Map<String, PackagedComponent> packages = packages();
        if (context.request().mergeBranch().isPresent() && !execution.isUnderWay(WriteKey.MERGE_REQUEST)) {
            new MergeCreation(context).check(findings::add, execution::missed);
        }
        checkClassifications(targets);
        steps.check(findings::add, settings.preflight());
        Optional<List<DeployedPackage>> seen = activeDeployments(targetsToLookAt(targets));
        execution.unread(
                targets.stream().filter(target -> !steps.isLookedAt(target)).toList());
        targets.forEach(target -> placements.put(target.environmentId(), steps.placements(target)));
        List<DeployedPackage> own =
                seen.orElse(List.of()).stream().filter(this::isOwn).toList();
        takeUp(own);
        if (spec.beginning().isEmpty()) {
            collect(dialect, targets, seen.orElse(null));
        }
        compareWithPlan();
        requireNoFindings();
        List<DeployedPackage> others =
                seen.orElse(List.of()).stream().filter(row -> !isOwn(row)).toList();
        // A pack that the run created is not part of what it began with.
        Optional<Pack> existing = pack.filter(there -> execution.earlierPack().isEmpty());
        RunSnapshot snapshot = RunSnapshot.builder()
                .server(context.client().baseUrl().toString())
                .accountId(context.client().accountId())
                .dialect(dialect)
                .request(context.request())
                .settings(context.settings())
                .targets(targets)
                .targetWarnings(search.leftOut())
                .actions(actions)
                .existingPack(
                        spec.beginning().flatMap(RunSnapshot::existingPack).or(() -> existing))
                .existingPackages(packages)
                .activeDeployments(
                        spec.beginning().map(RunSnapshot::activeDeployments).orElseGet(() -> byPlacement(others)))
                .activeDeploymentIds(
                        spec.beginning().isPresent()
                                ? spec.beginning().get().activeDeploymentIds()
                                : seen.filter(rows -> settings.preflight()).map(Preflight::ids))
                .attachments(attached(targets))
                .build();
        return new PreflightResult(steps, snapshot, pack.orElse(null), own);
    }

    /** An environment keeps its classification. */
    private void checkClassifications(List<TargetEnvironment> targets) {
        if (spec.beginning().isEmpty()) {
            new Classifications(context).check(targets, findings::add);
        }
    }

    /** What is there of the pack, of its name and of the package was collected when it was read. */
    private void collect(String dialect, List<TargetEnvironment> targets, @Nullable List<DeployedPackage> seen) {
        facts.put("dialect", dialect);
        for (TargetEnvironment target : targets) {
            TargetFacts.add(facts, target, steps.placements(target), steps.isLookedAt(target) ? seen : null);
        }
        facts.putAll(steps.facts());
        execution.found(facts.masked(context.client()::mask));
    }

    private void compareWithPlan() {
        spec.planToCheck().ifPresent(plan -> {
            List<String> moved = facts.moved(plan.facts(), context.client()::mask, findings.isEmpty());
            if (!moved.isEmpty()) {
                findings.add(
                        0,
                        "things have changed since the plan was made: " + String.join("; ", moved)
                                + ". Make a new plan");
            }
        });
    }

    private void requireNoFindings() {
        if (!findings.isEmpty()) {
            throw new PromotionStopException((spec.beginning().isEmpty()
                            ? "nothing was written, because "
                            : "nothing more was written, because ")
                    + String.join("; ", findings));
        }
    }

    /** A new run checks everything; one that has begun looks for objects that it created and its journal does not have. */
    private List<TargetEnvironment> targetsToLookAt(List<TargetEnvironment> targets) {
        if (spec.beginning().isEmpty()) {
            boolean looks = execution.isLossy() || (settings.preflight() && findings.isEmpty());
            return looks ? targets : List.of();
        }
        return targets.stream()
                .filter(steps::isDeployedTo)
                .filter(target -> execution.earlierRelease().isEmpty()
                        || execution.earlierDeployment(target.environmentId()).isEmpty())
                .toList();
    }

    private boolean isOwn(DeployedPackage row) {
        Release release = execution.earlierRelease().orElse(null);
        return context.isMarked(row)
                && placement(row)
                        .filter(placement -> row.packageVersion()
                                .map(placement.versions(context.request(), release)::contains)
                                .orElse(true))
                        .isPresent();
    }

    private Optional<Placement> placement(DeployedPackage row) {
        return placements.getOrDefault(row.environmentId().orElseThrow(), List.of()).stream()
                .filter(placement -> placement.owns(row))
                .findFirst();
    }

    /** Adopts deployments for which the journal has no intent either. */
    private void takeUp(List<DeployedPackage> own) {
        List<DeployedPackage> missed =
                own.stream().filter(row -> !execution.isUnderWay(key(row))).toList();
        missed.stream()
                .findFirst()
                .ifPresent(row -> execution.missed("deployment " + row.deploymentId() + " in environment "
                        + row.environmentId().orElseThrow() + " bears the run's mark"));
        missed.forEach(row -> execution.found(key(row), Deployment.of(row)));
    }

    private WriteKey key(DeployedPackage row) {
        return placement(row).orElseThrow().key();
    }

    /** An attachment that somebody else made at any time since the run began is not restored when it is gone. */
    private Map<String, String> attached(List<TargetEnvironment> targets) {
        Map<String, String> attached = new LinkedHashMap<>(
                spec.beginning().map(RunSnapshot::attachments).orElse(Map.of()));
        targets.stream()
                .filter(target ->
                        execution.earlierDeployment(target.environmentId()).isEmpty())
                .forEach(target -> steps.attachment(target).ifPresent(id -> attached.put(target.environmentId(), id)));
        return attached;
    }

    private static Set<String> ids(List<DeployedPackage> rows) {
        return rows.stream().map(DeployedPackage::deploymentId).collect(Collectors.toSet());
    }

    /** Whether to look for existing objects; always if they would be adopted. */
    private boolean looksForExisting(WriteKey write) {
        return (settings.preflight() || adopts() || spec.beginning().isPresent()) && !execution.isUnderWay(write);
    }

    private boolean adopts() {
        return settings.onExisting() == OnExisting.ADOPT;
    }

    private Optional<Pack> pack() {
        Optional<Pack> begunWith =
                spec.beginning().flatMap(RunSnapshot::existingPack).or(execution::earlierPack);
        if (begunWith.isPresent()) {
            return packBegunWith(begunWith.get());
        }
        if (context.request().integrationPackId().isPresent()) {
            return existingPack(context.request().integrationPackId().get());
        }
        return context.request()
                .newPackName()
                .filter(name -> looksForExisting(WriteKey.PACK))
                .flatMap(this::packOfTheName);
    }

    private Optional<Pack> existingPack(String packId) {
        Optional<Pack> pack = steps.findPack(packId);
        pack.ifPresent(there -> facts.put(
                "integration pack " + packId,
                there.name().map(name -> "named '" + name + "'").orElse("without a name")));
        if (pack.isEmpty() && execution.earlierRelease().isEmpty()) {
            findings.add("integration pack " + packId + " does not exist in account "
                    + context.client().accountId() + ". Check integrationPackId, and the dialect");
        }
        return pack;
    }

    /** A pack that the run began with, or has created, may become visible late. */
    private Optional<Pack> packBegunWith(Pack before) {
        Optional<Pack> pack = context.lookUntil(
                "integration pack " + before.packId(),
                () -> steps.findPack(before.packId()),
                now -> now.filter(shown -> releasedByOthers(before, shown).isEmpty())
                        .isPresent());
        if (pack.isEmpty() && execution.earlierRelease().isEmpty()) {
            findings.add("integration pack " + before.display() + ", which this run began with or has made,"
                    + " is not there, " + context.looks() + ". Look for it in Boomi's user interface:"
                    + " Boomi may only show it late, or somebody else has deleted it");
        }
        pack.ifPresent(now -> releasedByOthers(before, now)
                .ifPresent(theirs -> findings.add("somebody else has released version "
                        + theirs.packageVersion() + " of component " + theirs.prodComponentId()
                        + " with integration pack " + now.display()
                        + " since this run began, and its release would undo that. Run again under another run id if"
                        + " that is what you want")));
        return pack;
    }

    /** A release would undo another version of a component that somebody else has released since. */
    private Optional<PromotedComponent> releasedByOthers(Pack before, Pack now) {
        return now.releasedVersions().entrySet().stream()
                .filter(shown -> !execution.isReleaseAsked())
                .filter(shown -> !shown.getValue().equals(context.promoted().get(shown.getKey())))
                .filter(shown ->
                        !shown.getValue().equals(before.releasedVersions().get(shown.getKey())))
                .map(shown -> PromotedComponent.of(shown.getKey(), shown.getValue()))
                .findFirst();
    }

    /** Returns the existing pack with the name, if it is to be adopted. */
    private Optional<Pack> packOfTheName(String name) {
        Optional<Pack> existing =
                context.ask("whether the pack's name is free", () -> packNamed(name), Optional.empty());
        Optional<String> obstacle = existing.flatMap(steps::obstacle);
        if (existing.isPresent() && adopts() && obstacle.isEmpty()) {
            return existingPack(existing.get().packId());
        }
        existing.ifPresent(pack -> findings.add("an integration pack named '" + name + "' exists already ("
                + pack.packId() + "; Boomi does not say who made it, nor when)"
                + obstacle.map(words -> ", " + words + ", so it cannot be reused")
                        .orElse("")
                + ". Choose another name, or use that pack with integrationPackId"
                + (obstacle.isPresent() ? "" : ", or reuse it with onExisting ADOPT (--on-existing adopt)")));
        return Optional.empty();
    }

    private Optional<Pack> packNamed(String name) {
        String fact = "integration pack named '" + name + "'";
        Optional<Pack> found = steps.findPackByName(name);
        facts.put(fact, found.map(Pack::packId).orElse(Facts.NOT_THERE));
        return found;
    }

    private Map<String, PackagedComponent> packages() {
        Map<PromotedComponent, PackagedComponent> there = packagesOf(context.request().promotedComponents().stream()
                .filter(component -> begunWith(component).isEmpty())
                .filter(component -> looksForExisting(PackageCalls.packageKey(context.request(), component)))
                .toList());
        Map<String, PackagedComponent> packages = new LinkedHashMap<>();
        context.request()
                .promotedComponents()
                .forEach(component -> begunWith(component)
                        .or(() -> Optional.ofNullable(there.get(component))
                                .flatMap(existing -> usable(component, existing)))
                        .ifPresent(packaged -> packages.put(component.prodComponentId(), packaged)));
        return packages;
    }

    private Optional<PackagedComponent> begunWith(PromotedComponent component) {
        return spec.beginning().flatMap(begun -> begun.existingPackage(component));
    }

    /** Returns a package that exists, unless it is in the way, or one that the run adopts when it gets to that step. */
    private Optional<PackagedComponent> usable(PromotedComponent component, PackagedComponent existing) {
        if (context.isMarked(existing)) {
            execution.missed("package " + existing.packageId() + " bears the run's mark");
            if (spec.beginning().isPresent()) {
                return Optional.empty();
            }
        }
        Optional<String> obstacle = obstacle(existing).or(this::obstacleToMerge);
        if (obstacle.isPresent() || !adopts()) {
            findings.add(
                    describe(component, existing)
                            + obstacle.orElse(
                                    ". Choose another packageVersion, or reuse it with onExisting ADOPT (--on-existing adopt)"));
            return Optional.empty();
        }
        context.execution()
                .reuse(new ReusedObject(
                        "PackagedComponent",
                        existing.packageId(),
                        Optional.empty(),
                        "the package of version " + component.packageVersion() + maker(existing)));
        return Optional.of(existing);
    }

    /** The server refuses a second package of a version, so a new run that adopts nothing need not know. */
    private Map<PromotedComponent, PackagedComponent> packagesOf(List<PromotedComponent> components) {
        if (components.isEmpty()) {
            return Map.of();
        }
        String question = components.size() == 1
                ? "whether the package version is free"
                : "whether the package versions are free";
        components.forEach(component -> facts.put(packageFact(component), Facts.NOT_KNOWN));
        return adopts() || spec.beginning().isPresent()
                ? context.ask(question, () -> findPackages(components), Map.of())
                : context.askToInform(question, () -> findPackages(components), Map.of());
    }

    private Map<PromotedComponent, PackagedComponent> findPackages(List<PromotedComponent> components) {
        Map<PromotedComponent, PackagedComponent> found = steps.findPackages(components);
        components.forEach(component -> {
            Optional<PackagedComponent> there = Optional.ofNullable(found.get(component));
            facts.put(
                    packageFact(component),
                    there.map(PackagedComponent::packageId).orElse(Facts.NOT_THERE),
                    there.map(packaged -> "packaged" + maker(packaged)).orElse(""));
        });
        return found;
    }

    private static String packageFact(PromotedComponent component) {
        return "package of version " + component.packageVersion() + " of component " + component.prodComponentId();
    }

    private Optional<String> obstacleToMerge() {
        return context.request()
                .mergeBranch()
                .map(branch -> ", so it does not have what is on branch " + branch.display()
                        + ". Choose another packageVersion, or leave out mergeBranch");
    }

    /** Says why a package cannot be adopted, and what to do then. */
    private static Optional<String> obstacle(PackagedComponent packaged) {
        if (packaged.deleted().orElse(false)) {
            return Optional.of(", which cannot be reused since it is deleted. Choose another packageVersion");
        }
        return packaged.shareable().orElse(true)
                ? Optional.empty()
                : Optional.of(
                        ", which cannot be reused since it is not shareable: no pack can take it, and a package cannot be"
                                + " made shareable later. Choose another packageVersion");
    }

    private String describe(PromotedComponent component, PackagedComponent packaged) {
        return "version " + component.packageVersion() + " of component "
                + component.prodComponentId() + " is packaged already (" + packaged.packageId()
                + maker(packaged)
                + (packaged.deleted().orElse(false) ? ", deleted, but its version stays taken" : "")
                + (context.isMarked(packaged) ? ", made by this run, although its journal does not have it" : "")
                + ")";
    }

    private static String maker(PackagedComponent packaged) {
        return packaged.createdBy().map(user -> ", by " + user).orElse("")
                + packaged.createdDate().map(date -> ", on " + date).orElse("")
                + packaged.notes().map(notes -> ", notes '" + notes + "'").orElse("");
    }

    private Optional<List<DeployedPackage>> activeDeployments(List<TargetEnvironment> targets) {
        return targets.isEmpty()
                ? Optional.empty()
                : context.ask(
                        "what is active in the targets now",
                        () -> Optional.of(steps.activeDeployments(targets)),
                        Optional.empty());
    }

    private Map<WriteKey, ActiveDeployment> byPlacement(List<DeployedPackage> active) {
        Map<WriteKey, ActiveDeployment> first = new LinkedHashMap<>();
        active.forEach(row -> placement(row)
                .ifPresent(placement -> first.putIfAbsent(placement.key(), ActiveBefore.deployment(row))));
        return first;
    }
}
