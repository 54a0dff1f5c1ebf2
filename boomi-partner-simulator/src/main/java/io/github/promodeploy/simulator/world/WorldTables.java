package io.github.promodeploy.simulator.world;

import io.github.promodeploy.simulator.internal.table.Tables;
import io.github.promodeploy.simulator.internal.wire.SyntheticId;
import io.github.promodeploy.simulator.state.SimulatedState;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of a world that is being built. Not thread-safe. */
final class WorldTables extends Tables {

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
        String id = SyntheticId.share(-1 - shares().size(), groupId);
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
                        .put(SimulatedDeployment.deployedThrough(attachment, packaged)
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
