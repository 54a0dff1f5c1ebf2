package io.github.promodeploy.simulator.internal.table;

import io.github.promodeploy.simulator.state.SimulatedState;
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
import io.github.promodeploy.simulator.state.pack.SimulatedPackMember;
import io.github.promodeploy.simulator.state.pack.SimulatedReleaseRequest;
import io.github.promodeploy.simulator.state.pack.SimulatedShare;
import io.github.promodeploy.simulator.state.runtime.ScriptedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.state.runtime.SimulatedExecution;
import io.github.promodeploy.simulator.state.runtime.SimulatedListener;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntime;
import io.github.promodeploy.simulator.state.runtime.SimulatedRuntimeAttachment;
import io.github.promodeploy.simulator.state.runtime.SimulatedSchedules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** A table for each kind of object that Boomi holds. Not thread-safe. */
public abstract class Tables {

    private final List<Consumer<SimulatedState>> readers = new ArrayList<>();
    private final List<Consumer<SimulatedState.Builder>> writers = new ArrayList<>();
    private final Table<SimulatedAccount> accounts =
            table("account", SimulatedAccount::accountId, SimulatedState::accounts, SimulatedState.Builder::accounts);
    private final Table<SimulatedAccountGroup> accountGroups = table(
                    "account group",
                    SimulatedAccountGroup::id,
                    SimulatedState::accountGroups,
                    SimulatedState.Builder::accountGroups)
            .refersTo(accounts, SimulatedAccountGroup::accountId)
            .refersToAll(accounts, SimulatedAccountGroup::memberAccountIds);
    private final Table<SimulatedEnvironment> environments = table(
                    "environment",
                    SimulatedEnvironment::id,
                    SimulatedState::environments,
                    SimulatedState.Builder::environments)
            .refersTo(accounts, SimulatedEnvironment::accountId);
    private final Table<SimulatedAuditLog> auditLogs = table(
                    "audit log entry",
                    SimulatedAuditLog::documentId,
                    SimulatedState::auditLogs,
                    SimulatedState.Builder::auditLogs)
            .refersTo(accounts, SimulatedAuditLog::accountId);
    private final Table<SimulatedComponent> components = table(
                    "component",
                    SimulatedComponent::componentId,
                    SimulatedState::components,
                    SimulatedState.Builder::components)
            .refersTo(accounts, SimulatedComponent::accountId);
    private final Table<SimulatedBranch> branches = table(
                    "branch", SimulatedBranch::id, SimulatedState::branches, SimulatedState.Builder::branches)
            .refersTo(accounts, SimulatedBranch::accountId);
    private final Table<SimulatedMergeRequest> mergeRequests = table(
                    "merge request",
                    SimulatedMergeRequest::id,
                    SimulatedState::mergeRequests,
                    SimulatedState.Builder::mergeRequests)
            .refersTo(branches, SimulatedMergeRequest::sourceBranchId);
    private final Table<SimulatedLock> locks = table(
            "lock",
            row -> row.componentId() + "~" + row.branchId(),
            SimulatedState::locks,
            SimulatedState.Builder::locks);
    private final Table<SimulatedRevision> revisions = table(
                    "revision", SimulatedRevision::id, SimulatedState::revisions, SimulatedState.Builder::revisions)
            .refersTo(components, SimulatedRevision::componentId);
    private final Table<SimulatedReference> references = table(
                    "reference",
                    row -> row.parentComponentId() + "~" + row.parentVersion() + ">" + row.componentId(),
                    SimulatedState::references,
                    SimulatedState.Builder::references)
            .refersTo(components, SimulatedReference::parentComponentId)
            .refersTo(components, SimulatedReference::componentId);
    private final Table<SimulatedPackage> packages = table(
                    "package", SimulatedPackage::packageId, SimulatedState::packages, SimulatedState.Builder::packages)
            .refersTo(components, SimulatedPackage::componentId);
    private final Table<SimulatedPack> packs = table(
                    "pack", SimulatedPack::id, SimulatedState::packs, SimulatedState.Builder::packs)
            .refersToAll(
                    packages,
                    pack -> pack.members().stream()
                            .map(SimulatedPackMember::packageId)
                            .toList());
    private final Table<SimulatedDeployment> deployments = table(
                    "deployment",
                    SimulatedDeployment::deploymentId,
                    SimulatedState::deployments,
                    SimulatedState.Builder::deployments)
            .refersTo(environments, SimulatedDeployment::environmentId);
    private final Table<SimulatedExecution> executions = table(
                    "execution",
                    SimulatedExecution::requestId,
                    SimulatedState::executions,
                    SimulatedState.Builder::executions)
            .refersTo(accounts, SimulatedExecution::accountId);
    private final Table<ScriptedExecution> scriptedExecutions = table(
            "script",
            ScriptedExecution::id,
            SimulatedState::scriptedExecutions,
            SimulatedState.Builder::scriptedExecutions);
    private final Table<SimulatedSchedules> schedules =
            table("schedule", SimulatedSchedules::id, SimulatedState::schedules, SimulatedState.Builder::schedules);
    private final Table<SimulatedShare> shares = table(
                    "share", SimulatedShare::id, SimulatedState::shares, SimulatedState.Builder::shares)
            .refersTo(packs, SimulatedShare::integrationPackId)
            .refersTo(accountGroups, SimulatedShare::accountGroupId);
    private final Table<SimulatedPackInstance> instances = table(
                    "instance", SimulatedPackInstance::id, SimulatedState::instances, SimulatedState.Builder::instances)
            .refersTo(packs, SimulatedPackInstance::integrationPackId)
            .refersTo(accounts, SimulatedPackInstance::accountId);
    private final Table<SimulatedAttachment> attachments = table(
                    "attachment",
                    SimulatedAttachment::id,
                    SimulatedState::attachments,
                    SimulatedState.Builder::attachments)
            .refersTo(instances, SimulatedAttachment::instanceId)
            .refersTo(environments, SimulatedAttachment::environmentId);
    private final Table<SimulatedReleaseRequest> releaseRequests = table(
                    "release",
                    SimulatedReleaseRequest::requestId,
                    SimulatedState::releaseRequests,
                    SimulatedState.Builder::releaseRequests)
            .refersTo(packs, SimulatedReleaseRequest::integrationPackId);

