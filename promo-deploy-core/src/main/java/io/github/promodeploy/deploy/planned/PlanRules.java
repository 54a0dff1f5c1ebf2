package io.github.promodeploy.deploy.planned;

import io.github.promodeploy.deploy.dialect.detection.Dialects;
import io.github.promodeploy.deploy.execution.DeployerSettings;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.InvalidRequestException;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.ProcessTestRequest;
import io.github.promodeploy.deploy.request.RequestProblem;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.settings.PromotionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What makes a plan one that a deployer can carry out. */
public final class PlanRules {

    private PlanRules() {}

    /** Returns the settings of a deployer that decide what it writes, for a plan. */
    public static Map<String, String> texts(DeployerSettings settings) {
        return planned(settings).texts();
    }

    private static PlannedSettings planned(DeployerSettings settings) {
        return new PlannedSettings(
                settings.dialectName(),
                settings.promotion(),
                settings.onExisting(),
                settings.preflight(),
                settings.stopAfterWave());
    }

    /**
     * Refuses a plan that is not for this deployer.
     *
     * @param begun whether the journal has the run of the plan
     * @throws InvalidRequestException names all reasons
     */
    public static void require(PromotionPlan plan, DeployerSettings settings, boolean begun) {
        List<String> problems = new ArrayList<>();
        plan.failure().map(RunFailure::message).ifPresent(why -> problems.add("cannot be carried out: " + why));
        if (plan.request().isEmpty()) {
            problems.add("has no request. Make a new plan");
        }
        requireSame(
                problems,
                "of account",
                plan.accountId(),
                "is of account",
                settings.client().accountId());
        requireSame(
                problems,
                "for",
                plan.server(),
                "calls",
                settings.client().baseUrl().toString());
        if (!begun) {
            problems.addAll(planned(settings).contradictions(plan.settings(), plan.dialect()));
            addActions(problems, plan, settings);
            addUnknownSettings(problems, plan, settings);
            settings.maxPlanAge().ifPresent(maxAge -> addAge(problems, plan, maxAge, settings));
        }
        if (!begun && plan.resumes()) {
            problems.add("is for the rest of run " + plan.runId() + ", which the journal does not have. Use the journal"
                    + " that the plan was made with");
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems.stream()
                    .map(problem -> new RequestProblem("plan", problem))
                    .toList());
        }
    }

    /** Returns the names of the actions of a run that begins now, in the order in which they run. */
    public static List<String> actions(PackageAndDeployRequest request, DeployerSettings settings) {
        return Stream.concat(
                        request.tests().stream().map(ProcessTestRequest::name), settings.actions().keySet().stream())
                .toList();
    }

    private static void addActions(List<String> problems, PromotionPlan plan, DeployerSettings settings) {
        List<String> own =
                plan.request().map(request -> actions(request, settings)).orElse(plan.actions());
        List<String> missing = without(plan.actions(), own);
        if (!missing.isEmpty()) {
            problems.add("has the actions " + missing + ", which the deployer does not have. Add them"
                    + " (PackageAndDeployerBuilder.action), or make a new plan");
        }
        List<String> added = without(own, plan.actions());
        if (!added.isEmpty()) {
            problems.add("does not have the actions " + added + " of the deployer. Leave them out, or make a new plan");
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static void requireSame(
            List<String> problems, String ofPlan, String planned, String ofClient, String actual) {
        if (!planned.equals(actual)) {
            problems.add("is " + ofPlan + " " + planned + ", but the client " + ofClient + " " + actual
                    + ". Connect as the plan says, or make a new plan");
        }
    }

    private static void addUnknownSettings(List<String> problems, PromotionPlan plan, DeployerSettings settings) {
        try {
            settings(plan, settings);
        } catch (IllegalArgumentException e) {
            problems.add("has a setting that this version does not know: " + e.getMessage());
        }
    }

    private static void addAge(List<String> problems, PromotionPlan plan, Duration maxAge, DeployerSettings settings) {
        Instant now = settings.client().timeSource().instant();
        if (plan.createdAt().plus(maxAge).isBefore(now)) {
            problems.add("was made at " + plan.createdAt() + ", and may be no older than " + inWords(maxAge)
                    + " (maxPlanAge, --max-age). Make a new plan");
        }
    }

    private static String inWords(Duration time) {
        return time.toMinutes() >= 1 && time.toSecondsPart() == 0
                ? time.toMinutes() % 60 == 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes"
                : time.toSeconds() + " seconds";
    }

    /** Returns the settings of a deployer for a run that has begun: what the plan allows is allowed. */
    public static DeployerSettings permissions(PromotionPlan plan, DeployerSettings own) {
        return DeployerSettings.builder()
                .from(own)
                .promotion(PromotionSettings.builder()
                        .from(own.promotion())
                        .replaceNewer(own.promotion().replaceNewer() || PlannedSettings.replacesNewer(plan.settings()))
                        .build())
                .build();
    }

    /** Returns the settings of a run that has begun, and ends after the same wave as the plan that it is to keep to. */
    public static DeployerSettings stoppingAsPlanned(PromotionPlan plan, DeployerSettings begun) {
        return DeployerSettings.builder()
                .from(begun)
                .stopAfterWave(planned(begun).with(plan.settings()).stopAfterWave())
                .build();
    }

    /**
     * Returns the settings of a deployer with those of a plan in their place.
     *
     * @throws IllegalArgumentException if the plan has a value that is unknown
     */
    public static DeployerSettings settings(PromotionPlan plan, DeployerSettings own) {
        PlannedSettings settings = planned(own).with(plan.settings());
        return DeployerSettings.builder()
                .from(own)
                .dialect(own.dialect().or(() -> Dialects.named(settings.dialect())))
                .promotion(settings.promotion())
                .onExisting(settings.onExisting())
                .preflight(settings.preflight())
                .stopAfterWave(settings.stopAfterWave())
                .build();
    }
}
