package io.github.promodeploy.deploy.history;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PackageCalls;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.ComponentDeployment;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about a run that is in progress, or whose process ended before the run was finished. A write without an
 * outcome in the journal is unknown.
 */
public final class UnfinishedRun {

    /** What is known of a write of a process that may still be running. */
    public static final String UNDER_WAY = "it was asked for, and no response is noted yet.";

    private final RunState state;
    private final RunSnapshot snapshot;
    private final boolean inUse;
    private final @Nullable PackageAndDeployResult before;

    public UnfinishedRun(RunState state, RunSnapshot snapshot, boolean inUse) {
        this.state = state;
        this.snapshot = snapshot;
        this.inUse = inUse;
        this.before = KeptResult.read(state).orElse(null);
    }

    public PackageAndDeployResult result() {
        Optional<Pack> pack = snapshot.existingPack().or(state::pack);
        Step step = step();
        return PackageAndDeployResult.builder()
                .runId(state.runId())
                .rollbackOf(snapshot.rollback().map(RollbackSnapshot::runId))
                .request(snapshot.request())
                .dialect(snapshot.dialect())
                .outcome(RunOutcome.UNFINISHED)
                .resumable(!inUse && state.mayBeResumed())
                .packagedComponentId(packageId())
                .packagedComponents(packages())
                .integrationPackId(pack.map(Pack::packId))
                .integrationPackName(pack.flatMap(Pack::name))
                .releaseVersion(state.release().map(Release::version))
                .created(state.created())
                .reused(before == null ? List.of() : before.reused())
                .environments(snapshot.targets().stream()
                        .map(target -> EnvironmentResult.builder()
                                .from(environment(target))
                                .wave(snapshot.request().waveOf(target).map(Wave::name))
                                .build())
                        .toList())
                .warnings(before == null ? snapshot.targetWarnings() : before.warnings())
                .failure(RunFailure.builder()
                        .step(step)
                        .message(message(step))
                        .outcomeUnknown(state.doubt().isPresent())
                        .permanent(state.isStoppedForGood())
                        .build())
                .build();
    }

    private Optional<String> packageId() {
        return packageId(components().get(0))
                .or(() -> state.created().stream()
                        .filter(made -> made.object().equals("PackagedComponent"))
                        .map(CreatedObject::id)
                        .findFirst());
    }

    private List<PromotedComponent> components() {
        return snapshot.request().promotedComponents();
    }

    private Optional<String> packageId(PromotedComponent component) {
        return snapshot.existingPackage(component)
                .map(PackagedComponent::packageId)
                .or(() -> state.packageId(snapshot.request(), component));
    }

    private List<PackagedVersion> packages() {
        return snapshot.request().components().stream()
                .map(component -> new PackagedVersion(
                        component.prodComponentId(),
                        component.packageVersion(),
                        packageId(component).orElse("")))
                .toList();
    }

    /** Returns the first step that the journal does not have as done. */
    private Step step() {
        if (state.release().isPresent()) {
            return Step.DEPLOY;
        }
        if (wasAsked(WriteKey.RELEASE)) {
            return Step.RELEASE;
        }
        if (components().stream().anyMatch(this::isPackageMissing)) {
            return stepBeforePackage();
        }
        if (snapshot.existingPack().isEmpty() && isMissing(WriteKey.PACK)) {
            return Step.PACK;
        }
        return isAdditionMissing() ? Step.ADD_TO_PACK : Step.RELEASE;
    }

    private boolean isPackageMissing(PromotedComponent component) {
        return snapshot.existingPackage(component).isEmpty()
                && isMissing(PackageCalls.packageKey(snapshot.request(), component));
    }

    /** Packages are added all at once, or each by a write of its own. */
    private boolean isAdditionMissing() {
        return isMissing(WriteKey.ADD_TO_PACK)
                && components().stream()
                        .anyMatch(component -> isMissing(PackageCalls.additionKey(snapshot.request(), component)));
    }

    /** A merge whose end is not in the journal was executed, but perhaps not completed. */
    private Step stepBeforePackage() {
        if (snapshot.request().mergeBranch().isEmpty() || state.isMerged()) {
            return Step.PACKAGE;
        }
        return isMissing(WriteKey.MERGE_REQUEST) ? Step.MERGE_REQUEST : Step.MERGE;
    }

    private boolean wasAsked(WriteKey write) {
        return state.isUnderWay(write) || state.refusal(write).isPresent();
    }

    private boolean isMissing(WriteKey write) {
        return state.response(write).isEmpty();
    }

