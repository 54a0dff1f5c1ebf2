package io.github.promodeploy.simulator.internal.store;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Boomi holds, by id, in the order it came. Not thread-safe: {@code SimulatedBoomi} guards it. */
public final class Store {

    private final Map<String, SimulatedAccount> accounts = new LinkedHashMap<>();
    private final Map<String, SimulatedAccountGroup> accountGroups = new LinkedHashMap<>();
    private final Map<String, SimulatedEnvironment> environments = new LinkedHashMap<>();
    private final Map<String, SimulatedComponent> components = new LinkedHashMap<>();
    private final Map<String, SimulatedPackage> packages = new LinkedHashMap<>();
    private final Map<String, SimulatedPack> packs = new LinkedHashMap<>();
    private final Map<String, SimulatedDeployment> deployments = new LinkedHashMap<>();
    private final Map<String, SimulatedShare> shares = new LinkedHashMap<>();
    private final Map<String, SimulatedPackInstance> instances = new LinkedHashMap<>();
    private final Map<String, SimulatedAttachment> attachments = new LinkedHashMap<>();
    private final Map<String, SimulatedReleaseRequest> releaseRequests = new LinkedHashMap<>();
    private final IdSequence ids;
    private final Past past;
    private int numbers;

    public Store(SimulatedState initial, IdSequence ids, Past past) {
        initial.accounts().forEach(row -> accounts.put(row.accountId(), row));
        initial.accountGroups().forEach(row -> accountGroups.put(row.id(), row));
        initial.environments().forEach(row -> environments.put(row.id(), row));
        initial.components().forEach(row -> components.put(row.componentId(), row));
        initial.packages().forEach(this::put);
        initial.packs().forEach(this::put);
        initial.deployments().forEach(this::put);
        initial.shares().forEach(this::put);
        initial.instances().forEach(this::put);
        initial.attachments().forEach(this::put);
        initial.releaseRequests().forEach(this::put);
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

    public Optional<SimulatedAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    public List<SimulatedAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    public Optional<SimulatedAccountGroup> accountGroup(String id) {
        return Optional.ofNullable(accountGroups.get(id));
    }

    public List<SimulatedAccountGroup> accountGroups() {
        return List.copyOf(accountGroups.values());
    }

    public Optional<SimulatedEnvironment> environment(String id) {
        return Optional.ofNullable(environments.get(id));
    }

    public List<SimulatedEnvironment> environments() {
        return List.copyOf(environments.values());
    }

    public List<SimulatedComponent> components() {
        return List.copyOf(components.values());
    }

    public Optional<SimulatedComponent> component(String id) {
        return Optional.ofNullable(components.get(id));
    }

    public Optional<SimulatedPackage> packagedComponent(String id) {
        return Optional.ofNullable(packages.get(id));
    }

    public List<SimulatedPackage> packages() {
        return List.copyOf(packages.values());
    }

    public Optional<SimulatedPack> pack(String id) {
        return Optional.ofNullable(packs.get(id));
    }

    public List<SimulatedPack> packs() {
        return List.copyOf(packs.values());
    }

    public Optional<SimulatedDeployment> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    public List<SimulatedDeployment> deployments() {
        return List.copyOf(deployments.values());
    }

    public List<SimulatedShare> shares() {
        return List.copyOf(shares.values());
    }

    public List<SimulatedPackInstance> instances() {
        return List.copyOf(instances.values());
    }

    public Optional<SimulatedPackInstance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    public List<SimulatedAttachment> attachments() {
        return List.copyOf(attachments.values());
    }

    public Optional<SimulatedAttachment> attachment(String id) {
        return Optional.ofNullable(attachments.get(id));
    }

    public Optional<SimulatedReleaseRequest> releaseRequest(String id) {
        return Optional.ofNullable(releaseRequests.get(id));
    }

    public List<SimulatedReleaseRequest> releaseRequests() {
        return List.copyOf(releaseRequests.values());
    }

    /** Tells whether an account sees a pack as a subscriber: one of its groups has it, and it is another's. */
    public boolean isSharedWith(SimulatedPack pack, String account) {
        return !pack.accountId().equals(account)
                && shares.values().stream()
                        .filter(share -> share.integrationPackId().equals(pack.id()))
                        .map(share -> accountGroups.get(share.accountGroupId()))
                        .anyMatch(group -> group.memberAccountIds().contains(account));
    }

    public void put(SimulatedPackage row) {
        packages.put(row.packageId(), row);
    }

    public void put(SimulatedPack row) {
        packs.put(row.id(), row);
    }

    public void put(SimulatedDeployment row) {
        deployments.put(row.deploymentId(), row);
    }

    public void put(SimulatedShare row) {
        shares.put(row.id(), row);
    }

    public void put(SimulatedPackInstance row) {
        instances.put(row.id(), row);
    }

    public void put(SimulatedAttachment row) {
        attachments.put(row.id(), row);
    }

    public void put(SimulatedReleaseRequest row) {
        releaseRequests.put(row.requestId(), row);
    }

    public void remove(SimulatedPack row) {
        packs.remove(row.id());
    }

    public void remove(SimulatedShare row) {
        shares.remove(row.id());
    }

    public void remove(SimulatedPackInstance row) {
        instances.remove(row.id());
    }

    public void remove(SimulatedAttachment row) {
        attachments.remove(row.id());
    }

    public void remove(SimulatedReleaseRequest row) {
        releaseRequests.remove(row.requestId());
    }

    /** Tells whether an account may act on what another owns: it is the owner, or manages the owner. */
    public boolean reaches(String account, String owner) {
        return owner.equals(account)
                || account(owner).filter(row -> row.isManagedBy(account)).isPresent();
    }

    public SimulatedState snapshot() {
        return new SimulatedState(
                accounts(),
                accountGroups(),
                environments(),
                components(),
                packages(),
                packs(),
                deployments(),
                shares(),
                instances(),
                attachments(),
                releaseRequests());
    }
}
