package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.failure.PromotionStopException;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.deploy.result.Step;

/**
 * Checks everything that would make a later step fail, and records in the journal what the run builds on. A run that is done
 * needs no check.
 */
final class PreflightStep {

    private final RunTools tools;
    private final PromotionDialect dialect;

    PreflightStep(RunTools tools, PromotionDialect dialect) {
        this.tools = tools;
        this.dialect = dialect;
    }

    PreflightResult run(TargetSearch.Found search) {
        PromotionSteps steps = dialect.open(tools.context(), search.targets());
        return tools.spec()
                .beginning()
                .filter(begun -> isAllDone(search))
                .map(begun -> PreflightResult.nothingLeft(steps, begun))
                .orElseGet(() -> tools.runner().read(Step.PREFLIGHT, () -> check(steps, search)));
    }

    private boolean isAllDone(TargetSearch.Found search) {
        return tools.execution()
                .earlierRelease()
                .filter(release -> tools.execution().state().isDone(release, search.targets()))
                .isPresent();
    }

    private PreflightResult check(PromotionSteps steps, TargetSearch.Found search) {
        PreflightResult found = new Preflight(tools, steps).check(dialect.name(), search);
        found.packNow().ifPresent(tools.results()::keep);
        tools.request()
                .promotedComponents()
                .forEach(component -> found.packaged(component).ifPresent(packaged -> {
                    tools.results().keep(component, packaged.packageId());
                    PackageComponentStep.requireUsable(packaged, tools.context());
                }));
        begin(found.snapshot());
        return found;
    }

    private void begin(RunSnapshot snapshot) {
        try {
            tools.results().keep(snapshot);
            tools.execution().begin(snapshot);
        } catch (RunJournalException e) {
            throw new PromotionStopException(
                    (tools.execution().hasBegun() ? "nothing more was written, since " : "nothing was written, since ")
                            + e.getMessage(),
                    e);
        }
    }
}
