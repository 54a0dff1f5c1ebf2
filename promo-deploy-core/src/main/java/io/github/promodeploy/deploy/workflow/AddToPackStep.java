package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.result.Step;

/** Puts the package into the pack, unless a deployment of the run shows that the pack is released already. */
final class AddToPackStep {

    private final RunTools tools;

    AddToPackStep(RunTools tools) {
        this.tools = tools;
    }

    void run(PreflightResult found, Pack pack, PackagedComponent packaged) {
        if (found.releaseShownByDeployment(pack, packaged).isEmpty()) {
            tools.runner().write(Step.ADD_TO_PACK, () -> found.steps().addToPack(pack, packaged));
        }
    }
}
