package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.result.Step;

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
        return new TargetSearch(tools.context(), tools.settings(), tools.masking()).find();
    }

    private TargetSearch.Found foundEarlier(RunSnapshot beginning) {
        beginning.targetWarnings().forEach(tools.events()::warning);
        return new TargetSearch.Found(beginning.targets(), beginning.targetWarnings());
    }
}
