package io.github.promodeploy.simulator;

import io.github.promodeploy.simulator.internal.store.AttachedEnvironments;
import io.github.promodeploy.simulator.internal.store.Store;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Does in the store what a {@link ForeignActor} does in Boomi. Not thread-safe: {@link SimulatedBoomi} guards it. */
final class Deeds {

    private final Store store;
    private final AttachedEnvironments environments;
    private final String primaryAccount;
    private final Instant now;

    Deeds(Store store, String primaryAccount, Instant now) {
        this.store = store;
        this.environments = new AttachedEnvironments(store);
        this.primaryAccount = primaryAccount;
        this.now = now;
    }

    SimulatedPackage packageComponent(String componentId, String version) {
        SimulatedComponent component = store.components().require("componentId", componentId);
        if (store.packages().all().stream().anyMatch(row -> isOf(row, componentId, version))) {
            throw new IllegalStateException("version " + version + " of " + componentId + " is packaged already");
        }
        SimulatedPackage made =
                SimulatedPackage.of(store.newId(), version, component).createdBy(ForeignActor.USER, now);
        store.packages().add(made);
        return made;
    }

    private static boolean isOf(SimulatedPackage row, String componentId, String version) {
        return row.componentId().equals(componentId) && row.packageVersion().equals(version);
    }

    private SimulatedPackage packageOf(String componentId, String version) {
        return store.packages().all().stream()
                .filter(row -> isOf(row, componentId, version) && !row.deleted())
                .findFirst()
                .orElseGet(() -> packageComponent(componentId, version));
    }

    void createPack(String name) {
        store.packs().add(SimulatedPack.of(store.newId(), name, primaryAccount));
    }

    private SimulatedPack pack(String packId) {
        return store.packs().require("packId", packId);
    }

    void renamePack(String packId, String name) {
        store.packs().put(pack(packId).withName(name));
    }

    void deletePack(String packId) {
        SimulatedPack pack = pack(packId);
        instances(packId, row -> true).forEach(environments::uninstall);
        shares(row -> row.integrationPackId().equals(packId)).forEach(store.shares()::remove);
        store.releaseRequests().all().stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .forEach(store.releaseRequests()::remove);
        store.packs().remove(pack);
    }

    void addMember(String packId, String componentId, String version) {
        store.packs().put(pack(packId).withMember(SimulatedPackMember.of(packageOf(componentId, version))));
    }

    void removeMember(String packId, String componentId) {
        store.packs().put(pack(packId).withoutMember(componentId));
    }

    void releasePack(String packId) {
        SimulatedPack pack = pack(packId);
        SimulatedPack released = pack.withRelease(SimulatedRelease.builder()
                .packageId(store.newId())
                .integrationPackId(packId)
                .version((pack.releases().size() + 1) + ".0")
                .releasedDate(now)
                .releasedBy(ForeignActor.USER)
                .members(pack.members())
                .build());
        store.packs().put(released);
        environments.deliver(released, now, ForeignActor.USER);
    }

    void sharePack(String packId, String groupId) {
        String group = store.accountGroups().require("groupId", groupId).id();
        store.shares()
                .add(new SimulatedShare(
                        SyntheticId.share(store.nextNumber(), group),
                        group,
                        pack(packId).id()));
    }

    void unsharePack(String packId, String groupId) {
        shares(row -> row.integrationPackId().equals(packId)
                        && row.accountGroupId().equals(groupId))
                .forEach(store.shares()::remove);
    }

    private List<SimulatedShare> shares(Predicate<SimulatedShare> which) {
        return store.shares().all().stream().filter(which).toList();
    }

    void installPack(String packId, String accountId, String name) {
        store.instances()
                .add(new SimulatedPackInstance(SyntheticId.instance(store.nextNumber()), packId, accountId, name));
    }

    void uninstallPack(String packId, String accountId) {
        instances(packId, row -> row.accountId().equals(accountId)).forEach(environments::uninstall);
    }

