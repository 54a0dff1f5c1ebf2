package io.github.promodeploy.simulator.internal.store;

import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deploys releases where packs are attached, and undeploys them: each released component has one active deployment in
 * each attached environment, for each installed pack. Boomi does not say whether such a deployment shows the component or
 * the wrapper of a MULTI instance; here it is the component.
 */
public final class AttachedEnvironments {

    private final Store store;

    public AttachedEnvironments(Store store) {
        this.store = store;
    }

    /** Deploys a pack's newest release to every environment that an instance of the pack is attached to. */
    public void deliver(SimulatedPack pack, Instant date, String user) {
        store.instances().all().stream()
                .filter(instance -> instance.integrationPackId().equals(pack.id()))
                .flatMap(instance -> store.attachmentsOf(instance).stream())
                .forEach(attachment -> deliver(pack, attachment, date, user));
    }

    /** Deploys a pack's newest release to one environment, and undeploys what the release no longer contains. */
    public void deliver(SimulatedPack pack, SimulatedAttachment attachment, Instant date, String user) {
        List<SimulatedPackMember> released = pack.releasedMembers();
        active(attachment).stream()
                .filter(row -> released.stream()
                        .noneMatch(member -> member.componentId().equals(row.componentId())))
                .forEach(row -> store.deployments().put(row.asUndeployed()));
        released.forEach(member -> deploy(packageOf(member), attachment, date, user));
    }

    public void uninstall(SimulatedPackInstance instance) {
        store.attachmentsOf(instance).forEach(this::detach);
        store.instances().remove(instance);
    }

    public void detach(SimulatedAttachment attachment) {
        active(attachment).forEach(row -> store.deployments().put(row.asUndeployed()));
        store.attachments().remove(attachment);
    }

    private List<SimulatedDeployment> active(SimulatedAttachment attachment) {
        return store.deploymentsIn(attachment.environmentId()).stream()
                .filter(row -> row.active() && row.isDeployedThrough(attachment))
                .toList();
    }

    /** A deployment of the same package that is active stays as it is. */
    private void deploy(SimulatedPackage packaged, SimulatedAttachment attachment, Instant date, String user) {
        List<SimulatedDeployment> earlier = store.deploymentsIn(attachment.environmentId()).stream()
                .filter(row -> row.isDeployedThrough(attachment))
                .filter(row -> row.componentId().equals(packaged.componentId()))
                .toList();
        Optional<SimulatedDeployment> active =
                earlier.stream().filter(SimulatedDeployment::active).findFirst();
        if (active.filter(row -> row.packageId().equals(packaged.packageId())).isPresent()) {
            return;
        }
        active.ifPresent(row -> store.deployments().put(row.asInactive()));
        store.deployments()
                .put(SimulatedDeployment.deployedThrough(attachment, packaged)
                        .deploymentId(store.newId())
                        .version(earlier.stream()
                                        .mapToInt(SimulatedDeployment::version)
                                        .max()
                                        .orElse(0)
                                + 1)
                        .listenerStatus(
                                active.map(SimulatedDeployment::listenerStatus).orElse("RUNNING"))
                        .deployedDate(date)
                        .deployedBy(user)
                        .build());
    }

    private SimulatedPackage packageOf(SimulatedPackMember member) {
        return store.packages()
                .find(member.packageId())
                .orElseThrow(() -> new IllegalStateException("member without package: " + member));
    }
}
