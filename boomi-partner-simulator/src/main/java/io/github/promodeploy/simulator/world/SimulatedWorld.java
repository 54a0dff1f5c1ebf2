package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.state.SimulatedAccount;
import io.github.promodeploy.simulator.state.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.SimulatedAttachment;
import io.github.promodeploy.simulator.state.SimulatedComponent;
import io.github.promodeploy.simulator.state.SimulatedDeployment;
import io.github.promodeploy.simulator.state.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.SimulatedPack;
import io.github.promodeploy.simulator.state.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.SimulatedPackMember;
import io.github.promodeploy.simulator.state.SimulatedPackage;
import io.github.promodeploy.simulator.state.SimulatedRelease;
import io.github.promodeploy.simulator.state.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.SimulatedShare;
import io.github.promodeploy.simulator.state.SimulatedState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a simulated Boomi holds when it starts, and who may call it. Immutable: any number of simulators can start from one
 * world.
 *
 * <pre>{@code
 * SimulatedWorld world = SimulatedWorld.builder("acme-1")
 *         .user("BOOMI_TOKEN.ada@example.com", "secret")
 *         .component("component-orders", "Orders")
 *         .subAccount("acme-eu")
 *         .environments("acme-eu", 50)
 *         .accountGroup("group-1", "Production", "acme-eu")
 *         .build();
 * }</pre>
 */
public final class SimulatedWorld {

    private final SimulatedState state;
    private final List<SimulatedUser> users;

    private SimulatedWorld(SimulatedState state, List<SimulatedUser> users) {
        this.state = state;
        this.users = users;
    }

    /**
     * Starts an empty world.
     *
     * @param primaryAccountId the account that owns components and packs, and manages the other accounts
     * @return a builder
     */
    public static Builder builder(String primaryAccountId) {
        return new Builder(notBlank("primaryAccountId", primaryAccountId));
    }

    /**
     * Gives a world to play with: its ids are the constants of {@link ReadyMadeWorld}.
     *
     * @return the world
     */
    public static SimulatedWorld readyMade() {
        return ReadyMadeWorld.build();
    }

    /**
     * Gives the primary account.
     *
     * @return its id
     */
    public String primaryAccountId() {
        return state.accounts().get(0).accountId();
    }

    /**
     * Gives the name of the first user of the primary account.
     *
     * @return the user name for HTTP Basic
     */
    public String userName() {
        return firstUser().userName();
    }

    /**
     * Gives the password of the first user of the primary account.
     *
     * @return the password or token for HTTP Basic
     */
    public String password() {
        return firstUser().password();
    }

    /**
     * Gives what it holds.
     *
     * @return the state that a simulator starts from
     */
    public SimulatedState state() {
        return state;
    }

