package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.atom.Atoms;
import io.github.promodeploy.boomi.auditlog.AuditLogs;
import io.github.promodeploy.boomi.branch.Branches;
import io.github.promodeploy.boomi.cancelexecution.CancelExecutions;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequests;
import io.github.promodeploy.boomi.component.Components;
import io.github.promodeploy.boomi.componentdiffrequest.ComponentDiffRequests;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.componentreference.ComponentReferences;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.environmentatomattachment.EnvironmentAtomAttachments;
import io.github.promodeploy.boomi.executionrecord.ExecutionRecords;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequests;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.internal.account.DefaultAccountGroupAccounts;
import io.github.promodeploy.boomi.internal.account.DefaultAccountGroups;
import io.github.promodeploy.boomi.internal.account.DefaultAccounts;
import io.github.promodeploy.boomi.internal.account.DefaultAuditLogs;
import io.github.promodeploy.boomi.internal.account.DefaultEnvironments;
import io.github.promodeploy.boomi.internal.call.CallPipeline;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.internal.component.DefaultBranches;
import io.github.promodeploy.boomi.internal.component.DefaultComponentDiffRequests;
import io.github.promodeploy.boomi.internal.component.DefaultComponentMetadatas;
import io.github.promodeploy.boomi.internal.component.DefaultComponentReferences;
import io.github.promodeploy.boomi.internal.component.DefaultComponents;
import io.github.promodeploy.boomi.internal.component.DefaultMergeRequests;
import io.github.promodeploy.boomi.internal.component.DefaultPackagedComponentManifests;
import io.github.promodeploy.boomi.internal.component.DefaultPackagedComponents;
import io.github.promodeploy.boomi.internal.pack.DefaultAccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.internal.pack.DefaultIntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.internal.pack.DefaultIntegrationPackInstances;
import io.github.promodeploy.boomi.internal.pack.DefaultIntegrationPacks;
import io.github.promodeploy.boomi.internal.pack.DefaultPublisherIntegrationPacks;
import io.github.promodeploy.boomi.internal.pack.DefaultReleaseIntegrationPackStatuses;
import io.github.promodeploy.boomi.internal.pack.DefaultReleaseIntegrationPacks;
import io.github.promodeploy.boomi.internal.raw.DefaultRawApi;
import io.github.promodeploy.boomi.internal.runtime.DefaultAllProcessSchedules;
import io.github.promodeploy.boomi.internal.runtime.DefaultAtoms;
import io.github.promodeploy.boomi.internal.runtime.DefaultCancelExecutions;
import io.github.promodeploy.boomi.internal.runtime.DefaultChangeListenerStatusRequests;
import io.github.promodeploy.boomi.internal.runtime.DefaultDeployedPackages;
import io.github.promodeploy.boomi.internal.runtime.DefaultEnvironmentAtomAttachments;
import io.github.promodeploy.boomi.internal.runtime.DefaultExecutionRecords;
import io.github.promodeploy.boomi.internal.runtime.DefaultExecutionRequests;
import io.github.promodeploy.boomi.internal.runtime.DefaultListenerStatuses;
import io.github.promodeploy.boomi.internal.runtime.DefaultProcessScheduleStatuses;
import io.github.promodeploy.boomi.listenerstatus.ListenerStatuses;
import io.github.promodeploy.boomi.mergerequest.MergeRequests;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;
import io.github.promodeploy.boomi.processschedules.AllProcessSchedules;
import io.github.promodeploy.boomi.processschedulestatus.ProcessScheduleStatuses;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.raw.RawApi;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The door of this package: the resource groups of a client, and what their calls share. The client extends it. */
public abstract class ResourceGroups {

    private final CallPipeline pipeline;
    private final CallOptions options;
    private final ClientCalls calls;

    /** Makes the resource groups of a new client. */
    protected ResourceGroups(ClientConfig config) {
        this(CallPipeline.create(config), CallOptions.NONE);
    }

    /** Makes the resource groups of the same client under other options. */
    protected ResourceGroups(ResourceGroups client, CallOptions options) {
        this(client.pipeline, options);
    }

    /** Makes the resource groups of the same client, which hand their writes to the recorder instead of sending them. */
    protected ResourceGroups(ResourceGroups client, Consumer<HttpCall> recorder) {
        this(client.pipeline.dryRun(recorder), client.options);
    }

    private ResourceGroups(CallPipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.calls = pipeline.with(options);
    }

