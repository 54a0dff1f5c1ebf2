package io.github.promodeploy.simulator.state;

import java.util.List;
import java.util.Optional;

/**
 * Everything the simulated Boomi held at one moment. A snapshot: later calls do not change it, and no call is half in
 * it.
 *
 * <pre>{@code
 * assertThat(simulator.state().packagesOf("component-orders")).hasSize(1);
 * assertThat(simulator.state().activeDeployments("env-1")).extracting("packageVersion").containsExactly("1.2.0");
 * }</pre>
 *
 * @param accounts the accounts, the primary first
 * @param accountGroups the account groups
 * @param environments the environments of all accounts
 * @param components the components
 * @param packages the packaged components, deleted ones included, oldest first
 * @param packs the integration packs, oldest first
 * @param deployments the deployments, inactive and deleted ones included, oldest first
 */
public record SimulatedState(
        List<SimulatedAccount> accounts,
        List<SimulatedAccountGroup> accountGroups,
        List<SimulatedEnvironment> environments,
        List<SimulatedComponent> components,
        List<SimulatedPackage> packages,
        List<SimulatedPack> packs,
        List<SimulatedDeployment> deployments) {

    /**
     * Copies the lists, so that the snapshot cannot change.
     *
     * @param accounts the accounts, the primary first
     * @param accountGroups the account groups
     * @param environments the environments of all accounts
     * @param components the components
     * @param packages the packaged components, deleted ones included, oldest first
     * @param packs the integration packs, oldest first
     * @param deployments the deployments, inactive and deleted ones included, oldest first
     */
    public SimulatedState {
        accounts = List.copyOf(accounts);
        accountGroups = List.copyOf(accountGroups);
        environments = List.copyOf(environments);
        components = List.copyOf(components);
        packages = List.copyOf(packages);
        packs = List.copyOf(packs);
        deployments = List.copyOf(deployments);
    }

    /**
     * Lists the packages of a component, deleted ones included, oldest first.
     *
     * @param componentId the component
     * @return its packages
     */
    public List<SimulatedPackage> packagesOf(String componentId) {
        return packages.stream()
                .filter(row -> row.componentId().equals(componentId))
                .toList();
    }

    /**
     * Finds a package by its id.
     *
     * @param packageId the id
     * @return the package, empty when there is none
     */
    public Optional<SimulatedPackage> packagedComponent(String packageId) {
        return packages.stream()
                .filter(row -> row.packageId().equals(packageId))
                .findFirst();
    }

    /**
     * Finds a pack by its name, the oldest one when several have it.
     *
     * @param name the name
     * @return the pack, empty when there is none
     */
    public Optional<SimulatedPack> pack(String name) {
        return packsNamed(name).stream().findFirst();
    }

    /**
     * Lists the packs of a name; more than one only where duplicate names are allowed.
     *
     * @param name the name
     * @return the packs
     */
    public List<SimulatedPack> packsNamed(String name) {
        return packs.stream().filter(row -> row.name().equals(name)).toList();
    }

    /**
     * Finds a pack by its id.
     *
     * @param packId the id
     * @return the pack, empty when there is none
     */
    public Optional<SimulatedPack> packById(String packId) {
        return packs.stream().filter(row -> row.id().equals(packId)).findFirst();
    }

    /**
     * Lists the releases of all packs.
     *
     * @return the releases, pack by pack, oldest first
     */
    public List<SimulatedRelease> releases() {
        return packs.stream().flatMap(pack -> pack.releases().stream()).toList();
    }

    /**
     * Lists every deployment that an environment ever had, oldest first.
     *
     * @param environmentId the environment
     * @return its deployments
     */
    public List<SimulatedDeployment> deploymentsTo(String environmentId) {
        return deployments.stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .toList();
    }

    /**
     * Lists what is deployed in an environment now.
     *
     * @param environmentId the environment
     * @return its active deployments
     */
    public List<SimulatedDeployment> activeDeployments(String environmentId) {
        return deploymentsTo(environmentId).stream()
                .filter(SimulatedDeployment::active)
                .toList();
    }

    /**
     * Finds a deployment by its id.
     *
     * @param deploymentId the id
     * @return the deployment, empty when there is none
     */
    public Optional<SimulatedDeployment> deployment(String deploymentId) {
        return deployments.stream()
                .filter(row -> row.deploymentId().equals(deploymentId))
                .findFirst();
    }

    /**
     * Lists the environments of an account.
     *
     * @param accountId the account
     * @return its environments
     */
    public List<SimulatedEnvironment> environmentsOf(String accountId) {
        return environments.stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
    }
}
