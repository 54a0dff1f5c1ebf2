package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.ReusedObject;
import io.github.promodeploy.deploy.result.Step;
import java.util.Map;
import java.util.Optional;

/** Releases the pack and waits for the release, unless a deployment of the run shows that the pack is released already. */
final class ReleasePackStep {

    private final RunTools tools;

    ReleasePackStep(RunTools tools) {
        this.tools = tools;
    }

    Release run(PreflightResult found, Pack pack, Map<PromotedComponent, String> packageIds) {
        Optional<Release> done = found.releaseShownByDeployment(pack, packageIds);
        done.ifPresent(release -> reportReuse(release, found));
        Release release = done.orElseGet(() ->
                tools.runner().write(Step.RELEASE, () -> found.steps().release(pack, packageIds)));
        tools.results().keep(release);
        tools.execution().released(release);
        return release;
    }

    private void reportReuse(Release release, PreflightResult found) {
        tools.execution()
                .reuse(new ReusedObject(
                        "ReleaseIntegrationPack",
                        release.packId(),
                        Optional.empty(),
                        "the release of " + tools.context().versionNames()
                                + ", which this run made before it made deployment "
                                + found.ownDeployment().orElseThrow().deploymentId()));
    }
}
