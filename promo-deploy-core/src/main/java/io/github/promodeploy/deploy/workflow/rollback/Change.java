package io.github.promodeploy.deploy.workflow.rollback;

import io.github.promodeploy.deploy.dialect.Deployment;
import io.github.promodeploy.deploy.dialect.Placement;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.ActiveDeployment;
import io.github.promodeploy.deploy.write.WriteKey;
import java.util.List;
import java.util.Optional;

/**
 * What a run has changed in an environment by one write, or by its release, or may have changed.
 *
 * @param placement where, and what the run brought there
 * @param route how it got there
 * @param made the run's deployment or attachment; empty when its outcome is not known, or the release alone did it
 * @param before what was active there before, as far as the run saw it
 * @param beforeRead whether the run read what was active before
 * @param doubt why it is not known what became of the write, if so
 */
record Change(
        Placement placement,
        Route route,
        Optional<Deployment> made,
        Optional<ActiveDeployment> before,
        boolean beforeRead,
        Optional<String> doubt) {

    /** How a run's version got to an environment. */
    enum Route {
        /** The run deployed it. */
        DEPLOYMENT,

        /** The pack was attached before the run, and the release brought it. */
        ATTACHED_BEFORE,

        /** The run attached the pack. */
        ATTACHED_BY_RUN
    }

    TargetEnvironment target() {
        return placement.target();
    }

    WriteKey key() {
        return placement.key();
    }

    PromotedComponent component() {
        return placement.component();
    }

    boolean isDeployment() {
        return route == Route.DEPLOYMENT;
    }

    /** Returns what the earlier package is deployed as: the same component, at the version that was active before. */
    Placement earlierPlacement() {
        String version = before.flatMap(ActiveDeployment::packageVersion).orElseThrow();
        return new Placement(target(), List.of(PromotedComponent.of(component().prodComponentId(), version)), key());
    }
}
