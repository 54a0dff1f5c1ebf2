package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.result.Step;

/** Releases the pack and waits for the release, unless a deployment of the run shows that the pack is released already. */
final class ReleasePackStep {

    private final RunTools tools;

    ReleasePackStep(RunTools tools) {
        this.tools = tools;
    }

    Release run(PreflightResult found, Pack pack, PackagedComponent packaged) {
        Release release = found.releaseShownByDeployment(pack, packaged)
                .orElseGet(() ->
                        tools.runner().write(Step.RELEASE, () -> found.steps().release(pack, packaged)));
        tools.results().keep(release);
        tools.execution().released(release);
        return release;
    }
}
