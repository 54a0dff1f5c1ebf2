package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.state.account.SimulatedAccount;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Builds a world. References are checked at once: what a row refers to must have been added before. Not thread-safe. */
public final class SimulatedWorldBuilder extends OperationsOfWorld {
    private final String primary;
    private final List<SimulatedUser> users = new ArrayList<>();
    private final WorldTables tables = new WorldTables();

    SimulatedWorldBuilder(String primary) {
        this.primary = primary;
        tables.accounts().put(SimulatedAccount.builder().accountId(primary).build());
    }

    @Override
    String primary() {
        return primary;
    }

    @Override
    WorldTables tables() {
        return tables;
    }

    @Override
    SimulatedWorldBuilder self() {
        return this;
    }

    /**
     * Adds a user of the primary account.
     *
     * @param userName the name, such as {@code BOOMI_TOKEN.ada@example.com}
     * @param password the password or token
     * @return this builder
     */
    public SimulatedWorldBuilder user(String userName, String password) {
        return user(primary, userName, password);
    }

    /**
     * Adds a user of any account.
     *
     * @param accountId the account, the only one whose paths the user can call
     * @param userName the name
     * @param password the password or token
     * @return this builder
     */
    public SimulatedWorldBuilder user(String accountId, String userName, String password) {
        if (Objects.requireNonNull(userName, "userName").isBlank()) {
            throw new IllegalArgumentException("userName must not be blank");
        }
        Objects.requireNonNull(password, "password");
        tables.accounts().require("accountId", accountId);
        users.add(new SimulatedUser(accountId, userName, password));
        return this;
    }

    /**
     * Adds an active account that the primary account manages; its name is its id.
     *
     * @param accountId the account
     * @return this builder
     */
    public SimulatedWorldBuilder subAccount(String accountId) {
        return subAccount(accountId, accountId, "active");
    }

    /**
     * Adds an account that the primary account manages.
     *
     * @param accountId the account
     * @param name its name
     * @param status Boomi's status, such as {@code suspended}
     * @return this builder
     */
    public SimulatedWorldBuilder subAccount(String accountId, String name, String status) {
        Objects.requireNonNull(accountId, "accountId");
        tables.accounts().add(SimulatedAccount.of(accountId, name, status).managedBy(primary));
        return this;
    }

    /**
     * Adds an account that the primary account does not manage.
     *
     * @param accountId the account
     * @return this builder
     */
    public SimulatedWorldBuilder foreignAccount(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        tables.accounts().add(SimulatedAccount.builder().accountId(accountId).build());
        return this;
    }

    /**
     * Adds an account group of the primary account.
     *
     * @param groupId the group
     * @param name its name
     * @param memberAccountIds the accounts in it, which may include the primary one
     * @return this builder
     */
    public SimulatedWorldBuilder accountGroup(String groupId, String name, String... memberAccountIds) {
        Objects.requireNonNull(groupId, "groupId");
        return accountGroup(new SimulatedAccountGroup(
                groupId, name, primary, WorldTables.noNulls("memberAccountIds", memberAccountIds)));
    }

    /**
     * Adds an account group.
     *
     * @param group the group, of any account
     * @return this builder
     */
    public SimulatedWorldBuilder accountGroup(SimulatedAccountGroup group) {
        tables.accountGroups().add(Objects.requireNonNull(group, "group"));
        return this;
    }

    /**
     * Adds a PROD environment.
     *
     * @param accountId the account that owns it
     * @param environmentId the environment
     * @param name its name
     * @return this builder
     */
    public SimulatedWorldBuilder environment(String accountId, String environmentId, String name) {
        Objects.requireNonNull(environmentId, "environmentId");
        return environment(new SimulatedEnvironment(environmentId, name, "PROD", accountId));
    }

    /**
     * Adds an environment.
     *
     * @param environment the environment
     * @return this builder
     */
    public SimulatedWorldBuilder environment(SimulatedEnvironment environment) {
        tables.environments().add(Objects.requireNonNull(environment, "environment"));
        return this;
    }

    /**
     * Adds many PROD environments, with ids such as {@code acme-eu-env-1} and names such as {@code acme-eu Production 1}. Each has an
     * Atom that is online, such as {@code acme-eu-runtime-1}.
     *
     * @param accountId the account that owns them
     * @param count how many, 0 or more
     * @return this builder
     */
    public SimulatedWorldBuilder environments(String accountId, int count) {
        Objects.requireNonNull(accountId, "accountId");
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        for (int i = 1; i <= count; i++) {
            String environmentId = accountId + "-env-" + i;
            environment(accountId, environmentId, accountId + " Production " + i);
            runtime(accountId + "-runtime-" + i, environmentId);
        }
        return this;
    }

    /**
     * Adds a shareable package of a component.
     *
     * @param packageId the package
     * @param componentId the component
     * @param packageVersion the version label
     * @return this builder
     */
    public SimulatedWorldBuilder packagedComponent(String packageId, String componentId, String packageVersion) {
        Objects.requireNonNull(packageId, "packageId");
        Objects.requireNonNull(packageVersion, "packageVersion");
        SimulatedComponent component = tables.components().require("componentId", componentId);
        return packagedComponent(SimulatedPackage.of(packageId, packageVersion, component));
    }

    /**
     * Adds a package.
     *
     * @param packaged the package
     * @return this builder
     */
    public SimulatedWorldBuilder packagedComponent(SimulatedPackage packaged) {
        tables.packages().add(Objects.requireNonNull(packaged, "packaged"));
        return this;
    }

