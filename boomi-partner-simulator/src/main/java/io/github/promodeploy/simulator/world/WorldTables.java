package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.internal.table.Tables;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The rows of a world to come. What a row refers to must have been added before. Not thread-safe. */
final class WorldTables extends Tables {

    void add(SimulatedAccountGroup group) {
        accounts().require("accountId", group.accountId());
        group.memberAccountIds().forEach(member -> accounts().require("memberAccountId", member));
        accountGroups().add(group);
    }

    void add(SimulatedEnvironment environment) {
        accounts().require("accountId", environment.accountId());
        environments().add(environment);
    }

    void add(SimulatedComponent component) {
        accounts().require("accountId", component.accountId());
        components().add(component);
    }

    void add(SimulatedPackage packaged) {
        components().require("componentId", packaged.componentId());
        packages().add(packaged);
    }

    void add(SimulatedPack pack) {
        pack.members().forEach(member -> packages().require("packageId", member.packageId()));
        packs().add(pack);
    }

    void add(SimulatedPackInstance instance) {
        packs().require("integrationPackId", instance.integrationPackId());
        accounts().require("accountId", instance.accountId());
        instances().add(instance);
    }

    void add(SimulatedReleaseRequest request) {
        packs().require("integrationPackId", request.integrationPackId());
        releaseRequests().add(request);
    }

    void add(SimulatedDeployment deployment) {
        environments().require("environmentId", deployment.environmentId());
        deployments().add(deployment);
    }

    void release(SimulatedRelease release) {
        SimulatedPack pack = packs().require("integrationPackId", release.integrationPackId());
        if (pack.members().isEmpty()) {
            throw new IllegalStateException("the pack " + pack.id() + " has no members to release");
        }
        packs().put(pack.withRelease(release));
    }

    void putIntoPack(String packId, String packageId) {
        SimulatedPack pack = packs().require("packId", packId);
        SimulatedPackMember member = SimulatedPackMember.of(packages().require("packageId", packageId));
        packs().put(
                        pack.member(member.componentId()).isPresent()
                                ? pack.withChangedMember(member)
                                : pack.withMember(member));
    }

    void share(String packId, String groupId) {
        packs().require("packId", packId);
        accountGroups().require("groupId", groupId);
        String id = SyntheticId.share(-1 - shares().all().size(), groupId);
        shares().add(new SimulatedShare(id, groupId, packId));
    }

    void attach(String instanceId, String environmentId) {
        SimulatedPackInstance instance = instances().require("instanceId", instanceId);
        SimulatedEnvironment environment = environments().require("environmentId", environmentId);
        if (!environment.accountId().equals(instance.accountId())) {
            throw new IllegalStateException("the instance and the environment are of different accounts");
        }
        String id = SyntheticId.attachment(instanceId, environmentId);
        attachments().add(new SimulatedAttachment(id, instanceId, environmentId));
    }

    /** Returns everything, with what attached packs have deployed. */
    SimulatedState state() {
        attachments().all().forEach(this::deployReleased);
        return snapshot();
    }

    /** A deployment that was added by hand stays as it is. */
    private void deployReleased(SimulatedAttachment attachment) {
        SimulatedPackInstance instance = instances().require("instanceId", attachment.instanceId());
        SimulatedPack pack = packs().require("integrationPackId", instance.integrationPackId());
        for (SimulatedPackMember member : pack.releasedMembers()) {
            String id = attachment.id() + "-" + member.componentId();
            if (deployments().find(id).isEmpty()) {
                SimulatedPackage packaged = packages().require("packageId", member.packageId());
                deployments()
                        .put(SimulatedDeployment.broughtBy(attachment, packaged)
                                .deploymentId(id)
                                .build());
            }
        }
    }

    /** Copies the varargs of a builder's method; null is refused by the name of the parameter. */
    static List<String> noNulls(String name, String... values) {
        Objects.requireNonNull(values, name);
        return Stream.of(values).map(each -> Objects.requireNonNull(each, name)).toList();
    }
}
