package io.github.promodeploy.deploy.workflow;

import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.deploy.dialect.Pack;
import io.github.promodeploy.deploy.dialect.PromotionSteps;
import io.github.promodeploy.deploy.dialect.Release;
import io.github.promodeploy.deploy.history.RunSnapshot;
import io.github.promodeploy.deploy.request.PromotedComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What preflight found, for the later steps. */
final class PreflightResult {

    private final PromotionSteps steps;
    private final RunSnapshot snapshot;
    private final @Nullable Pack pack;
    private final List<DeployedPackage> own;
    private final boolean nothingLeft;

    /**
     * Keeps what was found.
     *
     * @param steps the dialect's steps
     * @param snapshot what is kept for a process that resumes the run
     * @param pack the pack as it is now, unless the run makes a new one
     * @param own the visible deployments of earlier processes of the run
     */
    PreflightResult(PromotionSteps steps, RunSnapshot snapshot, @Nullable Pack pack, List<DeployedPackage> own) {
        this(steps, snapshot, pack, own, false);
    }

    private PreflightResult(
            PromotionSteps steps,
            RunSnapshot snapshot,
            @Nullable Pack pack,
            List<DeployedPackage> own,
            boolean nothingLeft) {
        this.steps = steps;
        this.snapshot = snapshot;
        this.pack = pack;
        this.own = own;
        this.nothingLeft = nothingLeft;
    }

    /** Returns the result for a run that is done, with nothing to check. */
    static PreflightResult nothingLeft(PromotionSteps steps, RunSnapshot snapshot) {
        return new PreflightResult(steps, snapshot, null, List.of(), true);
    }

    PromotionSteps steps() {
        return steps;
    }

    RunSnapshot snapshot() {
        return snapshot;
    }

    /** Returns the pack as it is now, unless the run makes a new one. */
    Optional<Pack> packNow() {
        return Optional.ofNullable(pack);
    }

    /** Returns the pack with its release from before the run, which is no longer visible once the run has released. */
    Optional<Pack> pack() {
        return snapshot.existingPack().or(this::packNow);
    }

    /** Returns the existing package of a component, unless the run makes a new one. */
    Optional<PackagedComponent> packaged(PromotedComponent component) {
        return snapshot.existingPackage(component);
    }

    /** Returns the release that a deployment of the run proves to be done, where no call shows releases. */
    Optional<Release> releaseShownByDeployment(Pack pack, Map<PromotedComponent, String> packageIds) {
        return ownDeployment().flatMap(deployed -> steps.releaseOf(deployed, pack, packageIds));
    }

    /** Returns a deployment that the run has made before this process began, if there is one. */
    Optional<DeployedPackage> ownDeployment() {
        return own.stream().findFirst();
    }

    /** Returns whether earlier processes have done everything, so that no call is needed. */
    boolean isNothingLeft() {
        return nothingLeft;
    }
}
