package io.github.promodeploy.deploy;

import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Promotion;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionStopException;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run, from its targets to its deployments. What it obtains goes into the result at once, so that nothing is lost. */
final class PromotionRun {

    private final DeployerSettings settings;
    private final PromotionDialect dialect;
    private final Promotion promotion;
    private final RunLimits limits;
    private final SafeListener listener;
    private final StepRunner steps;
    private final PackageAndDeployResult.Builder result;
    private List<TargetEnvironment> targets = List.of();

    PromotionRun(DeployerSettings settings, Promotion promotion, RunLimits limits, SafeListener listener) {
        this.settings = settings;
        this.dialect = settings.dialect();
        this.promotion = promotion;
        this.limits = limits;
        this.listener = listener;
        this.steps = new StepRunner(promotion.client().timeSource(), listener, limits);
        this.result = PackageAndDeployResult.builder().runId(promotion.runId()).dialect(dialect.name());
    }

    PackageAndDeployResult run() {
        listener.runStarted(promotion.runId(), dialect.name());
        warnOfIgnoredFields();
        try {
            targets = steps.read(Step.RESOLVE_TARGETS, this::resolveTargets);
            Preflight.Groundwork groundwork = steps.read(Step.PREFLIGHT, this::preflight);
            PackagedComponent packaged = steps.write(Step.PACKAGE, this::packageComponent);
            Pack pack = groundwork.pack().orElseGet(() -> steps.write(Step.PACK, this::createPack));
            steps.write(Step.ADD_TO_PACK, () -> addToPack(pack, packaged));
            Release release = steps.write(Step.RELEASE, () -> release(pack, packaged));
            return targets.isEmpty() ? released() : deployed(deploy(release, groundwork.active()));
        } catch (StepRunner.StoppedException stop) {
            return failed(stop);
        }
    }

    private void warnOfIgnoredFields() {
        if (!promotion.request().createNewPack()
                && (promotion.request().newPackName().isPresent()
                        || promotion.request().newPackDescription().isPresent())) {
            listener.warning("newPackName and newPackDescription are ignored, since createNewPack is false");
        }
    }

    /** Resolvers are anybody's: what they return is checked before the first write, and each environment counts once. */
    private List<TargetEnvironment> resolveTargets() {
        Map<String, TargetEnvironment> resolved = new LinkedHashMap<>();
        settings.environmentResolver()
                .resolve(promotion.request(), promotion.client())
                .forEach(target -> resolved.putIfAbsent(target.environmentId(), target));
        List<String> malformed =
                resolved.keySet().stream().filter(id -> !ApiId.isValid(id)).toList();
        if (!malformed.isEmpty()) {
            throw new PromotionStopException(
                    malformed.size() + " target environments cannot be deployed to, since their environmentId "
                            + ApiId.problem() + ". Look at where the targets come from.");
        }
        boolean asked = promotion.request().targetAccountGroupId().isPresent()
                || !promotion.request().targetEnvironments().isEmpty();
        if (asked && resolved.isEmpty()) {
            throw new PromotionStopException("the request asks for target environments, but none were found. Look at"
                    + " where the targets come from.");
        }
        return List.copyOf(resolved.values());
    }

    private Preflight.Groundwork preflight() {
        Preflight.Groundwork groundwork =
                new Preflight(dialect, promotion, listener, settings.preflight()).check(targets);
        groundwork.pack().ifPresent(this::keep);
        return groundwork;
    }

    private PackagedComponent packageComponent() {
        PackagedComponent packaged = dialect.createPackage(promotion);
        result.packagedComponentId(packaged.packageId());
        requireId("package", packaged.packageId());
        requireBranch(packaged);
        return packaged;
    }

    /** A package from another branch than production's must not get into a pack. */
    private void requireBranch(PackagedComponent packaged) {
        packaged.branchName()
                .filter(branch -> !branch.equals(settings.branch()))
                .ifPresent(branch -> {
                    throw new PromotionStopException(
                            "package " + packaged.packageId() + " was made from branch '" + branch
                                    + "' instead of '" + settings.branch()
                                    + "'. It was not put into the pack. Check the API user's"
                                    + " default branch, delete the package, and run again with another packageVersion.");
                });
    }

    private Pack createPack() {
        Pack created = dialect.createPack(promotion);
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
            throw new PromotionStopException("the " + object + " was created, but the id that came back for it, '" + id
                    + "', " + ApiId.problem() + ". Look what answers in Boomi's place.");
        }
    }

    private void keep(Pack pack) {
        result.integrationPackId(pack.packId()).integrationPackName(pack.name());
    }

    private Pack addToPack(Pack pack, PackagedComponent packaged) {
        dialect.addToPack(promotion, pack, packaged);
        return pack;
    }

    private Release release(Pack pack, PackagedComponent packaged) {
        Release release = dialect.release(promotion, pack, packaged);
        result.releaseVersion(release.version());
        return release;
    }

    private List<EnvironmentResult> deploy(Release release, Map<String, ActiveDeployment> active) {
        DeploymentGate gate = new DeploymentGate(
                settings.deploymentThrottle(), promotion.client().accountId(), limits, listener);
        EnvironmentDeployer deployer =
                new EnvironmentDeployer(target -> dialect.deploy(promotion, release, target), active, limits, gate);
        Deployments deployments = new Deployments(settings.maxConcurrentDeployments(), limits.cancellation(), listener);
        return steps.deploy(() -> deployments.run(targets, deployer::deploy), PromotionRun::countOfMissing);
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
        return ended(RunOutcome.RELEASED);
    }

    private PackageAndDeployResult deployed(List<EnvironmentResult> environments) {
        result.environments(environments);
        return ended(countOfMissing(environments).isEmpty() ? RunOutcome.DEPLOYED : RunOutcome.PARTIAL);
    }

    private PackageAndDeployResult failed(StepRunner.StoppedException stop) {
        result.failure(stop.failure());
        targets.forEach(target -> result.addEnvironment(EnvironmentResult.builder()
                .environmentId(target.environmentId())
                .environmentName(target.environmentName())
                .accountId(target.accountId())
                .status(EnvironmentStatus.NOT_ATTEMPTED)
                .reason("the run stopped before the deployments began")
                .build()));
        return ended(RunOutcome.FAILED);
    }

    private PackageAndDeployResult ended(RunOutcome outcome) {
        return result.outcome(outcome)
                .steps(steps.reports())
                .warnings(listener.warnings())
                .build();
    }
}
