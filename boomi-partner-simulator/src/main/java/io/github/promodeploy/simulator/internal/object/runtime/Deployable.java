package io.github.promodeploy.simulator.internal.object.runtime;

import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
import io.github.promodeploy.simulator.internal.object.pack.IntegrationPacks;
import io.github.promodeploy.simulator.internal.request.Exchange;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.RefusedCall;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import java.util.Optional;

/**
 * What a deployment's {@code packageId} refers to. The guide's pages name three kinds of id: a packaged component's, an
 * integration pack's (its newest release is deployed), and that of a release.
 *
 * @param subjectId what deployments are counted by: the component, or the pack
 * @param packageId the id that was sent
 * @param version the version label of the package, or of the release
 * @param component the package with the component of the deployment
 */
record Deployable(String subjectId, String packageId, String version, SimulatedPackage component) {

    static Deployable of(SimulatedPackage packaged) {
        return new Deployable(packaged.componentId(), packaged.packageId(), packaged.packageVersion(), packaged);
    }

    /** Finds what an id refers to, or refuses the call. */
    static Deployable find(String id, Exchange exchange, Store store, PackagedComponents packagedComponents) {
        String account = exchange.account();
        Store seen = store.seen(IntegrationPacks.NAME);
        Optional<SimulatedPack> pack =
                seen.packs().find(id).filter(row -> row.accountId().equals(account));
        if (pack.isPresent()) {
            SimulatedRelease newest = pack.get()
                    .newestRelease()
                    .flatMap(released -> store.packs().find(id).flatMap(SimulatedPack::newestRelease))
                    .orElseThrow(() -> RefusedCall.badRequest("The integration pack " + id + " is not released."));
            return of(newest, id, store);
        }
        return seen.packs().all().stream()
                .filter(row -> row.accountId().equals(account))
                .flatMap(row -> row.releases().stream())
                .filter(release -> release.packageId().equals(id))
                .findFirst()
                .map(release -> of(release, id, store))
                .orElseGet(() -> of(packagedComponents.findUsable(id, exchange)));
    }

    private static Deployable of(SimulatedRelease release, String id, Store store) {
        SimulatedPackage newest = store.packages()
                .find(release.newestMember().packageId())
                .orElseThrow(() -> new IllegalStateException("release without package: " + release));
        return new Deployable(release.integrationPackId(), id, release.version(), newest);
    }
}
