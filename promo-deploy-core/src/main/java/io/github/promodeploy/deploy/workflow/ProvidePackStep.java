package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.failure.CreatedIds;
import io.github.promodeploy.deploy.result.Step;

/** Creates the new pack, unless preflight found the pack to use. */
final class ProvidePackStep {

    private final RunTools tools;

    ProvidePackStep(RunTools tools) {
        this.tools = tools;
    }

    Pack run(PreflightResult found) {
        return found.pack().orElseGet(() -> tools.runner().write(Step.PACK, () -> create(found.steps())));
    }

    private Pack create(PromotionSteps steps) {
        Pack created = tools.results().keepingEvenIfItFails(steps::createPack);
        Pack named = created.name().isPresent()
                ? created
                : Pack.builder()
                        .from(created)
                        .name(tools.request().newPackName())
                        .build();
        tools.results().keep(named);
        CreatedIds.require("pack", named.packId());
        return named;
    }
}
