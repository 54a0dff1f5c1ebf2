package io.github.promodeploy.simulator.internal.object;

import io.github.promodeploy.simulator.internal.query.QueryPages;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.PublishedReleases;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import java.time.Instant;
import java.util.List;

/** Every Boomi object that is served. */
public final class BoomiObjects {

    private final PublishedReleases releases;
    private final List<BoomiObject> all;

    /** One line for each object. */
    public BoomiObjects(Store store, QueryPages pages, SimulatorSettings settings) {
        AttachedEnvironments environments = new AttachedEnvironments(store);
        this.releases = new PublishedReleases(store, environments, settings);
        PackagedComponents packagedComponents = new PackagedComponents(store, pages, settings);
        PublisherIntegrationPacks packs = new PublisherIntegrationPacks(store, environments, pages, settings);
        IntegrationPackInstances instances = new IntegrationPackInstances(store, environments, pages, settings);
        this.all = List.of(
                packagedComponents,
                new PackagedComponentManifests(packagedComponents),
                new IntegrationPacks(store, packagedComponents, pages, settings),
                packs,
                new ReleaseIntegrationPacks(store, packs, releases, environments, settings),
                new ReleaseIntegrationPackStatuses(store, releases, settings),
                new DeployedPackages(store, packagedComponents, pages, settings),
                new Environments(store, pages),
                new Accounts(store, pages),
                new AccountGroups(store, pages, settings),
                new ComponentMetadatas(store, pages),
                new AccountGroupAccounts(store, pages),
                new AccountGroupIntegrationPacks(store, packs, pages, settings),
                instances,
                new IntegrationPackEnvironmentAttachments(store, instances, environments, pages, settings),
                new ListenerStatusChanges(store));
    }

    /** Tells whether reading an object changes something, as reading the status of a release moves the release on. */
    public static boolean movesWhenRead(String object) {
        return object.equals(ReleaseIntegrationPackStatuses.NAME);
    }

    public List<BoomiObject> all() {
        return all;
    }

    /** Finishes the releases that have been due until now. */
    public void finishDueReleases(Instant now) {
        releases.finishDue(now);
    }
}
