package io.github.promodeploy.simulator.internal.table;

import io.github.promodeploy.simulator.state.SimulatedAccount;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.SimulatedAttachment;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedDeployment;
import io.github.promodeploy.simulator.state.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import io.github.promodeploy.simulator.state.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.SimulatedShare;
import io.github.promodeploy.simulator.state.SimulatedState;

/** A table for each kind of object that Boomi holds. Not thread-safe. */
public abstract class Tables {

    private final Table<SimulatedAccount> accounts = new Table<>("account", SimulatedAccount::accountId);
    private final Table<SimulatedAccountGroup> accountGroups = new Table<>("account group", SimulatedAccountGroup::id);
    private final Table<SimulatedEnvironment> environments = new Table<>("environment", SimulatedEnvironment::id);
    private final Table<SimulatedComponent> components = new Table<>("component", SimulatedComponent::componentId);
    private final Table<SimulatedPackage> packages = new Table<>("package", SimulatedPackage::packageId);
    private final Table<SimulatedPack> packs = new Table<>("pack", SimulatedPack::id);
    private final Table<SimulatedDeployment> deployments = new Table<>("deployment", SimulatedDeployment::deploymentId);
    private final Table<SimulatedShare> shares = new Table<>("share", SimulatedShare::id);
    private final Table<SimulatedPackInstance> instances = new Table<>("instance", SimulatedPackInstance::id);
    private final Table<SimulatedAttachment> attachments = new Table<>("attachment", SimulatedAttachment::id);
    private final Table<SimulatedReleaseRequest> releaseRequests =
            new Table<>("release", SimulatedReleaseRequest::requestId);

    /** Makes empty tables. */
    protected Tables() {}

    /** Makes tables with these rows. */
    protected Tables(SimulatedState rows) {
        rows.accounts().forEach(accounts::put);
        rows.accountGroups().forEach(accountGroups::put);
        rows.environments().forEach(environments::put);
        rows.components().forEach(components::put);
        rows.packages().forEach(packages::put);
        rows.packs().forEach(packs::put);
        rows.deployments().forEach(deployments::put);
        rows.shares().forEach(shares::put);
        rows.instances().forEach(instances::put);
        rows.attachments().forEach(attachments::put);
        rows.releaseRequests().forEach(releaseRequests::put);
    }

    public final Table<SimulatedAccount> accounts() {
        return accounts;
    }

    public final Table<SimulatedAccountGroup> accountGroups() {
        return accountGroups;
    }

    public final Table<SimulatedEnvironment> environments() {
        return environments;
    }

    public final Table<SimulatedComponent> components() {
        return components;
    }

    public final Table<SimulatedPackage> packages() {
        return packages;
    }

    public final Table<SimulatedPack> packs() {
        return packs;
    }

    public final Table<SimulatedDeployment> deployments() {
        return deployments;
    }

    public final Table<SimulatedShare> shares() {
        return shares;
    }

    public final Table<SimulatedPackInstance> instances() {
        return instances;
    }

    public final Table<SimulatedAttachment> attachments() {
        return attachments;
    }

    public final Table<SimulatedReleaseRequest> releaseRequests() {
        return releaseRequests;
    }

    public final SimulatedState snapshot() {
        return SimulatedState.builder()
                .accounts(accounts.all())
                .accountGroups(accountGroups.all())
                .environments(environments.all())
                .components(components.all())
                .packages(packages.all())
                .packs(packs.all())
                .deployments(deployments.all())
                .shares(shares.all())
                .instances(instances.all())
                .attachments(attachments.all())
                .releaseRequests(releaseRequests.all())
                .build();
    }
}