    private String message(Step step) {
        String unknown = Stream.concat(state.doubt().stream(), state.doubtsBeforeDeployments().stream())
                .map(words -> "The outcome of a request is not known: " + words + " ")
                .collect(Collectors.joining());
        if (inUse) {
            return "the run has not ended: somebody holds it, most likely a process that is at work on it, at step '"
                    + step.display() + "'. " + unknown + "Look again later.";
        }
        return "the run has not ended: the process that was at it ended in the middle, at step '" + step.display()
                + "'. "
                + unknown
                + (state.isStoppedForGood()
                        ? "Before that, it stopped for a reason that resuming cannot remove: "
                                + state.lastEnd().map(JournalEntry::message).orElse("")
                        : snapshot.rollback()
                                        .map(rollback -> "Run the rollback of run " + rollback.runId() + " again")
                                        .orElse("Resume the run")
                                + ": it looks first for what is not known, and repeats nothing that is done.");
    }

    private EnvironmentResult environment(TargetEnvironment target) {
        return EnvironmentResult.builder()
                .from(snapshot.rollback().isPresent() ? notReadBack(promoted(target)) : promoted(target))
                .actions(state.actions().reports(target.environmentId()))
                .build();
    }

    /** What a rollback has deployed counts only when it was seen to be active, and a process that has ended says what it saw. */
    private EnvironmentResult notReadBack(EnvironmentResult now) {
        Optional<EnvironmentResult> seen =
                Optional.ofNullable(before).map(PackageAndDeployResult::environments).stream()
                        .flatMap(List::stream)
                        .filter(environment -> environment.environmentId().equals(now.environmentId()))
                        .filter(environment -> now.status() == EnvironmentStatus.NOT_ATTEMPTED
                                || environment.status() == EnvironmentStatus.ROLLED_BACK)
                        .findFirst();
        return seen.orElseGet(() -> now.status() == EnvironmentStatus.DEPLOYED
                ? EnvironmentResult.builder()
                        .from(now)
                        .status(EnvironmentStatus.UNKNOWN)
                        .reason("what was active before was deployed again, and was not read back yet: " + reason())
                        .build()
                : now);
    }

    /** What an earlier process said about an environment counts until the journal has something newer. */
    private EnvironmentResult promoted(TargetEnvironment target) {
        EnvironmentResult now = new KnownResult(state, snapshot, mayBeReleased()).of(target, reason(), null);
        if (now.status() != EnvironmentStatus.NOT_ATTEMPTED) {
            return now;
        }
        Optional<EnvironmentResult> refused = now.components().isEmpty()
                ? state.refusal(WriteKey.environment(target.environmentId())).map(reason -> failed(now, reason))
                : refusedComponents(now);
        return refused.or(() -> failedBefore(target.environmentId())).orElse(now);
    }

    private static EnvironmentResult failed(EnvironmentResult result, String reason) {
        return EnvironmentResult.builder()
                .from(result)
                .status(EnvironmentStatus.FAILED)
                .reason(reason)
                .build();
    }

    private Optional<EnvironmentResult> refusedComponents(EnvironmentResult now) {
        List<ComponentDeployment> known = now.components().stream()
                .map(component -> state.refusal(WriteKey.componentAt(now.environmentId(), component.prodComponentId()))
                        .map(reason -> failed(component, reason))
                        .orElse(component))
                .toList();
        return known.equals(now.components())
                ? Optional.empty()
                : Optional.of(KnownResult.combined(EnvironmentResult.builder().from(now), known));
    }

    private static ComponentDeployment failed(ComponentDeployment component, String reason) {
        return new ComponentDeployment(
                component.prodComponentId(),
                component.packageVersion(),
                EnvironmentStatus.FAILED,
                component.deploymentId(),
                Optional.of(reason));
    }

    private Optional<EnvironmentResult> failedBefore(String environmentId) {
        return Optional.ofNullable(before).map(PackageAndDeployResult::environments).stream()
                .flatMap(List::stream)
                .filter(environment -> environment.environmentId().equals(environmentId))
                .filter(environment -> environment.status() == EnvironmentStatus.FAILED)
                .findFirst();
    }

    private boolean mayBeReleased() {
        Stream<Boolean> scheduled =
                state.release().stream().map(release -> release.scheduledFor().isPresent());
        return scheduled
                .findFirst()
                .map(later -> !later)
                .orElseGet(() -> state.isUnderWay(WriteKey.RELEASE)
                        && snapshot.request().releaseOnDate().isEmpty());
    }

    private String reason() {
        return inUse ? "the run has not ended yet" : "the process that was at this run has ended";
    }
}
