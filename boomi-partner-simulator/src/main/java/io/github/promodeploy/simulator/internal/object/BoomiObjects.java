package io.github.promodeploy.simulator.internal.object;

import io.github.promodeploy.simulator.internal.object.account.AccountGroupAccounts;
import io.github.promodeploy.simulator.internal.object.account.AccountGroups;
import io.github.promodeploy.simulator.internal.object.account.Accounts;
import io.github.promodeploy.simulator.internal.object.account.AuditLogs;
import io.github.promodeploy.simulator.internal.object.account.Environments;
import io.github.promodeploy.simulator.internal.object.component.Branches;
import io.github.promodeploy.simulator.internal.object.component.ComponentDiffRequests;
import io.github.promodeploy.simulator.internal.object.component.ComponentMetadatas;
import io.github.promodeploy.simulator.internal.object.component.ComponentReferences;
import io.github.promodeploy.simulator.internal.object.component.Components;
import io.github.promodeploy.simulator.internal.object.component.MergeRequests;
import io.github.promodeploy.simulator.internal.object.component.Merges;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponentManifests;
import io.github.promodeploy.simulator.internal.object.component.PackagedComponents;
import io.github.promodeploy.simulator.internal.object.pack.AccountGroupIntegrationPacks;
import io.github.promodeploy.simulator.internal.object.pack.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.simulator.internal.object.pack.IntegrationPackInstances;
import io.github.promodeploy.simulator.internal.object.pack.IntegrationPacks;
import io.github.promodeploy.simulator.internal.object.pack.PublisherIntegrationPacks;
import io.github.promodeploy.simulator.internal.object.pack.ReleaseIntegrationPackStatuses;
import io.github.promodeploy.simulator.internal.object.pack.ReleaseIntegrationPacks;
import io.github.promodeploy.simulator.internal.object.runtime.Atoms;
import io.github.promodeploy.simulator.internal.object.runtime.CancelExecutions;
import io.github.promodeploy.simulator.internal.object.runtime.DeployedPackages;
import io.github.promodeploy.simulator.internal.object.runtime.EnvironmentAtomAttachments;
import io.github.promodeploy.simulator.internal.object.runtime.ExecutionRecords;
import io.github.promodeploy.simulator.internal.object.runtime.ExecutionRequests;
import io.github.promodeploy.simulator.internal.object.runtime.ListenerStatusChanges;
import io.github.promodeploy.simulator.internal.object.runtime.ListenerStatuses;
import io.github.promodeploy.simulator.internal.object.runtime.ProcessScheduleStatuses;
import io.github.promodeploy.simulator.internal.object.runtime.ProcessSchedules;
import io.github.promodeploy.simulator.internal.query.ObjectContext;
import io.github.promodeploy.simulator.internal.routing.BoomiObject;
import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.PublishedReleases;
import io.github.promodeploy.simulator.internal.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Every Boomi object that is served. */
public final class BoomiObjects {

    private final PublishedReleases releases;
    private final Merges merges;
    private final List<BoomiObject> all;

    /** Creates the objects, one line for each. */
    public BoomiObjects(ObjectContext context) {
        Store store = context.store();
        AttachedEnvironments environments = new AttachedEnvironments(store);
        this.releases = new PublishedReleases(store, environments, context.settings());
        PackagedComponents packagedComponents = new PackagedComponents(context);
        PublisherIntegrationPacks packs = new PublisherIntegrationPacks(context, environments);
        IntegrationPackInstances instances = new IntegrationPackInstances(context, environments);
        this.merges = new Merges(store, context.settings().branches());
        Branches branches = new Branches(context);
        List<BoomiObject> promotion = List.of(
                packagedComponents,
                new PackagedComponentManifests(packagedComponents),
                new IntegrationPacks(context, packagedComponents),
                packs,
                new ReleaseIntegrationPacks(context, packs, releases, environments),
                new ReleaseIntegrationPackStatuses(context, releases),
                new DeployedPackages(context, packagedComponents),
                new Environments(context),
                new Accounts(context),
                new AccountGroups(context),
                new AuditLogs(context),
                new Components(context),
                new ComponentDiffRequests(context),
                new ComponentMetadatas(context),
                new ComponentReferences(context),
                branches,
                new MergeRequests(context, branches, merges),
                new AccountGroupAccounts(context),
                new AccountGroupIntegrationPacks(context, packs),
                instances,
                new IntegrationPackEnvironmentAttachments(context, instances, environments));
        this.all = Stream.concat(promotion.stream(), runtimes(context)).toList();
    }

    private static Stream<BoomiObject> runtimes(ObjectContext context) {
        Store store = context.store();
        return Stream.of(
                new ProcessSchedules(context),
                new ProcessScheduleStatuses(context),
                new Atoms(context),
                new EnvironmentAtomAttachments(context),
                new ExecutionRequests(store),
                new ExecutionRecords(context),
                new CancelExecutions(store),
                new ListenerStatuses(context),
                new ListenerStatusChanges(store));
    }

    /** Returns whether reads of an object change something, as reading the status of a release advances the release. */
    public static boolean advancesWhenRead(String object) {
        return object.equals(ReleaseIntegrationPackStatuses.NAME) || object.equals(ExecutionRecords.NAME);
    }

    public List<BoomiObject> all() {
        return all;
    }

    /** Does what happens without a call: ends the releases that are due, and deletes merge requests that are outdated. */
    public void advance(Instant now) {
        releases.finishDue(now);
        merges.update();
    }
}