    private static String notBlank(String name, String value) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
        return value;
    }

    /**
     * Lists who may call.
     *
     * @return the users
     */
    public List<SimulatedUser> users() {
        return users;
    }

    private SimulatedUser firstUser() {
        return users.stream()
                .filter(user -> user.accountId().equals(primaryAccountId()))
                .findFirst()
                .orElseThrow();
    }

    /** Collects a world. References are checked at once: what is named must have been added before. Not thread-safe. */
    public static final class Builder {
        private final String primary;
        private final List<SimulatedUser> users = new ArrayList<>();
        private final Map<String, SimulatedAccount> accounts = new LinkedHashMap<>();
        private final Map<String, SimulatedAccountGroup> groups = new LinkedHashMap<>();
        private final Map<String, SimulatedEnvironment> environments = new LinkedHashMap<>();
        private final Map<String, SimulatedComponent> components = new LinkedHashMap<>();
        private final Map<String, SimulatedPackage> packages = new LinkedHashMap<>();
        private final Map<String, SimulatedPack> packs = new LinkedHashMap<>();
        private final Map<String, SimulatedDeployment> deployments = new LinkedHashMap<>();
        private final Map<String, SimulatedShare> shares = new LinkedHashMap<>();
        private final Map<String, SimulatedPackInstance> instances = new LinkedHashMap<>();
        private final Map<String, SimulatedAttachment> attachments = new LinkedHashMap<>();
        private final Map<String, SimulatedReleaseRequest> releaseRequests = new LinkedHashMap<>();

        private Builder(String primary) {
            this.primary = primary;
            accounts.put(primary, new SimulatedAccount(primary, primary, "active", Optional.empty()));
        }

        /**
         * Adds a user of the primary account.
         *
         * @param userName the name, such as {@code BOOMI_TOKEN.ada@example.com}
         * @param password the password or token
         * @return this builder
         */
        public Builder user(String userName, String password) {
            return user(primary, userName, password);
        }

        /**
         * Adds a user of any account.
         *
         * @param accountId the account, the only one whose paths the user may call
         * @param userName the name
         * @param password the password or token
         * @return this builder
         */
        public Builder user(String accountId, String userName, String password) {
            Objects.requireNonNull(accountId, "accountId");
            notBlank("userName", userName);
            Objects.requireNonNull(password, "password");
            known(accounts, "account", accountId);
            users.add(new SimulatedUser(accountId, userName, password));
            return this;
        }

        /**
         * Adds an active account that the primary account manages; its name is its id.
         *
         * @param accountId the account
         * @return this builder
         */
        public Builder subAccount(String accountId) {
            return subAccount(accountId, accountId, "active");
        }

        /**
         * Adds an account that the primary account manages.
         *
         * @param accountId the account
         * @param name its name
         * @param status Boomi's word, such as {@code suspended}
         * @return this builder
         */
        public Builder subAccount(String accountId, String name, String status) {
            Objects.requireNonNull(accountId, "accountId");
            add(accounts, accountId, new SimulatedAccount(accountId, name, status, Optional.of(primary)));
            return this;
        }

        /**
         * Adds an account that the primary account does not manage.
         *
         * @param accountId the account
         * @return this builder
         */
        public Builder foreignAccount(String accountId) {
            Objects.requireNonNull(accountId, "accountId");
            add(accounts, accountId, new SimulatedAccount(accountId, accountId, "active", Optional.empty()));
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
        public Builder accountGroup(String groupId, String name, String... memberAccountIds) {
            Objects.requireNonNull(groupId, "groupId");
            Objects.requireNonNull(name, "name");
            return accountGroup(
                    new SimulatedAccountGroup(groupId, name, primary, noNulls("memberAccountIds", memberAccountIds)));
        }

        /**
         * Adds an account group.
         *
         * @param group the group, of any account
         * @return this builder
         */
        public Builder accountGroup(SimulatedAccountGroup group) {
            Objects.requireNonNull(group, "group");
            known(accounts, "account", group.accountId());
            group.memberAccountIds().forEach(member -> known(accounts, "account", member));
            add(groups, group.id(), group);
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
        public Builder environment(String accountId, String environmentId, String name) {
            Objects.requireNonNull(accountId, "accountId");
            Objects.requireNonNull(environmentId, "environmentId");
            Objects.requireNonNull(name, "name");
            return environment(new SimulatedEnvironment(environmentId, name, "PROD", accountId));
        }

        /**
         * Adds an environment.
         *
         * @param environment the environment
         * @return this builder
         */
        public Builder environment(SimulatedEnvironment environment) {
            Objects.requireNonNull(environment, "environment");
            known(accounts, "account", environment.accountId());
            add(environments, environment.id(), environment);
            return this;
        }

        /**
         * Adds many PROD environments, with ids such as {@code acme-eu-env-1} and names such as
         * {@code acme-eu Production 1}.
         *
         * @param accountId the account that owns them
         * @param count how many, 0 or more
         * @return this builder
         */
        public Builder environments(String accountId, int count) {
            Objects.requireNonNull(accountId, "accountId");
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative: " + count);
            }
            for (int i = 1; i <= count; i++) {
                environment(accountId, accountId + "-env-" + i, accountId + " Production " + i);
            }
            return this;
        }

        /**
         * Adds a process of the primary account, at revision 1.
         *
         * @param componentId the component
         * @param name its name
         * @return this builder
         */
        public Builder component(String componentId, String name) {
            return component(SimulatedComponent.process(componentId, name, primary));
        }

        /**
         * Adds a component.
         *
         * @param component the component
         * @return this builder
         */
        public Builder component(SimulatedComponent component) {
            Objects.requireNonNull(component, "component");
            known(accounts, "account", component.accountId());
            add(components, component.componentId(), component);
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
        public Builder packagedComponent(String packageId, String componentId, String packageVersion) {
            Objects.requireNonNull(packageId, "packageId");
            Objects.requireNonNull(componentId, "componentId");
            Objects.requireNonNull(packageVersion, "packageVersion");
            SimulatedComponent component = known(components, "component", componentId);
            return packagedComponent(SimulatedPackage.of(packageId, packageVersion, component));
        }

        /**
         * Adds a package.
         *
         * @param packaged the package
         * @return this builder
         */
        public Builder packagedComponent(SimulatedPackage packaged) {
            Objects.requireNonNull(packaged, "packaged");
            known(components, "component", packaged.componentId());
            add(packages, packaged.packageId(), packaged);
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
        public Builder integrationPack(String packId, String name, String... packageIds) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(name, "name");
            SimulatedPack pack = SimulatedPack.of(packId, name, primary);
            for (String packageId : noNulls("packageIds", packageIds)) {
                pack = pack.withMember(SimulatedPackMember.of(known(packages, "package", packageId)));
            }
            return integrationPack(pack);
        }

        /**
         * Adds a pack.
         *
         * @param pack the pack
         * @return this builder
         */
        public Builder integrationPack(SimulatedPack pack) {
            Objects.requireNonNull(pack, "pack");
            pack.members().forEach(member -> known(packages, "package", member.packageId()));
            add(packs, pack.id(), pack);
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
        public Builder release(String packId, String releasePackageId, String version) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(releasePackageId, "releasePackageId");
            Objects.requireNonNull(version, "version");
            SimulatedPack pack = known(packs, "pack", packId);
            if (pack.members().isEmpty()) {
                throw new IllegalStateException("the pack " + packId + " has no members to release");
            }
            SimulatedRelease release = new SimulatedRelease(
                    releasePackageId, packId, version, "", Instant.EPOCH, "seed@example.com", pack.members());
            packs.put(packId, pack.withRelease(release));
            return this;
        }

        /**
         * Puts a package into a pack; another package of its component gives way. After {@link #release} it is pending.
         *
         * @param packId the pack
         * @param packageId the package
         * @return this builder
         */
        public Builder packMember(String packId, String packageId) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(packageId, "packageId");
            SimulatedPack pack = known(packs, "pack", packId);
            SimulatedPackMember member = SimulatedPackMember.of(known(packages, "package", packageId));
            packs.put(
                    packId,
                    pack.member(member.componentId()).isPresent()
                            ? pack.withChangedMember(member)
                            : pack.withMember(member));
            return this;
        }

        /**
         * Shares a pack with an account group.
         *
         * @param packId the pack
         * @param groupId the group
         * @return this builder
         */
        public Builder share(String packId, String groupId) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(groupId, "groupId");
            known(packs, "pack", packId);
            known(groups, "account group", groupId);
            String id = SyntheticId.share(-1 - shares.size(), groupId);
            add(shares, id, new SimulatedShare(id, groupId, packId));
            return this;
        }

        /**
         * Installs a pack in an account: a SINGLE pack without a name, a MULTI pack under its own name.
         *
         * @param instanceId the instance
         * @param packId the pack
         * @param accountId the account
         * @return this builder
         */
        public Builder install(String instanceId, String packId, String accountId) {
            Objects.requireNonNull(instanceId, "instanceId");
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(accountId, "accountId");
            SimulatedPack pack = known(packs, "pack", packId);
            return install(new SimulatedPackInstance(
                    instanceId, packId, accountId, pack.installationType().equals("SINGLE") ? "" : pack.name()));
        }

        /**
         * Installs a pack in an account.
         *
         * @param instance the installed pack
         * @return this builder
         */
        public Builder install(SimulatedPackInstance instance) {
            Objects.requireNonNull(instance, "instance");
            known(packs, "pack", instance.integrationPackId());
            known(accounts, "account", instance.accountId());
            add(instances, instance.id(), instance);
            return this;
        }

        /**
         * Attaches an installed pack to an environment; the pack's newest release is deployed there.
         *
         * @param instanceId the instance
         * @param environmentId the environment, of the instance's account
         * @return this builder
         */
        public Builder attach(String instanceId, String environmentId) {
            Objects.requireNonNull(instanceId, "instanceId");
            Objects.requireNonNull(environmentId, "environmentId");
            SimulatedPackInstance instance = known(instances, "instance", instanceId);
            SimulatedEnvironment environment = known(environments, "environment", environmentId);
            if (!environment.accountId().equals(instance.accountId())) {
                throw new IllegalStateException("the instance and the environment are of different accounts");
            }
            String id = SyntheticId.attachment(instanceId, environmentId);
            add(attachments, id, new SimulatedAttachment(id, instanceId, environmentId));
            return this;
        }

        /**
         * Starts a release of everything that a pack holds, which runs until its status is read.
         *
         * @param packId the pack
         * @param requestId the id to read the status by
         * @return this builder
         */
        public Builder runningRelease(String packId, String requestId) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(requestId, "requestId");
            return releaseRequest(
                    SimulatedReleaseRequest.of(requestId, known(packs, "pack", packId), Optional.empty()));
        }

        /**
         * Schedules a release of everything that a pack holds.
         *
         * @param packId the pack
         * @param requestId the id to read the status by
         * @param date the date
         * @return this builder
         */
        public Builder scheduledRelease(String packId, String requestId, LocalDate date) {
            Objects.requireNonNull(packId, "packId");
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(date, "date");
            return releaseRequest(
                    SimulatedReleaseRequest.of(requestId, known(packs, "pack", packId), Optional.of(date)));
        }

        /**
         * Adds a release that was asked for on the published API.
         *
         * @param request the release
         * @return this builder
         */
        public Builder releaseRequest(SimulatedReleaseRequest request) {
            Objects.requireNonNull(request, "request");
            known(packs, "pack", request.integrationPackId());
            add(releaseRequests, request.requestId(), request);
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
        public Builder deployment(String deploymentId, String packageId, String environmentId) {
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(packageId, "packageId");
            Objects.requireNonNull(environmentId, "environmentId");
            return deployment(
                    SimulatedDeployment.of(deploymentId, known(packages, "package", packageId), environmentId));
        }

        /**
         * Adds a deployment.
         *
         * @param deployment the deployment
         * @return this builder
         */
        public Builder deployment(SimulatedDeployment deployment) {
            Objects.requireNonNull(deployment, "deployment");
            known(environments, "environment", deployment.environmentId());
            add(deployments, deployment.deploymentId(), deployment);
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
            attachments.values().forEach(this::deployReleased);
            SimulatedState state = new SimulatedState(
                    List.copyOf(accounts.values()),
                    List.copyOf(groups.values()),
                    List.copyOf(environments.values()),
                    List.copyOf(components.values()),
                    List.copyOf(packages.values()),
                    List.copyOf(packs.values()),
                    List.copyOf(deployments.values()),
                    List.copyOf(shares.values()),
                    List.copyOf(instances.values()),
                    List.copyOf(attachments.values()),
                    List.copyOf(releaseRequests.values()));
            return new SimulatedWorld(state, List.copyOf(users));
        }

        private void deployReleased(SimulatedAttachment attachment) {
            SimulatedPackInstance instance = known(instances, "instance", attachment.instanceId());
            for (SimulatedPackMember member :
                    known(packs, "pack", instance.integrationPackId()).releasedMembers()) {
                String id = attachment.id() + "-" + member.componentId();
                deployments.putIfAbsent(
                        id,
                        SimulatedDeployment.broughtBy(
                                attachment,
                                id,
                                1,
                                known(packages, "package", member.packageId()),
                                "RUNNING",
                                Instant.EPOCH,
                                "seed@example.com"));
            }
        }

        private static List<String> noNulls(String name, String... values) {
            Objects.requireNonNull(values, name);
            return Stream.of(values)
                    .map(each -> Objects.requireNonNull(each, name))
                    .toList();
        }

        private static <T> void add(Map<String, T> rows, String id, T row) {
            notBlank("an id", id);
            if (rows.putIfAbsent(id, row) != null) {
                throw new IllegalStateException("there is one already: " + id);
            }
        }

        private static <T> T known(Map<String, T> rows, String kind, String id) {
            T row = rows.get(id);
            if (row == null) {
                throw new IllegalStateException("no such " + kind + ", add it first: " + id);
            }
            return row;
        }
    }
}