    /**
     * Adds a MULTI pack of the primary account that was never released.
     *
     * @param packId the pack
     * @param name its name
     * @param packageIds its members
     * @return this builder
     */
    public SimulatedWorldBuilder integrationPack(String packId, String name, String... packageIds) {
        Objects.requireNonNull(packId, "packId");
        SimulatedPack pack = SimulatedPack.of(packId, name, primary);
        for (String packageId : WorldTables.noNulls("packageIds", packageIds)) {
            pack = pack.withMember(SimulatedPackMember.of(tables.packages().require("packageId", packageId)));
        }
        return integrationPack(pack);
    }

    /**
     * Adds a pack.
     *
     * @param pack the pack
     * @return this builder
     */
    public SimulatedWorldBuilder integrationPack(SimulatedPack pack) {
        tables.packs().add(Objects.requireNonNull(pack, "pack"));
        return this;
    }

    /**
     * Releases a pack with the members that it has.
     *
     * @param packId the pack
     * @param releasePackageId the id that the release can be deployed by
     * @param version the released version
     * @return this builder
     */
    public SimulatedWorldBuilder release(String packId, String releasePackageId, String version) {
        tables.release(SimulatedRelease.builder()
                .packageId(Objects.requireNonNull(releasePackageId, "releasePackageId"))
                .integrationPackId(Objects.requireNonNull(packId, "packId"))
                .version(version)
                .members(tables.packs().require("packId", packId).members())
                .build());
        return this;
    }

    /**
     * Puts a package into a pack, where it replaces another package of its component. After {@link #release} it is pending.
     *
     * @param packId the pack
     * @param packageId the package
     * @return this builder
     */
    public SimulatedWorldBuilder packMember(String packId, String packageId) {
        tables.putIntoPack(Objects.requireNonNull(packId, "packId"), Objects.requireNonNull(packageId, "packageId"));
        return this;
    }

    /**
     * Shares a pack with an account group.
     *
     * @param packId the pack
     * @param groupId the group
     * @return this builder
     */
    public SimulatedWorldBuilder share(String packId, String groupId) {
        tables.share(Objects.requireNonNull(packId, "packId"), Objects.requireNonNull(groupId, "groupId"));
        return this;
    }

    /**
     * Installs a pack in an account: a SINGLE pack without a name, a MULTI pack under the name of the pack.
     *
     * @param instanceId the instance
     * @param packId the pack
     * @param accountId the account
     * @return this builder
     */
    public SimulatedWorldBuilder install(String instanceId, String packId, String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(instanceId, "instanceId");
        SimulatedPack pack = tables.packs().require("packId", packId);
        return install(new SimulatedPackInstance(
                instanceId, packId, accountId, pack.installationType().equals("SINGLE") ? "" : pack.name()));
    }

    /**
     * Installs a pack in an account.
     *
     * @param instance the installed pack
     * @return this builder
     */
    public SimulatedWorldBuilder install(SimulatedPackInstance instance) {
        tables.instances().add(Objects.requireNonNull(instance, "instance"));
        return this;
    }

    /**
     * Attaches an installed pack to an environment; the pack's newest release is deployed there.
     *
     * @param instanceId the instance
     * @param environmentId the environment, of the instance's account
     * @return this builder
     */
    public SimulatedWorldBuilder attach(String instanceId, String environmentId) {
        tables.attach(
                Objects.requireNonNull(instanceId, "instanceId"),
                Objects.requireNonNull(environmentId, "environmentId"));
        return this;
    }

    /**
     * Starts a release of everything that a pack holds, which runs until its status is read.
     *
     * @param packId the pack
     * @param requestId the id to read the status by
     * @return this builder
     */
    public SimulatedWorldBuilder runningRelease(String packId, String requestId) {
        Objects.requireNonNull(requestId, "requestId");
        return releaseRequest(
                SimulatedReleaseRequest.running(requestId, tables.packs().require("packId", packId)));
    }

    /**
     * Schedules a release of everything that a pack holds.
     *
     * @param packId the pack
     * @param requestId the id to read the status by
     * @param date the date
     * @return this builder
     */
    public SimulatedWorldBuilder scheduledRelease(String packId, String requestId, LocalDate date) {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(date, "date");
        return releaseRequest(
                SimulatedReleaseRequest.scheduled(requestId, tables.packs().require("packId", packId), date));
    }

    /**
     * Adds a release that was requested on the published API.
     *
     * @param request the release
     * @return this builder
     */
    public SimulatedWorldBuilder releaseRequest(SimulatedReleaseRequest request) {
        tables.releaseRequests().add(Objects.requireNonNull(request, "request"));
        return this;
    }

    /**
     * Adds an active deployment of a package, with a running listener.
     *
     * @param deploymentId the deployment
     * @param packageId the package
     * @param environmentId the environment
     * @return this builder
     */
    public SimulatedWorldBuilder deployment(String deploymentId, String packageId, String environmentId) {
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(environmentId, "environmentId");
        return deployment(
                SimulatedDeployment.of(deploymentId, tables.packages().require("packageId", packageId), environmentId));
    }

    /**
     * Adds a deployment.
     *
     * @param deployment the deployment
     * @return this builder
     */
    public SimulatedWorldBuilder deployment(SimulatedDeployment deployment) {
        tables.deployments().add(Objects.requireNonNull(deployment, "deployment"));
        return this;
    }

    /**
     * Makes the world.
     *
     * @return an immutable world
     * @throws IllegalStateException when the primary account has no user
     */
    public SimulatedWorld build() {
        if (users.stream().noneMatch(user -> user.accountId().equals(primary))) {
            throw new IllegalStateException("the account " + primary + " has no user: call user(name, password)");
        }
        return new SimulatedWorld(tables.state(), List.copyOf(users));
    }
}