    private final Table<SimulatedRuntime> runtimes = table(
                    "runtime", SimulatedRuntime::id, SimulatedState::runtimes, SimulatedState.Builder::runtimes)
            .refersTo(accounts, SimulatedRuntime::accountId);
    private final Table<SimulatedRuntimeAttachment> runtimeAttachments = table(
                    "runtime attachment",
                    SimulatedRuntimeAttachment::id,
                    SimulatedState::runtimeAttachments,
                    SimulatedState.Builder::runtimeAttachments)
            .refersTo(runtimes, SimulatedRuntimeAttachment::runtimeId)
            .refersTo(environments, SimulatedRuntimeAttachment::environmentId);

    private final Table<SimulatedListener> listeners = table(
                    "listener", SimulatedListener::id, SimulatedState::listeners, SimulatedState.Builder::listeners)
            .refersTo(runtimes, SimulatedListener::runtimeId)
            .refersTo(components, SimulatedListener::componentId);

    private final Index<SimulatedDeployment> deploymentsByEnvironment =
            deployments.indexBy(SimulatedDeployment::environmentId);
    private final Index<SimulatedAttachment> attachmentsByInstance =
            attachments.indexBy(SimulatedAttachment::instanceId);
    private final Index<SimulatedRuntimeAttachment> runtimeAttachmentsByEnvironment =
            runtimeAttachments.indexBy(SimulatedRuntimeAttachment::environmentId);

    /** Makes empty tables. */
    protected Tables() {}

    /** Makes tables with these rows. */
    protected Tables(SimulatedState rows) {
        readers.forEach(reader -> reader.accept(rows));
    }

    private <T> Table<T> table(
            String kind,
            Function<T, String> id,
            Function<SimulatedState, List<T>> rows,
            BiConsumer<SimulatedState.Builder, List<T>> setter) {
        Table<T> table = new Table<>(kind, id);
        readers.add(state -> rows.apply(state).forEach(table::put));
        writers.add(state -> setter.accept(state, table.all()));
        return table;
    }

    public final Table<SimulatedAccount> accounts() {
        return accounts;
    }

    public final Table<SimulatedAccountGroup> accountGroups() {
        return accountGroups;
    }

    public final Table<SimulatedEnvironment> environments() {
        return environments;
    }

    public final Table<SimulatedAuditLog> auditLogs() {
        return auditLogs;
    }

    public final Table<SimulatedComponent> components() {
        return components;
    }

    public final Table<SimulatedBranch> branches() {
        return branches;
    }

    public final Table<SimulatedMergeRequest> mergeRequests() {
        return mergeRequests;
    }

    public final Table<SimulatedLock> locks() {
        return locks;
    }

    public final Table<SimulatedRevision> revisions() {
        return revisions;
    }

    public final Table<SimulatedReference> references() {
        return references;
    }

    public final Table<SimulatedPackage> packages() {
        return packages;
    }

    public final Table<SimulatedPack> packs() {
        return packs;
    }

    public final Table<SimulatedDeployment> deployments() {
        return deployments;
    }

    public final List<SimulatedDeployment> deploymentsIn(String environmentId) {
        return deploymentsByEnvironment.all(environmentId);
    }

    public final Table<SimulatedExecution> executions() {
        return executions;
    }

    public final Table<ScriptedExecution> scriptedExecutions() {
        return scriptedExecutions;
    }

    public final Table<SimulatedSchedules> schedules() {
        return schedules;
    }

    public final Table<SimulatedShare> shares() {
        return shares;
    }

    public final Table<SimulatedPackInstance> instances() {
        return instances;
    }

    public final Table<SimulatedAttachment> attachments() {
        return attachments;
    }

    public final List<SimulatedAttachment> attachmentsOf(SimulatedPackInstance instance) {
        return attachmentsByInstance.all(instance.id());
    }

    public final Table<SimulatedReleaseRequest> releaseRequests() {
        return releaseRequests;
    }

    public final Table<SimulatedRuntime> runtimes() {
        return runtimes;
    }

    public final Table<SimulatedRuntimeAttachment> runtimeAttachments() {
        return runtimeAttachments;
    }

    public final List<SimulatedRuntimeAttachment> runtimeAttachmentsIn(String environmentId) {
        return runtimeAttachmentsByEnvironment.all(environmentId);
    }

    public final Table<SimulatedListener> listeners() {
        return listeners;
    }

    public final SimulatedState snapshot() {
        SimulatedState.Builder state = SimulatedState.builder();
        writers.forEach(writer -> writer.accept(state));
        return state.build();
    }
}
