package io.github.promodeploy.simulator.state;

import java.util.List;
import java.util.Objects;
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
 * @param shares the packs that are shared with account groups, oldest first
 * @param instances the installed packs of all accounts, oldest first
 * @param attachments the installed packs in environments, oldest first
 * @param releaseRequests the releases asked for on the published API, finished ones included, oldest first
 */
public record SimulatedState(
        List<SimulatedAccount> accounts,
        List<SimulatedAccountGroup> accountGroups,
        List<SimulatedEnvironment> environments,
        List<SimulatedComponent> components,
        List<SimulatedPackage> packages,
        List<SimulatedPack> packs,
        List<SimulatedDeployment> deployments,
        List<SimulatedShare> shares,
        List<SimulatedPackInstance> instances,
        List<SimulatedAttachment> attachments,
        List<SimulatedReleaseRequest> releaseRequests) {

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
     * @param shares the packs that are shared with account groups, oldest first
     * @param instances the installed packs of all accounts, oldest first
     * @param attachments the installed packs in environments, oldest first
     * @param releaseRequests the releases asked for on the published API, finished ones included, oldest first
     */
    public SimulatedState {
        accounts = List.copyOf(Objects.requireNonNull(accounts, "accounts"));
        accountGroups = List.copyOf(Objects.requireNonNull(accountGroups, "accountGroups"));
        environments = List.copyOf(Objects.requireNonNull(environments, "environments"));
        components = List.copyOf(Objects.requireNonNull(components, "components"));
        packages = List.copyOf(Objects.requireNonNull(packages, "packages"));
        packs = List.copyOf(Objects.requireNonNull(packs, "packs"));
        deployments = List.copyOf(Objects.requireNonNull(deployments, "deployments"));
        shares = List.copyOf(Objects.requireNonNull(shares, "shares"));
        instances = List.copyOf(Objects.requireNonNull(instances, "instances"));
        attachments = List.copyOf(Objects.requireNonNull(attachments, "attachments"));
        releaseRequests = List.copyOf(Objects.requireNonNull(releaseRequests, "releaseRequests"));
    }

    /**
     * Lists the packages of a component, deleted ones included, oldest first.
     *
     * @param componentId the component
     * @return its packages
     */
    public List<SimulatedPackage> packagesOf(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
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
        Objects.requireNonNull(packageId, "packageId");
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
        Objects.requireNonNull(name, "name");
        return packs.stream().filter(row -> row.name().equals(name)).toList();
    }

    /**
     * Finds a pack by its id.
     *
     * @param packId the id
     * @return the pack, empty when there is none
     */
    public Optional<SimulatedPack> packById(String packId) {
        Objects.requireNonNull(packId, "packId");
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
        Objects.requireNonNull(environmentId, "environmentId");
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
        Objects.requireNonNull(deploymentId, "deploymentId");
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
        Objects.requireNonNull(accountId, "accountId");
        return environments.stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
    }

    /**
     * Tells whether a pack is shared with an account group.
     *
     * @param packId the pack
     * @param accountGroupId the group
     * @return true when it is
     */
    public boolean isShared(String packId, String accountGroupId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(accountGroupId, "accountGroupId");
        return shares.stream()
                .anyMatch(row -> row.integrationPackId().equals(packId)
                        && row.accountGroupId().equals(accountGroupId));
    }

    /**
     * Lists where a pack is installed.
     *
     * @param packId the pack
     * @return its instances in all accounts
     */
    public List<SimulatedPackInstance> instancesOf(String packId) {
        Objects.requireNonNull(packId, "packId");
        return instances.stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .toList();
    }

    /**
     * Lists what an account has installed.
     *
     * @param accountId the account
     * @return its instances of all packs
     */
    public List<SimulatedPackInstance> instancesIn(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        return instances.stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
    }

    /**
     * Lists what is attached to an environment.
     *
     * @param environmentId the environment
     * @return its attachments
     */
    public List<SimulatedAttachment> attachmentsTo(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return attachments.stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .toList();
    }

    /**
     * Lists the environments that releases of a pack reach.
     *
     * @param packId the pack
     * @return the ids of the environments it is attached to, each once
     */
    public List<String> attachedEnvironments(String packId) {
        List<String> installed =
                instancesOf(packId).stream().map(SimulatedPackInstance::id).toList();
        return attachments.stream()
                .filter(row -> installed.contains(row.instanceId()))
                .map(SimulatedAttachment::environmentId)
                .distinct()
                .toList();
    }

    /**
     * Lists the releases of a pack that were asked for on the published API.
     *
     * @param packId the pack
     * @return the requests, finished ones included, oldest first
     */
    public List<SimulatedReleaseRequest> releaseRequestsOf(String packId) {
        Objects.requireNonNull(packId, "packId");
        return releaseRequests.stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .toList();
    }

    /**
     * Finds the release of a pack that is still to come.
     *
     * @param packId the pack
     * @return the scheduled or running one, empty when there is none
     */
    public Optional<SimulatedReleaseRequest> pendingRelease(String packId) {
        return releaseRequestsOf(packId).stream()
                .filter(row -> row.status().isPending())
                .findFirst();
    }

    /**
     * Finds a release by the id that its status is read by.
     *
     * @param requestId the id
     * @return the request, empty when there is none
     */
    public Optional<SimulatedReleaseRequest> releaseRequest(String requestId) {
        Objects.requireNonNull(requestId, "requestId");
        return releaseRequests.stream()
                .filter(row -> row.requestId().equals(requestId))
                .findFirst();
    }
}
