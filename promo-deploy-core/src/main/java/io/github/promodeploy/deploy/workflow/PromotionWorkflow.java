package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionContext;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.dialect.detection.DialectDetection;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.execution.Masking;
import io.github.promodeploy.deploy.execution.RunEvents;
import io.github.promodeploy.deploy.execution.RunExecution;
import io.github.promodeploy.deploy.execution.RunLimits;
import io.github.promodeploy.deploy.failure.FailureMessages;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.KnownResult;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import io.github.promodeploy.deploy.write.WriteKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One run, from its targets to its deployments. What it obtains goes into the result at once, so that nothing is lost. */
public final class PromotionWorkflow {

    private final RunSpec order;
    private final DeployerSettings settings;
    private PromotionContext promotion;
    private final RunExecution record;
    private final RunLimits limits;
    private final RunEvents listener;
    private final Masking masking;
    private final StepRunner steps;
    private final PackageAndDeployResult.Builder result;
    private List<TargetEnvironment> targets = List.of();
    private Optional<RunSnapshot> begun;

    private PromotionWorkflow(
            RunSpec order, PromotionContext promotion, RunExecution record, RunLimits limits, RunEvents listener) {
        this.order = order;
        this.begun = order.beginning();
        this.settings = order.settings();
        this.promotion = promotion;
        this.record = record;
        this.limits = limits;
        this.listener = listener;
        this.masking = new Masking(promotion.client()::mask);
        this.steps = new StepRunner(promotion.client().timeSource(), listener, limits, record, masking);
        this.result = PackageAndDeployResult.builder()
                .runId(promotion.runId())
                .request(promotion.request())
                .dialect(settings.dialectName());
    }

    /** Prepares a run, whose time begins now. */
    public static PromotionWorkflow of(
            RunSpec order,
            String runId,
            Cancellation cancellation,
            RunEvents listener,
            Function<RunLimits, RunExecution> recordWithin) {
        DeployerSettings settings = order.settings();
        BoomiClient given = settings.client();
        RunLimits limits = new RunLimits(settings.timeout(), cancellation, given.timeSource());
        BoomiClient client = given.withOptions(CallOptions.builder()
                .from(given.options())
                .deadline(limits.deadline())
                .cancellation(cancellation)
                .listener(listener)
                .build());
        RunExecution record = recordWithin.apply(limits);
        PromotionContext promotion = PromotionContext.builder()
                .request(order.request())
                .settings(settings.promotion())
                .client(client)
                .runId(runId)
                .execution(record)
                .build();
        return new PromotionWorkflow(order, promotion, record, limits, listener);
    }

    public PackageAndDeployResult run() {
        // What was right when the run began need not be so today, such as the day of a release.
        List<RequestProblem> problems =
                order.beginning().isEmpty() ? RunRequestRules.problems(settings, promotion) : List.of();
        if (!problems.isEmpty()) {
            return new UnbegunRun(promotion.runId(), settings.dialectName(), Optional.of(promotion.request()), masking)
                    .refused(new InvalidRequestException(problems));
        }
        listener.runStarted(promotion.runId(), settings.dialectName());
        warnOfIgnoredFields();
        try {
            PromotionDialect dialect = dialect();
            keepTo(dialect);
            TargetSearch.Found found = order.beginning()
                    .map(this::foundEarlier)
                    .orElseGet(() -> steps.read(Step.RESOLVE_TARGETS, this::resolveTargets));
            targets = found.targets();
            keepEarlier();
            Optional<Release> earlier = record.earlierRelease();
            if (earlier.filter(release -> record.state().isDone(release, targets))
                    .isPresent()) {
                return allDone(earlier.get());
            }
            Preflight.PreflightResult groundwork = steps.read(Step.PREFLIGHT, () -> preflight(dialect, found));
            Release release = earlier.orElseGet(() -> release(groundwork));
            if (release.scheduledFor().isPresent()) {
                return scheduled(release.scheduledFor().get());
            }
            return targets.isEmpty() ? released() : deployed(deploy(groundwork, release));
        } catch (StepRunner.StoppedException stop) {
            return failed(stop);
        }
    }

    /** What earlier processes obtained is handed back whatever becomes of this one. */
    private void keepEarlier() {
        record.created().stream()
                .filter(made -> made.object().equals("PackagedComponent"))
                .findFirst()
                .ifPresent(made -> result.packagedComponentId(made.id()));
        order.beginning()
                .flatMap(RunSnapshot::existingPackage)
                .ifPresent(packaged -> result.packagedComponentId(packaged.packageId()));
        order.beginning()
                .flatMap(RunSnapshot::existingPack)
                .or(record::earlierPack)
                .ifPresent(this::keep);
        record.earlierRelease().ifPresent(this::keep);
    }

    private PackageAndDeployResult allDone(Release release) {
        if (release.scheduledFor().isPresent()) {
            return scheduled(release.scheduledFor().get());
        }
        return targets.isEmpty() ? released() : deployed(earlierResults("", Optional.empty()));
    }

