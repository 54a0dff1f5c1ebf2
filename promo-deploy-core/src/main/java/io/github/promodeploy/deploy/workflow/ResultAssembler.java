package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActionReport;
import io.github.promodeploy.deploy.result.CreatedObject;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.PackagedVersion;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what a run obtains, as soon as it obtains it, so that the result has every id however the run ends. */
public final class ResultAssembler {

    private final RunTools tools;
    private final PackageAndDeployResult.Builder result;
    private final Map<PromotedComponent, String> packageIds = new LinkedHashMap<>();
    private final Map<String, String> waves = new HashMap<>();
    private List<TargetEnvironment> targets = List.of();
    private @Nullable RunSnapshot snapshot;

    /** Starts with what earlier processes of the run have obtained. */
    ResultAssembler(RunTools tools) {
        this.tools = tools;
        this.snapshot = tools.spec().beginning().orElse(null);
        this.result = PackageAndDeployResult.builder()
                .runId(tools.context().runId())
                .request(tools.request())
                .dialect(tools.settings().dialectName());
        keepEarlier();
    }

    private void keepEarlier() {
        Optional<RunSnapshot> beginning = tools.spec().beginning();
        for (PromotedComponent component : tools.request().promotedComponents()) {
            beginning
                    .flatMap(begun -> begun.existingPackage(component))
                    .map(PackagedComponent::packageId)
                    .or(() -> tools.execution().state().packageId(tools.request(), component))
                    .ifPresent(id -> keep(component, id));
        }
        keepLastPackage();
        beginning
                .flatMap(RunSnapshot::existingPack)
                .or(tools.execution()::earlierPack)
                .ifPresent(this::keep);
        tools.execution().earlierRelease().ifPresent(this::keep);
    }

    /** Creates something; what the journal has of it is kept even if the creation fails. */
    <T> T keepingEvenIfItFails(Supplier<T> creation) {
        try {
            return creation.get();
        } catch (RuntimeException e) {
            keepEarlier();
            throw e;
        }
    }

    void keep(PromotionDialect dialect) {
        result.dialect(dialect.name());
    }

    void keep(TargetSearch.Found found) {
        targets = found.targets();
        targets.forEach(target ->
                tools.request().waveOf(target).ifPresent(wave -> waves.put(target.environmentId(), wave.name())));
    }

    void keep(RunSnapshot current) {
        snapshot = current;
    }

    void keep(PromotedComponent component, String packageId) {
        packageIds.put(component, packageId);
    }

    /** Packages are made in the order of the request; the journal may not have the one that was made last. */
    private void keepLastPackage() {
        tools.execution().created().stream()
                .filter(made -> made.object().equals("PackagedComponent"))
                .map(CreatedObject::id)
                .filter(id -> !packageIds.containsValue(id))
                .forEach(id -> tools.request().promotedComponents().stream()
                        .filter(component -> !packageIds.containsKey(component))
                        .findFirst()
                        .ifPresent(component -> packageIds.put(component, id)));
    }

    public void keep(Pack pack) {
        result.integrationPackId(pack.packId()).integrationPackName(pack.name().map(tools.masking()::text));
    }

    /** The version that the request names needs no masking. */
    public void keep(Release release) {
        String version = release.version();
        result.releaseVersion(
                version.equals(tools.context().releaseVersion())
                        ? version
                        : tools.masking().text(version));
    }

    /** Returns the result of a run that sends nothing, because its request cannot be carried out. */
    PackageAndDeployResult refused(List<RequestProblem> problems) {
        return new UnbegunRun(
                        tools.context().runId(),
                        tools.settings().dialectName(),
                        Optional.of(tools.request()),
                        tools.masking())
                .refused(new InvalidRequestException(problems));
    }

