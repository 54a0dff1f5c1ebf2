package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.internal.table.Table;
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

/** What Boomi holds: a table for each kind of object. Not thread-safe: {@code SimulatedBoomi} guards it. */
public final class Store {

    private final Table<SimulatedAccount> accounts;
    private final Table<SimulatedAccountGroup> accountGroups;
    private final Table<SimulatedEnvironment> environments;
    private final Table<SimulatedComponent> components;
    private final Table<SimulatedPackage> packages;
    private final Table<SimulatedPack> packs;
    private final Table<SimulatedDeployment> deployments;
    private final Table<SimulatedShare> shares;
    private final Table<SimulatedPackInstance> instances;
    private final Table<SimulatedAttachment> attachments;
    private final Table<SimulatedReleaseRequest> releaseRequests;
    private final IdSequence ids;
    private final Past past;
    private int numbers;

    public Store(SimulatedState initial, IdSequence ids, Past past) {
        this.accounts = new Table<>("account", SimulatedAccount::accountId).with(initial.accounts());
        this.accountGroups = new Table<>("account group", SimulatedAccountGroup::id).with(initial.accountGroups());
        this.environments = new Table<>("environment", SimulatedEnvironment::id).with(initial.environments());
        this.components = new Table<>("component", SimulatedComponent::componentId).with(initial.components());
        this.packages = new Table<>("package", SimulatedPackage::packageId).with(initial.packages());
        this.packs = new Table<>("pack", SimulatedPack::id).with(initial.packs());
        this.deployments = new Table<>("deployment", SimulatedDeployment::deploymentId).with(initial.deployments());
        this.shares = new Table<>("share", SimulatedShare::id).with(initial.shares());
        this.instances = new Table<>("instance", SimulatedPackInstance::id).with(initial.instances());
        this.attachments = new Table<>("attachment", SimulatedAttachment::id).with(initial.attachments());
        this.releaseRequests =
                new Table<>("release", SimulatedReleaseRequest::requestId).with(initial.releaseRequests());
        this.ids = ids;
        this.past = past;
    }

    /** Gives what reads of an object see, which may lag behind what is held: for reading only. */
    public Store seen(String object) {
        return past.seen(object).map(state -> new Store(state, ids, past)).orElse(this);
    }

    public String newId() {
        return ids.next();
    }

    /** Counts what Boomi makes up ids from. */
    public int nextNumber() {
        return ++numbers;
    }

    public Table<SimulatedAccount> accounts() {
        return accounts;
    }

    public Table<SimulatedAccountGroup> accountGroups() {
        return accountGroups;
    }

    public Table<SimulatedEnvironment> environments() {
        return environments;
    }

    public Table<SimulatedComponent> components() {
        return components;
    }

    public Table<SimulatedPackage> packages() {
        return packages;
    }

    public Table<SimulatedPack> packs() {
        return packs;
    }

    public Table<SimulatedDeployment> deployments() {
        return deployments;
    }

    public Table<SimulatedShare> shares() {
        return shares;
    }

    public Table<SimulatedPackInstance> instances() {
        return instances;
    }

    public Table<SimulatedAttachment> attachments() {
        return attachments;
    }

    public Table<SimulatedReleaseRequest> releaseRequests() {
        return releaseRequests;
    }

    /** Tells whether an account sees a pack as a subscriber: one of its groups has it, and it is another's. */
    public boolean isSharedWith(SimulatedPack pack, String account) {
        return !pack.accountId().equals(account)
                && shares.all().stream()
                        .filter(share -> share.integrationPackId().equals(pack.id()))
                        .map(share -> accountGroups.require("accountGroupId", share.accountGroupId()))
                        .anyMatch(group -> group.memberAccountIds().contains(account));
    }

    /** Tells whether an account may act on what another owns: it is the owner, or manages the owner. */
    public boolean reaches(String account, String owner) {
        return owner.equals(account)
                || accounts.find(owner).filter(row -> row.isManagedBy(account)).isPresent();
    }

    public SimulatedState snapshot() {
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