    private Release release(Preflight.PreflightResult groundwork) {
        PromotionSteps session = groundwork.session();
        PackagedComponent packaged =
                groundwork.packaged().orElseGet(() -> steps.write(Step.PACKAGE, () -> packageComponent(session)));
        Pack pack = groundwork.packAsItWas().orElseGet(() -> steps.write(Step.PACK, () -> createPack(session)));
        Release release = groundwork
                .own()
                .flatMap(deployed -> session.releaseOf(deployed, pack, packaged))
                .orElseGet(() -> {
                    steps.write(Step.ADD_TO_PACK, () -> addToPack(session, pack, packaged));
                    return steps.write(Step.RELEASE, () -> session.release(pack, packaged));
                });
        keep(release);
        record.released(release);
        return release;
    }

    /** A dialect that the server decides is a step of its own; its own demands on the request are checked only then. */
    private PromotionDialect dialect() {
        return settings.dialect().orElseGet(this::detectedDialect);
    }

    private PromotionDialect detectedDialect() {
        PromotionDialect chosen = steps.read(Step.CHOOSE_DIALECT, this::chooseDialect);
        result.dialect(chosen.name());
        listener.dialectChosen(chosen.name());
        return chosen;
    }

    /** Whoever uses the client of the run, such as a resolver, is told what Boomi's published API cannot be asked. */
    private void keepTo(PromotionDialect dialect) {
        if (dialect.isPublished()) {
            BoomiClient client = promotion.client();
            promotion = PromotionContext.builder()
                    .from(promotion)
                    .client(client.withOptions(
                            client.options().toBuilder().publishedOnly(true).build()))
                    .build();
        }
    }

    private PromotionDialect chooseDialect() {
        PromotionDialect chosen = DialectDetection.detect(promotion);
        List<RequestProblem> problems = chosen.problems(promotion);
        if (!problems.isEmpty()) {
            throw new PromotionStopException(
                    "the server speaks the " + chosen.name() + " dialect, and nothing was written, because "
                            + problems.stream().map(RequestProblem::toString).collect(Collectors.joining("; ")));
        }
        return chosen;
    }

    private void warnOfIgnoredFields() {
        if (!promotion.request().createNewPack()
                && (promotion.request().newPackName().isPresent()
                        || promotion.request().newPackDescription().isPresent())) {
            listener.warning("newPackName and newPackDescription are ignored, since createNewPack is false");
        }
    }

    private TargetSearch.Found resolveTargets() {
        return new TargetSearch(promotion, settings, masking).find();
    }

    private TargetSearch.Found foundEarlier(RunSnapshot beginning) {
        beginning.targetWarnings().forEach(listener::warning);
        return new TargetSearch.Found(beginning.targets(), beginning.targetWarnings());
    }

    private Preflight.PreflightResult preflight(PromotionDialect dialect, TargetSearch.Found found) {
        PromotionSteps session = dialect.open(promotion, targets);
        Preflight.PreflightResult groundwork =
                new Preflight(session, promotion, settings, record, order.beginning()).check(dialect.name(), found);
        groundwork.pack().ifPresent(this::keep);
        groundwork.packaged().ifPresent(packaged -> {
            result.packagedComponentId(packaged.packageId());
            requireUsable(packaged);
        });
        begin(groundwork.begun());
        return groundwork;
    }

    private void begin(RunSnapshot beginning) {
        try {
            begun = Optional.of(beginning);
            record.begin(beginning);
        } catch (RunJournalException e) {
            throw new PromotionStopException(
                    (record.hasBegun() ? "nothing more was written, since " : "nothing was written, since ")
                            + e.getMessage(),
                    e);
        }
    }

    private PackagedComponent packageComponent(PromotionSteps session) {
        PackagedComponent packaged = keepingWhatIsMade(session::createPackage);
        result.packagedComponentId(packaged.packageId());
        requireId("package", packaged.packageId());
        requireUsable(packaged);
        return packaged;
    }

    /** What was made, or taken up, is handed back also when the run stops right there. */
    private <T> T keepingWhatIsMade(Supplier<T> creation) {
        try {
            return creation.get();
        } catch (RuntimeException e) {
            keepEarlier();
            throw e;
        }
    }

    /** A package that this run could not release must not get into a pack. */
    private void requireUsable(PackagedComponent packaged) {
        requireBranch(packaged);
        if (!packaged.shareable().orElse(true)) {
            throw PromotionStopException.permanent("package " + packaged.packageId() + " is not shareable, although it"
                    + " was asked for as shareable, so no pack can take it. It was not put into the pack. Check whether"
                    + " components of this type can be shared, and whether the account may share components; delete the"
                    + " package, and run again with another packageVersion.");
        }
    }