    /** Returns the result of a run that reached its end. */
    PackageAndDeployResult of(Release release, List<EnvironmentResult> environments) {
        if (release.scheduledFor().isPresent()) {
            result.environments(environments);
            return ended(RunOutcome.SCHEDULED, false);
        }
        return targets.isEmpty() ? ended(RunOutcome.RELEASED, false) : deployed(environments);
    }

    private PackageAndDeployResult deployed(List<EnvironmentResult> environments) {
        result.environments(environments);
        boolean complete = environments.stream().allMatch(EnvironmentResult::isGood);
        return ended(
                complete ? RunOutcome.DEPLOYED : RunOutcome.PARTIAL,
                environments.stream().anyMatch(this::isResumingOfUse));
    }

    /** An action that has a verdict keeps it. What was not read back can be. */
    private boolean isResumingOfUse(EnvironmentResult environment) {
        boolean deployed = environment.status() == EnvironmentStatus.DEPLOYED;
        return deployed
                ? isUnasked(environment)
                        || environment.actions().stream()
                                .anyMatch(action -> action.verdict() == ActionReport.Verdict.NOT_RUN)
                : environment.failure().filter(FailureMessages::holdsForGood).isEmpty();
    }

    private boolean isUnasked(EnvironmentResult environment) {
        return tools.context().settings().verification() && environment.hasVerdict(Verification.Verdict.NOT_ASKED);
    }

    /**
     * Returns the result of a rollback.
     *
     * @param runId the run that was rolled back
     * @param outcome how the rollback ended
     * @param failure what stopped it, if anything did
     */
    public PackageAndDeployResult rolledBack(
            String runId, RunOutcome outcome, List<EnvironmentResult> environments, @Nullable RunFailure failure) {
        result.rollbackOf(runId)
                .environments(
                        environments.stream().map(tools.masking()::environment).toList())
                .failure(Optional.ofNullable(failure).map(tools.masking()::failure));
        return ended(outcome, !outcome.isComplete() && outcome != RunOutcome.INVALID_REQUEST);
    }

    /** Says how many environments are not known to be deployed, if any. */
    static Optional<String> countOfMissing(List<EnvironmentResult> environments) {
        long missing = environments.stream()
                .filter(environment -> environment.status() != EnvironmentStatus.DEPLOYED)
                .count();
        return missing == 0
                ? Optional.empty()
                : Optional.of(missing + " of " + environments.size() + " environments are not known to be deployed");
    }

    /**
     * Returns the result of a run that stopped. After the release, the environments that earlier processes deployed to stay
     * deployed.
     */
    PackageAndDeployResult of(StepRunner.StoppedException stop) {
        RunFailure failure = stop.failure();
        if (tools.execution().earlierRelease().isPresent() && !targets.isEmpty()) {
            return deployed(known(failure.message(), failure.cause().orElse(null), isReleased()));
        }
        boolean mayBeReleased = failure.outcomeUnknown()
                && tools.execution().isUnderWay(WriteKey.RELEASE)
                && tools.request().releaseOnDate().isEmpty();
        result.failure(failure)
                .environments(known("the run stopped before the deployments began", null, mayBeReleased));
        return ended(failure.outcomeUnknown() ? RunOutcome.UNKNOWN : RunOutcome.FAILED, !failure.permanent());
    }

    /** Returns the result of the run so far, while it is deploying, with the environments that are done. */
    PackageAndDeployResult soFar(List<EnvironmentResult> done) {
        Map<String, EnvironmentResult> byId =
                done.stream().collect(Collectors.toMap(EnvironmentResult::environmentId, environment -> environment));
        return PackageAndDeployResult.builder()
                .from(collect(RunOutcome.UNFINISHED, true))
                .environments(known(targets, "the run has not got to it yet", null, true).stream()
                        .map(environment -> byId.getOrDefault(environment.environmentId(), environment))
                        .toList())
                .build();
    }

    /** Returns what is known of some targets that the run does not get to, although the release is done. */
    List<EnvironmentResult> notReached(List<TargetEnvironment> some, String reason) {
        return known(some, reason, null, true);
    }

