package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.state.SimulatedAccount;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedDeployment;
import io.github.promodeploy.simulator.state.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import io.github.promodeploy.simulator.state.SimulatedState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Boomi holds, by id, in the order it came. Not thread-safe: {@link SimulatedBoomi} guards it. */
final class Store {

    private final Map<String, SimulatedAccount> accounts = new LinkedHashMap<>();
    private final Map<String, SimulatedAccountGroup> accountGroups = new LinkedHashMap<>();
    private final Map<String, SimulatedEnvironment> environments = new LinkedHashMap<>();
    private final Map<String, SimulatedComponent> components = new LinkedHashMap<>();
    private final Map<String, SimulatedPackage> packages = new LinkedHashMap<>();
    private final Map<String, SimulatedPack> packs = new LinkedHashMap<>();
    private final Map<String, SimulatedDeployment> deployments = new LinkedHashMap<>();
    private final IdSequence ids;

    Store(SimulatedState initial, IdSequence ids) {
        initial.accounts().forEach(row -> accounts.put(row.accountId(), row));
        initial.accountGroups().forEach(row -> accountGroups.put(row.id(), row));
        initial.environments().forEach(row -> environments.put(row.id(), row));
        initial.components().forEach(row -> components.put(row.componentId(), row));
        initial.packages().forEach(this::put);
        initial.packs().forEach(this::put);
        initial.deployments().forEach(this::put);
        this.ids = ids;
    }

    String newId() {
        return ids.next();
    }

    Optional<SimulatedAccount> account(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    List<SimulatedAccount> accounts() {
        return List.copyOf(accounts.values());
    }

    List<SimulatedAccountGroup> accountGroups() {
        return List.copyOf(accountGroups.values());
    }

    Optional<SimulatedEnvironment> environment(String id) {
        return Optional.ofNullable(environments.get(id));
    }

    List<SimulatedEnvironment> environments() {
        return List.copyOf(environments.values());
    }

    Optional<SimulatedComponent> component(String id) {
        return Optional.ofNullable(components.get(id));
    }

    Optional<SimulatedPackage> packagedComponent(String id) {
        return Optional.ofNullable(packages.get(id));
    }

    List<SimulatedPackage> packages() {
        return List.copyOf(packages.values());
    }

    Optional<SimulatedPack> pack(String id) {
        return Optional.ofNullable(packs.get(id));
    }

    List<SimulatedPack> packs() {
        return List.copyOf(packs.values());
    }

    Optional<SimulatedDeployment> deployment(String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    List<SimulatedDeployment> deployments() {
        return List.copyOf(deployments.values());
    }

    void put(SimulatedPackage row) {
        packages.put(row.packageId(), row);
    }

    void put(SimulatedPack row) {
        packs.put(row.id(), row);
    }

    void put(SimulatedDeployment row) {
        deployments.put(row.deploymentId(), row);
    }

    /** Tells whether an account may act on what another owns: it is the owner, or manages the owner. */
    boolean reaches(String account, String owner) {
        return owner.equals(account)
                || account(owner).filter(row -> row.isManagedBy(account)).isPresent();
    }

    SimulatedState snapshot() {
        return new SimulatedState(
                accounts(),
                accountGroups(),
                environments(),
                List.copyOf(components.values()),
                packages(),
                packs(),
                deployments());
    }
}
