package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.detection.Dialects;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.history.RollbackIds;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.history.RunState;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.planned.PlanRules;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.settings.PlatformSettings;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run has to do: a new request, or the rest of an earlier process.
 *
 * @param request the request of the run
 * @param beginning how the run began, if it is resumed
 * @param only the environments to deploy to, if not all targets
 * @param plan what the run has to keep to, if anything
 * @param settings those of the deployer, replaced by those that the run began with, or was planned with
 */
public record RunSpec(
        PackageAndDeployRequest request,
        Optional<RunSnapshot> beginning,
        Optional<Set<String>> only,
        Optional<PromotionPlan> plan,
        DeployerSettings settings) {

    /** Starts a new run. */
    private static RunSpec fresh(UnbegunRun unbegun, DeployerSettings settings) {
        requireIdForRollback(unbegun.runId(), settings);
        return new RunSpec(
                unbegun.request().orElseThrow(),
                Optional.empty(),
                Optional.empty(),
                unbegun.plan(),
                unbegun.plan().map(plan -> PlanRules.settings(plan, settings)).orElse(settings));
    }

    /** A run that may roll itself back must be able to. */
    private static void requireIdForRollback(String runId, DeployerSettings settings) {
        RollbackIds.problem(runId)
                .filter(problem -> settings.onFailure().isExceededBy(Integer.MAX_VALUE))
                .ifPresent(problem -> {
                    throw refused(problem + ". Choose a shorter one, or do without onFailure");
                });
    }

    /** Resumes a run if the journal has it, and refuses contradictions. */
    public static RunSpec of(UnbegunRun unbegun, RunState state, DeployerSettings settings) {
        Optional<PackageAndDeployRequest> given = unbegun.request();
        String runId = unbegun.runId();
        Optional<RunSnapshot> beginning = state.snapshot();
        unbegun.plan().ifPresent(plan -> PlanRules.require(plan, settings, beginning.isPresent()));
        boolean retry = given.isEmpty() || given.get().retryOf().isPresent();
        if (given.flatMap(PackageAndDeployRequest::retryOf)
                .filter(id -> !id.equals(runId))
                .isPresent()) {
            throw refused("is " + runId + ", but the request resumes run "
                    + given.get().retryOf().get());
        }
        if (beginning.isEmpty()) {
            if (retry) {
                throw refused("is " + runId + ", which the journal does not have. A run that wrote nothing is not"
                        + " recorded; run its request again");
            }
            return fresh(unbegun, settings);
        }
        RunSnapshot begun = beginning.get();
        requireNoRollback(begun, state, runId);
        given.ifPresent(request -> requireSame(request, begun, runId));
        requireSameServer(begun, settings.client(), runId);
        requireNoneSkipped(begun, settings.promotion().skipAccounts(), runId);
        Optional<Set<String>> only = given.filter(request -> request.retryOf().isPresent())
                .map(request -> ids(request.targetEnvironments().stream()));
        DeployerSettings permitted = unbegun.plan()
                .map(plan -> PlanRules.permissions(plan, settings))
                .orElse(settings);
        DeployerSettings kept = asBegun(permitted, begun, runId);
        return new RunSpec(
                begun.request(),
                beginning,
                only,
                unbegun.plan(),
                unbegun.plan()
                        .map(plan -> PlanRules.stoppingAsPlanned(plan, kept))
                        .orElse(kept));
    }

    /** Returns the same run with other settings. */
    public RunSpec with(DeployerSettings others) {
        return new RunSpec(request, beginning, only, plan, others);
    }

    /** Returns the plan whose facts must still hold: those of a run that has begun may have been moved by the run itself. */
    Optional<PromotionPlan> planToCheck() {
        return plan.filter(given -> beginning.isEmpty());
    }

    /** Returns whether a retry leaves out an environment. */
    boolean leavesOut(TargetEnvironment target) {
        return only.filter(ids -> !ids.contains(target.environmentId())).isPresent();
    }

    /** Returns whether a run is one of the client's account, at its server. */
    public static boolean isOf(RunSnapshot begun, BoomiClient client) {
        return begun.accountId().equals(client.accountId())
                && begun.server().equals(client.baseUrl().toString());
    }

    /** What was rolled back must not be brought out again by the same run, and a rollback is no promotion. */
    private static void requireNoRollback(RunSnapshot begun, RunState state, String runId) {
        state.rollbackRunId().ifPresent(rollback -> {
            throw refused("is " + runId + ", which was rolled back, or is being rolled back, by run " + rollback
                    + ". It does nothing more. To promote again, use another run id, and another packageVersion or"
                    + " onExisting ADOPT (--on-existing adopt)");
        });
        begun.rollback().ifPresent(rollback -> {
            throw refused("is " + runId + ", which is the rollback of run " + rollback.runId()
                    + ". To resume it, roll that run" + " back again (promo-deploy rollback " + rollback.runId() + ")");
        });
    }

    /** The progress at one server, or in one account, proves nothing about another. */
    public static void requireSameServer(RunSnapshot begun, BoomiClient client, String runId) {
        if (!begun.accountId().equals(client.accountId())) {
            throw refused("is " + runId + ", a run of account " + begun.accountId() + ", but the client is of account "
                    + client.accountId());
        }
        if (!begun.server().equals(client.baseUrl().toString())) {
            throw refused(
                    "is " + runId + ", a run at " + begun.server() + ", but the client calls " + client.baseUrl());
        }
    }

    /** The same run id with another request would mix two promotions. */
    private static void requireSame(PackageAndDeployRequest request, RunSnapshot begun, String runId) {
        boolean retry = request.retryOf().isPresent();
        if (!whole(request, begun.request()).equals(begun.request())) {
            throw refused(
                    "is " + runId + ", which began with another request. Use another run id, or resume that" + " run");
        }
        Set<String> strangers = ids(request.targetEnvironments().stream());
        strangers.removeAll(ids(begun.targets().stream()));
        if (retry && !strangers.isEmpty()) {
            throw refused("is " + runId + ", which does not have these environments as targets: "
                    + String.join(", ", strangers));
        }
    }

    /** A retry names only the targets that are left. Labels may differ; those that the run began with are in notes already. */
    private static PackageAndDeployRequest whole(PackageAndDeployRequest request, PackageAndDeployRequest begun) {
        PackageAndDeployRequest.Builder whole =
                PackageAndDeployRequest.builder().from(request).labels(begun.labels());
        if (request.retryOf().isPresent()) {
            whole.retryOf(Optional.empty())
                    .targetAccountGroupId(begun.targetAccountGroupId())
                    .targetEnvironments(begun.targetEnvironments());
        }
        return whole.build();
    }

    /** Resuming would deploy to accounts that this deployer is configured to skip. */
    private static void requireNoneSkipped(RunSnapshot begun, Set<String> skipAccounts, String runId) {
        Set<String> targeted = begun.targets().stream()
                .map(target -> target.accountId().orElse(begun.accountId()))
                .filter(skipAccounts::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!targeted.isEmpty()) {
            throw refused("is " + runId + ", which has begun with targets in accounts that are to be skipped now"
                    + " (skipAccounts, --skip-account): " + String.join(", ", targeted)
                    + ". A run keeps the targets that"
                    + " it began with. Resume it without skipping them, or use another run id");
        }
    }

    private static Set<String> ids(Stream<TargetEnvironment> targets) {
        return targets.map(TargetEnvironment::environmentId).collect(Collectors.toCollection(TreeSet::new));
    }

    public static DeployerSettings asBegun(DeployerSettings settings, RunSnapshot begun, String runId) {
        return DeployerSettings.builder()
                .from(settings)
                .dialect(dialect(settings, begun.dialect(), runId))
                .promotion(asBegun(settings.promotion(), begun.settings()))
                .build();
    }

    /** A run keeps how it began; how patient and how permitted a process is, is its own. */
    private static PromotionSettings asBegun(PromotionSettings own, PromotionSettings begun) {
        return PromotionSettings.builder()
                .from(begun)
                .quietPeriod(own.quietPeriod())
                .releaseQuietPeriod(own.releaseQuietPeriod())
                .lookAgainFor(own.lookAgainFor())
                .replaceNewer(own.replaceNewer())
                .verification(own.verification() && begun.verification())
                .waveGate(begun.waveGate() || own.waveGate())
                .platform(PlatformSettings.builder()
                        .from(begun.platform())
                        .allowOtherEnvironments(begun.platform().allowOtherEnvironments()
                                || own.platform().allowOtherEnvironments())
                        .requireOnlineRuntimes(begun.platform().requireOnlineRuntimes()
                                || own.platform().requireOnlineRuntimes())
                        .allowEarlyRelease(begun.platform().allowEarlyRelease()
                                || own.platform().allowEarlyRelease())
                        .installationName(own.platform().installationName().or(begun.platform()::installationName))
                        .build())
                .build();
    }

    private static PromotionDialect dialect(DeployerSettings settings, String begun, String runId) {
        return Dialects.named(begun)
                .filter(dialect -> settings.dialect().orElse(dialect).name().equals(begun))
                .orElseThrow(() -> refused("is " + runId + ", which was begun in the " + begun + " dialect, but the"
                        + " deployer uses " + settings.dialectName()));
    }

    private static InvalidRequestException refused(String problem) {
        return new InvalidRequestException(List.of(new RequestProblem("runId", problem)));
    }
}