    /** Returns a text without this client's secrets. */
    public final String mask(String text) {
        return pipeline.mask(Objects.requireNonNull(text, "text"));
    }

    /** Returns what the calls of this client are made with. */
    public final CallOptions options() {
        return options;
    }

    /** Returns the form of the calls that the promotion guide makes in another way than Boomi documents them. */
    public final ApiForm apiForm() {
        return calls.apiForm();
    }

    /** Runs an action that {@link #close} cancels. */
    public final <T> T untilClosed(String operation, Cancellation cancellation, Supplier<T> action) {
        return calls.untilClosed(
                Objects.requireNonNull(operation, "operation"),
                Objects.requireNonNull(cancellation, "cancellation"),
                Objects.requireNonNull(action, "action"));
    }

    /** Closes every client that shares this one's state: ends their calls, and releases what the transport holds. */
    public final void close() {
        pipeline.close();
    }

    // The methods of BoomiClient, which documents them.

    public final PackagedComponents packagedComponents() {
        return new DefaultPackagedComponents(calls);
    }

    public final IntegrationPacks integrationPacks() {
        return new DefaultIntegrationPacks(calls);
    }

    public final ReleaseIntegrationPacks releaseIntegrationPacks() {
        return new DefaultReleaseIntegrationPacks(calls);
    }

    public final DeployedPackages deployedPackages() {
        return new DefaultDeployedPackages(calls);
    }

    public final Environments environments() {
        return new DefaultEnvironments(calls);
    }

    public final AccountGroupAccounts accountGroupAccounts() {
        return new DefaultAccountGroupAccounts(calls);
    }

    public final PublisherIntegrationPacks publisherIntegrationPacks() {
        return new DefaultPublisherIntegrationPacks(calls);
    }

    public final ReleaseIntegrationPackStatuses releaseIntegrationPackStatuses() {
        return new DefaultReleaseIntegrationPackStatuses(calls);
    }

    public final Accounts accounts() {
        return new DefaultAccounts(calls);
    }

    public final AccountGroups accountGroups() {
        return new DefaultAccountGroups(calls);
    }

    public final Components components() {
        return new DefaultComponents(calls);
    }

    public final RawApi raw() {
        return new DefaultRawApi(calls);
    }

    public final ComponentReferences componentReferences() {
        return new DefaultComponentReferences(calls);
    }

    public final Branches branches() {
        return new DefaultBranches(calls);
    }

    public final MergeRequests mergeRequests() {
        return new DefaultMergeRequests(calls);
    }

    public final ComponentMetadatas componentMetadatas() {
        return new DefaultComponentMetadatas(calls);
    }

    public final AccountGroupIntegrationPacks accountGroupIntegrationPacks() {
        return new DefaultAccountGroupIntegrationPacks(calls);
    }

    public final IntegrationPackInstances integrationPackInstances() {
        return new DefaultIntegrationPackInstances(calls);
    }

    public final IntegrationPackEnvironmentAttachments integrationPackEnvironmentAttachments() {
        return new DefaultIntegrationPackEnvironmentAttachments(calls);
    }

    public final PackagedComponentManifests packagedComponentManifests() {
        return new DefaultPackagedComponentManifests(calls);
    }

    public final ChangeListenerStatusRequests changeListenerStatusRequests() {
        return new DefaultChangeListenerStatusRequests(calls);
    }

    public final ComponentDiffRequests componentDiffRequests() {
        return new DefaultComponentDiffRequests(calls);
    }

    public final AuditLogs auditLogs() {
        return new DefaultAuditLogs(calls);
    }

    public final AllProcessSchedules processSchedules() {
        return new DefaultAllProcessSchedules(calls);
    }

    public final ProcessScheduleStatuses processScheduleStatuses() {
        return new DefaultProcessScheduleStatuses(calls);
    }

    public final Atoms atoms() {
        return new DefaultAtoms(calls);
    }

    public final EnvironmentAtomAttachments environmentAtomAttachments() {
        return new DefaultEnvironmentAtomAttachments(calls);
    }

    public final ExecutionRequests executionRequests() {
        return new DefaultExecutionRequests(calls);
    }

    public final ExecutionRecords executionRecords() {
        return new DefaultExecutionRecords(calls);
    }

    public final CancelExecutions cancelExecutions() {
        return new DefaultCancelExecutions(calls);
    }

    public final ListenerStatuses listenerStatuses() {
        return new DefaultListenerStatuses(calls);
    }
}
