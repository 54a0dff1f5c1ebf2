package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.Step;
import java.util.Map;

/** Puts the packages into the pack, unless a deployment of the run shows that the pack is released already. */
final class AddToPackStep {

    private final RunTools tools;

    AddToPackStep(RunTools tools) {
        this.tools = tools;
    }

    void run(PreflightResult found, Pack pack, Map<PromotedComponent, String> packageIds) {
        if (found.releaseShownByDeployment(pack, packageIds).isEmpty()) {
            tools.runner().write(Step.ADD_TO_PACK, () -> found.steps().addToPack(pack, packageIds));
        }
    }
}