    /** Completes what was found out about an environment, and hides credentials in it. */
    EnvironmentResult finish(EnvironmentResult environment) {
        return EnvironmentResult.builder()
                .from(tools.masking().environment(environment))
                .wave(Optional.ofNullable(waves.get(environment.environmentId())))
                .build();
    }

    /** Returns what is known of the targets without a call, for a process that does not deploy to them. */
    List<EnvironmentResult> known(String reason) {
        return known(reason, null, isReleased());
    }

    private boolean isReleased() {
        return tools.execution()
                .earlierRelease()
                .filter(release -> release.scheduledFor().isEmpty())
                .isPresent();
    }

    private List<EnvironmentResult> known(String reason, @Nullable Throwable failure, boolean mayBeReleased) {
        return known(targets, reason, failure, mayBeReleased);
    }

    private List<EnvironmentResult> known(
            List<TargetEnvironment> some, String reason, @Nullable Throwable failure, boolean mayBeReleased) {
        KnownResult known = new KnownResult(tools.execution().state(), snapshot, mayBeReleased);
        List<EnvironmentResult> results = some.stream()
                .map(target -> known.of(target, reason, failure))
                .map(this::finish)
                .toList();
        return tools.actions().withoutRunning(some, results, reason);
    }

    private PackageAndDeployResult ended(RunOutcome outcome, boolean resumingHelps) {
        PackageAndDeployResult ended = collect(outcome, resumingHelps);
        tools.execution().ended(ended, isInterrupted(ended));
        return result.warnings(tools.events().warnings()).build();
    }

    private PackageAndDeployResult collect(RunOutcome outcome, boolean resumingHelps) {
        List<PromotedComponent> promoted = tools.request().promotedComponents();
        return result.outcome(outcome)
                .packagedComponentId(Optional.ofNullable(packageIds.get(promoted.get(0))))
                .packagedComponents(tools.request().components().stream()
                        .map(component -> new PackagedVersion(
                                component.prodComponentId(),
                                component.packageVersion(),
                                packageIds.getOrDefault(component, "")))
                        .toList())
                .steps(tools.runner().reports())
                .resumable(resumingHelps && tools.execution().hasBegun())
                .created(tools.execution().created())
                .reused(tools.execution().reused().stream()
                        .map(tools.masking()::reused)
                        .toList())
                .warnings(tools.events().warnings())
                .build();
    }

    /** Something must be left undone because of that: a run may also have failed, or finished, in spite of it. */
    private boolean isInterrupted(PackageAndDeployResult ended) {
        return tools.limits()
                .interruption()
                .filter(reason -> !ended.outcome().isComplete() || ended.resumable())
                .filter(reason -> saysSo(ended, reason) || brokenOff(ended) || leavesUnasked(ended))
                .isPresent();
    }

    private static boolean saysSo(PackageAndDeployResult ended, String reason) {
        Stream<String> words = Stream.concat(
                ended.failure().stream().map(RunFailure::message),
                ended.environments().stream()
                        .flatMap(environment -> Stream.concat(
                                environment.reason().stream(),
                                environment.actions().stream().flatMap(action -> action.reason().stream()))));
        return words.anyMatch(text -> text.contains(reason));
    }

    private boolean leavesUnasked(PackageAndDeployResult ended) {
        return ended.environments().stream()
                .anyMatch(environment -> environment.status() == EnvironmentStatus.DEPLOYED && isUnasked(environment));
    }

    /** A call that was interrupted does not know why. */
    private static boolean brokenOff(PackageAndDeployResult ended) {
        Stream<Throwable> failures = Stream.concat(
                ended.failure().flatMap(RunFailure::cause).stream(),
                ended.environments().stream().flatMap(environment -> environment.failure().stream()));
        return failures.flatMap(FailureMessages::all).anyMatch(InterruptedCallException.class::isInstance);
    }
}
