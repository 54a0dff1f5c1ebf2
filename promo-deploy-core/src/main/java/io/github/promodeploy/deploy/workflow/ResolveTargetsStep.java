package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.plan.PlannedEnvironment;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.result.Step;
import java.util.stream.Collectors;

/** Finds the target environments. A run keeps the targets that it began with. */
final class ResolveTargetsStep {

    private final RunTools tools;

    ResolveTargetsStep(RunTools tools) {
        this.tools = tools;
    }

    TargetSearch.Found run() {
        TargetSearch.Found found = tools.spec()
                .beginning()
                .map(this::foundEarlier)
                .orElseGet(() -> tools.runner().read(Step.RESOLVE_TARGETS, this::find));
        tools.results().keep(found);
        return found;
    }

    private TargetSearch.Found find() {
        try {
            return new TargetSearch(tools.context(), tools.settings(), tools.masking()).find();
        } catch (PromotionStopException e) {
            throw tools.spec().planToCheck().map(plan -> moved(plan, e)).orElse(e);
        }
    }

    private static PromotionStopException moved(PromotionPlan plan, PromotionStopException e) {
        return new PromotionStopException(
                "nothing was written, because things have changed since the plan was made: its targets were "
                        + plan.environments().stream()
                                .map(PlannedEnvironment::display)
                                .collect(Collectors.joining(", "))
                        + ", and now " + e.getMessage(),
                e);
    }

    private TargetSearch.Found foundEarlier(RunSnapshot beginning) {
        beginning.targetWarnings().forEach(tools.events()::warning);
        return new TargetSearch.Found(beginning.targets(), beginning.targetWarnings());
    }
}