    /** A package from another branch than production's must not get into a pack. */
    private void requireBranch(PackagedComponent packaged) {
        Optional<String> wanted = promotion.settings().branch();
        Optional<String> named = packaged.branchName();
        if (wanted.isPresent() && named.isPresent() && !named.equals(wanted)) {
            throw PromotionStopException.permanent("package " + packaged.packageId() + " was made from branch '"
                    + named.get() + "' instead of '" + wanted.get()
                    + "'. It was not put into the pack. Check the API user's default branch, delete the package, and"
                    + " run again with another packageVersion.");
        }
    }

    private Pack createPack(PromotionSteps session) {
        Pack created = keepingWhatIsMade(session::createPack);
        Pack named = created.name().isPresent()
                ? created
                : Pack.builder()
                        .from(created)
                        .name(promotion.request().newPackName())
                        .build();
        keep(named);
        requireId("pack", named.packId());
        return named;
    }

    /** An id that cannot be used in the next call stops the run before that call. */
    private static void requireId(String object, String id) {
        if (!ApiId.isValid(id)) {
            throw PromotionStopException.permanent("the " + object + " was created, but the id that came back for it, '"
                    + id + "', " + ApiId.problem() + ". Look what answers in Boomi's place.");
        }
    }

    private void keep(Pack pack) {
        result.integrationPackId(pack.packId()).integrationPackName(masking.text(pack.name()));
    }

    /** The version that was asked for is the caller's own word. */
    private void keep(Release release) {
        String version = release.version();
        result.releaseVersion(version.equals(promotion.request().packageVersion()) ? version : masking.text(version));
    }

    private static Pack addToPack(PromotionSteps session, Pack pack, PackagedComponent packaged) {
        session.addToPack(pack, packaged);
        return pack;
    }

    private List<EnvironmentResult> deploy(Preflight.PreflightResult groundwork, Release release) {
        DeployStep step = new DeployStep(order, promotion, record, limits, listener, masking);
        return steps.deploy(() -> step.run(groundwork, release, targets), PromotionWorkflow::countOfMissing);
    }

    private static Optional<String> countOfMissing(List<EnvironmentResult> environments) {
        long missing = environments.stream()
                .filter(environment -> environment.status() != EnvironmentStatus.DEPLOYED)
                .count();
        return missing == 0
                ? Optional.empty()
                : Optional.of(missing + " of " + environments.size() + " environments are not known to be deployed");
    }

    private PackageAndDeployResult released() {
        return ended(RunOutcome.RELEASED, false);
    }

    private PackageAndDeployResult deployed(List<EnvironmentResult> environments) {
        result.environments(environments);
        boolean canGoOn = environments.stream()
                .filter(environment -> environment.status() != EnvironmentStatus.DEPLOYED)
                .anyMatch(environment -> environment
                        .failure()
                        .filter(FailureMessages::holdsForGood)
                        .isEmpty());
        return ended(countOfMissing(environments).isEmpty() ? RunOutcome.DEPLOYED : RunOutcome.PARTIAL, canGoOn);
    }

    /** After the release, a run that stops has deployed to those that an earlier process deployed to, and to no others. */
    private PackageAndDeployResult failed(StepRunner.StoppedException stop) {
        String message = stop.failure().message();
        if (record.earlierRelease().isPresent() && !targets.isEmpty()) {
            return deployed(earlierResults(message, stop.failure().cause()));
        }
        boolean mayBeReleased = stop.failure().outcomeUnknown()
                && record.isUnderWay(WriteKey.RELEASE)
                && promotion.request().releaseOnDate().isEmpty();
        result.failure(stop.failure())
                .environments(earlierResults(
                        "the run stopped before the deployments began", Optional.empty(), mayBeReleased));
        return ended(
                stop.failure().outcomeUnknown() ? RunOutcome.UNKNOWN : RunOutcome.FAILED,
                !stop.failure().permanent());
    }

    private PackageAndDeployResult scheduled(LocalDate day) {
        result.environments(earlierResults(
                "the release is scheduled for " + day + ", and takes effect on that day only", Optional.empty()));
        return ended(RunOutcome.SCHEDULED, false);
    }

    private List<EnvironmentResult> earlierResults(String reason, Optional<Throwable> failure) {
        boolean released = record.earlierRelease()
                .filter(release -> release.scheduledFor().isEmpty())
                .isPresent();
        return earlierResults(reason, failure, released);
    }

    /** Returns what is known of the targets when this process has not been at them. */
    private List<EnvironmentResult> earlierResults(String reason, Optional<Throwable> failure, boolean mayBeReleased) {
        return targets.stream()
                .map(target -> KnownResult.of(target, begun, record.state(), mayBeReleased, reason, failure))
                .map(masking::environment)
                .toList();
    }

    private PackageAndDeployResult ended(RunOutcome outcome, boolean canGoOn) {
        record.ended(result.outcome(outcome)
                .steps(steps.reports())
                .resumable(canGoOn && record.hasBegun())
                .created(record.created())
                .reused(record.reused().stream().map(masking::reused).toList())
                .warnings(listener.warnings())
                .build());
        return result.warnings(listener.warnings()).build();
    }
}
