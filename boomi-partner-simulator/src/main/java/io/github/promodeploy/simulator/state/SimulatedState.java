package io.github.promodeploy.simulator.state;

import io.github.promodeploy.simulator.state.account.SimulatedAccount;
import io.github.promodeploy.simulator.state.account.SimulatedAccountGroup;
import io.github.promodeploy.simulator.state.account.SimulatedAuditLog;
import io.github.promodeploy.simulator.state.account.SimulatedEnvironment;
import io.github.promodeploy.simulator.state.component.SimulatedBranch;
import io.github.promodeploy.simulator.state.component.SimulatedComponent;
import io.github.promodeploy.simulator.state.component.SimulatedLock;
import io.github.promodeploy.simulator.state.component.SimulatedMergeRequest;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.component.SimulatedReference;
import io.github.promodeploy.simulator.state.component.SimulatedRevision;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import io.github.promodeploy.simulator.state.pack.SimulatedPack;
import io.github.promodeploy.simulator.state.pack.SimulatedPackInstance;
import io.github.promodeploy.simulator.state.pack.SimulatedRelease;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntimeAttachment;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Everything that the simulated Boomi held at one moment. Later calls do not change it, and it has all or nothing of each
 * call.
 *
 * <pre>{@code
 * assertThat(simulator.state().packagesOf("component-orders")).hasSize(1);
 * assertThat(simulator.state().activeDeployments("env-1")).extracting("packageVersion").containsExactly("1.2.0");
 * }</pre>
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedState permits ImmutableSimulatedState {

    /** {@return a builder; everything is optional} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the accounts, the primary first} */
    List<SimulatedAccount> accounts();

    /** {@return the account groups} */
    List<SimulatedAccountGroup> accountGroups();

    /** {@return the environments of all accounts} */
    List<SimulatedEnvironment> environments();

    /** {@return the entries of the audit logs of all accounts, oldest first} */
    List<SimulatedAuditLog> auditLogs();

    /** {@return the components} */
    List<SimulatedComponent> components();

    /** {@return the branches of all accounts, besides {@code main}} */
    List<SimulatedBranch> branches();

    /** {@return the merge requests of all accounts, oldest first} */
    List<SimulatedMergeRequest> mergeRequests();

    /** {@return the locks of components on branches} */
    List<SimulatedLock> locks();

    /** {@return the revisions of components that were written, or that the world gave an XML, oldest first} */
    List<SimulatedRevision> revisions();

    /** {@return which components use which} */
    List<SimulatedReference> references();

    /** {@return the packaged components, deleted ones included, oldest first} */
    List<SimulatedPackage> packages();

    /** {@return the integration packs, oldest first} */
    List<SimulatedPack> packs();

    /** {@return the deployments, inactive and deleted ones included, oldest first} */
    List<SimulatedDeployment> deployments();

    /** {@return the runs of processes, oldest first} */
    List<SimulatedExecution> executions();

    /** {@return how executions of processes end, where that was scripted} */
    List<ScriptedExecution> scriptedExecutions();

    /** {@return the schedules that were changed, of processes on runtimes} */
    List<SimulatedSchedules> schedules();

    /** {@return the packs that are shared with account groups, oldest first} */
    List<SimulatedShare> shares();

    /** {@return the installed packs of all accounts, oldest first} */
    List<SimulatedPackInstance> instances();

    /** {@return the installed packs in environments, oldest first} */
    List<SimulatedAttachment> attachments();

    /** {@return the releases requested on the published API, finished ones included, oldest first} */
    List<SimulatedReleaseRequest> releaseRequests();

    /** {@return the runtimes of all accounts} */
    List<SimulatedRuntime> runtimes();

    /** {@return the listeners whose status is no longer the one that they were deployed with} */
    List<SimulatedListener> listeners();

    /** {@return the runtimes in environments} */
    List<SimulatedRuntimeAttachment> runtimeAttachments();

    /**
     * Lists the packages of a component, deleted ones included, oldest first.
     *
     * @param componentId the component
     * @return its packages
     */
    default List<SimulatedPackage> packagesOf(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return packages().stream()
                .filter(row -> row.componentId().equals(componentId))
                .toList();
    }

    /**
     * Finds a package by its id.
     *
     * @param packageId the id
     * @return the package, empty when there is none
     */
    default Optional<SimulatedPackage> packagedComponent(String packageId) {
        Objects.requireNonNull(packageId, "packageId");
        return packages().stream()
                .filter(row -> row.packageId().equals(packageId))
                .findFirst();
    }

    /**
     * Finds a pack by its name, the oldest one when several have it.
     *
     * @param name the name
     * @return the pack, empty when there is none
     */
    default Optional<SimulatedPack> pack(String name) {
        return packsNamed(name).stream().findFirst();
    }

    /**
     * Lists the packs of a name; more than one only where duplicate names are allowed.
     *
     * @param name the name
     * @return the packs
     */
    default List<SimulatedPack> packsNamed(String name) {
        Objects.requireNonNull(name, "name");
        return packs().stream().filter(row -> row.name().equals(name)).toList();
    }

    /**
     * Finds a pack by its id.
     *
     * @param packId the id
     * @return the pack, empty when there is none
     */
    default Optional<SimulatedPack> packById(String packId) {
        Objects.requireNonNull(packId, "packId");
        return packs().stream().filter(row -> row.id().equals(packId)).findFirst();
    }

    /**
     * Lists the releases of all packs.
     *
     * @return the releases, pack by pack, oldest first
     */
    default List<SimulatedRelease> releases() {
        return packs().stream().flatMap(pack -> pack.releases().stream()).toList();
    }

    /**
     * Lists every deployment that an environment ever had, oldest first.
     *
     * @param environmentId the environment
     * @return its deployments
     */
    default List<SimulatedDeployment> deploymentsTo(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return deployments().stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .toList();
    }

    /**
     * Lists what is deployed in an environment now.
     *
     * @param environmentId the environment
     * @return its active deployments
     */
    default List<SimulatedDeployment> activeDeployments(String environmentId) {
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
    default Optional<SimulatedDeployment> deployment(String deploymentId) {
        Objects.requireNonNull(deploymentId, "deploymentId");
        return deployments().stream()
                .filter(row -> row.deploymentId().equals(deploymentId))
                .findFirst();
    }

    /**
     * Lists the environments of an account.
     *
     * @param accountId the account
     * @return its environments
     */
    default List<SimulatedEnvironment> environmentsOf(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        return environments().stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
    }

    /**
     * Returns whether a pack is shared with an account group.
     *
     * @param packId the pack
     * @param accountGroupId the group
     * @return true when it is
     */
    default boolean isShared(String packId, String accountGroupId) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(accountGroupId, "accountGroupId");
        return shares().stream()
                .anyMatch(row -> row.integrationPackId().equals(packId)
                        && row.accountGroupId().equals(accountGroupId));
    }

    /**
     * Lists where a pack is installed.
     *
     * @param packId the pack
     * @return its instances in all accounts
     */
    default List<SimulatedPackInstance> instancesOf(String packId) {
        Objects.requireNonNull(packId, "packId");
        return instances().stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .toList();
    }

    /**
     * Lists what an account has installed.
     *
     * @param accountId the account
     * @return its instances of all packs
     */
    default List<SimulatedPackInstance> instancesIn(String accountId) {
        Objects.requireNonNull(accountId, "accountId");
        return instances().stream()
                .filter(row -> row.accountId().equals(accountId))
                .toList();
    }

    /**
     * Lists what is attached to an environment.
     *
     * @param environmentId the environment
     * @return its attachments
     */
    default List<SimulatedAttachment> attachmentsTo(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return attachments().stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .toList();
    }

    /**
     * Lists the runtimes of an environment.
     *
     * @param environmentId the environment
     * @return the runtimes that are attached to it
     */
    default List<SimulatedRuntime> runtimesIn(String environmentId) {
        Objects.requireNonNull(environmentId, "environmentId");
        return runtimeAttachments().stream()
                .filter(row -> row.environmentId().equals(environmentId))
                .flatMap(row ->
                        runtimes().stream().filter(runtime -> runtime.id().equals(row.runtimeId())))
                .toList();
    }

    /**
     * Finds a runtime by its id.
     *
     * @param runtimeId the id
     * @return the runtime, empty when there is none
     */
    default Optional<SimulatedRuntime> runtime(String runtimeId) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        return runtimes().stream().filter(row -> row.id().equals(runtimeId)).findFirst();
    }

    /**
     * Lists the runs of a process on all runtimes, oldest first, however they ended.
     *
     * @param componentId the process; runs of a process that wraps it count, too
     * @return its runs
     */
    default List<SimulatedExecution> executionsOf(String componentId) {
        Objects.requireNonNull(componentId, "componentId");
        return executions().stream()
                .filter(row -> row.componentId().equals(componentId))
                .toList();
    }

    /**
     * Lists the runs of a process on a runtime, oldest first, however they ended.
     *
     * @param componentId the process; runs of a process that wraps it count, too
     * @param runtimeId the runtime
     * @return its runs there
     */
    default List<SimulatedExecution> executionsOf(String componentId, String runtimeId) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        return executionsOf(componentId).stream()
                .filter(row -> row.atomId().equals(runtimeId))
                .toList();
    }

    /**
     * Returns the schedules of a process on a runtime, whether it is deployed there or not.
     *
     * @param processId the process, by the id that it is scheduled by
     * @param runtimeId the runtime
     * @return the schedules; none, enabled, if they were not changed
     */
    default SimulatedSchedules schedulesOf(String processId, String runtimeId) {
        Objects.requireNonNull(runtimeId, "runtimeId");
        SimulatedSchedules none = SimulatedSchedules.none(processId, runtimeId);
        return schedules().stream()
                .filter(row -> row.id().equals(none.id()))
                .findFirst()
                .orElse(none);
    }

    /**
     * Lists the environments that releases of a pack reach.
     *
     * @param packId the pack
     * @return the ids of the environments it is attached to, each once
     */
    default List<String> attachedEnvironments(String packId) {
        List<String> installed =
                instancesOf(packId).stream().map(SimulatedPackInstance::id).toList();
        return attachments().stream()
                .filter(row -> installed.contains(row.instanceId()))
                .map(SimulatedAttachment::environmentId)
                .distinct()
                .toList();
    }

    /**
     * Lists the releases of a pack that were requested on the published API.
     *
     * @param packId the pack
     * @return the requests, finished ones included, oldest first
     */
    default List<SimulatedReleaseRequest> releaseRequestsOf(String packId) {
        Objects.requireNonNull(packId, "packId");
        return releaseRequests().stream()
                .filter(row -> row.integrationPackId().equals(packId))
                .toList();
    }

    /**
     * Finds the release of a pack that has not ended.
     *
     * @param packId the pack
     * @return the scheduled or running one, empty when there is none
     */
    default Optional<SimulatedReleaseRequest> pendingRelease(String packId) {
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
    default Optional<SimulatedReleaseRequest> releaseRequest(String requestId) {
        Objects.requireNonNull(requestId, "requestId");
        return releaseRequests().stream()
                .filter(row -> row.requestId().equals(requestId))
                .findFirst();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedState}. */
    final class Builder extends ImmutableSimulatedState.Builder {
        Builder() {}
    }
}