    private List<SimulatedPackInstance> instances(String packId, Predicate<SimulatedPackInstance> which) {
        return store.instances().all().stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .filter(which)
                .toList();
    }

    void attachPack(String packId, String environmentId) {
        String account =
                store.environments().require("environmentId", environmentId).accountId();
        SimulatedPackInstance instance = instances(
                        packId, row -> row.accountId().equals(account))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("pack " + packId + " is not installed in " + account));
        SimulatedAttachment made = new SimulatedAttachment(
                SyntheticId.attachment(instance.id(), environmentId), instance.id(), environmentId);
        store.attachments().add(made);
        environments.deliver(pack(packId), made, now, ForeignActor.USER);
    }

    void detachPack(String packId, String environmentId) {
        instances(packId, row -> true).stream()
                .flatMap(instance -> store.attachmentsOf(instance).stream())
                .filter(row -> row.environmentId().equals(environmentId))
                .forEach(environments::detach);
    }

    void deploy(String componentId, String version, String environmentId) {
        SimulatedPackage packaged = packageOf(componentId, version);
        List<SimulatedDeployment> earlier = store.deploymentsIn(environmentId).stream()
                .filter(row -> row.subjectId().equals(componentId))
                .toList();
        earlier.stream()
                .filter(SimulatedDeployment::active)
                .forEach(row -> store.deployments().put(row.asInactive()));
        int last = earlier.stream().mapToInt(SimulatedDeployment::version).max().orElse(0);
        store.deployments()
                .add(SimulatedDeployment.of(store.newId(), packaged, environmentId).toBuilder()
                        .version(last + 1)
                        .deployedBy(ForeignActor.USER)
                        .deployedDate(now)
                        .build());
    }

    void undeploy(String componentId, String environmentId) {
        store.deploymentsIn(environmentId).stream()
                .filter(row -> row.active() && row.componentId().equals(componentId))
                .forEach(row -> store.deployments().put(row.asUndeployed()));
    }

    void addEnvironment(String accountId, String environmentId, String name) {
        store.environments().add(new SimulatedEnvironment(environmentId, name, "PROD", accountId));
    }

    void deleteEnvironment(String environmentId) {
        SimulatedEnvironment deleted = store.environments().require("environmentId", environmentId);
        store.attachments().all().stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .forEach(environments::detach);
        store.deploymentsIn(environmentId).forEach(row -> store.deployments().put(row.asUndeployed()));
        store.environments().remove(deleted);
    }

    void removeFromGroup(String accountId, String groupId) {
        SimulatedAccountGroup group = store.accountGroups().require("groupId", groupId);
        List<String> left = group.memberAccountIds().stream()
                .filter(member -> !member.equals(accountId))
                .toList();
        store.accountGroups().put(new SimulatedAccountGroup(group.id(), group.name(), group.accountId(), left));
    }

    void deleteAccountGroup(String groupId) {
        shares(row -> row.accountGroupId().equals(groupId)).forEach(store.shares()::remove);
        store.accountGroups().remove(store.accountGroups().require("groupId", groupId));
    }

    void setRuntimeStatus(String runtimeId, String status) {
        store.runtimes().put(runtime(runtimeId).withStatus(status));
    }

    private SimulatedRuntime runtime(String runtimeId) {
        return store.runtimes().require("runtimeId", runtimeId);
    }

    void detachRuntime(String runtimeId) {
        String id = runtime(runtimeId).id();
        store.runtimeAttachments().all().stream()
                .filter(row -> row.runtimeId().equals(id))
                .forEach(store.runtimeAttachments()::remove);
    }

    void enableSchedules(String processId, String runtimeId, boolean enabled) {
        SimulatedSchedules none =
                SimulatedSchedules.none(processId, runtime(runtimeId).id());
        store.schedules()
                .put(store.schedules().find(none.id()).orElse(none).toBuilder()
                        .enabled(enabled)
                        .build());
    }
}
