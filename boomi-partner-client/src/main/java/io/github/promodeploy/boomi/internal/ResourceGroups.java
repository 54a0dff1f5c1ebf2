package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequests;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachment;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.internal.call.CallPipeline;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifest;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPack;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The door of this package: makes the resource groups of a client, all under one set of call options. */
public final class ResourceGroups {

    private static final ResourceCodec<PackagedComponent> PACKAGED_COMPONENTS =
            ResourceCodec.of(PackagedComponent.class, PackagedComponent::packageId);
    private static final ResourceCodec<IntegrationPack> INTEGRATION_PACKS =
            ResourceCodec.of(IntegrationPack.class, IntegrationPack::id);
    private static final ResourceCodec<ReleaseIntegrationPack> RELEASES =
            ResourceCodec.withOptionalId(ReleaseIntegrationPack.class, ReleaseIntegrationPack::integrationPackId);
    private static final ResourceCodec<DeployedPackage> DEPLOYED_PACKAGES =
            ResourceCodec.of(DeployedPackage.class, DeployedPackage::deploymentId);
    private static final ResourceCodec<Environment> ENVIRONMENTS = ResourceCodec.of(Environment.class, Environment::id);
    private static final ResourceCodec<AccountGroupAccount> ACCOUNT_GROUP_ACCOUNTS =
            ResourceCodec.withOptionalId(AccountGroupAccount.class, AccountGroupAccount::id);
    private static final ResourceCodec<PublisherIntegrationPack> PUBLISHER_INTEGRATION_PACKS =
            ResourceCodec.of(PublisherIntegrationPack.class, PublisherIntegrationPack::id);
    private static final ResourceCodec<ReleaseIntegrationPackStatus> RELEASE_STATUSES =
            ResourceCodec.withOptionalId(ReleaseIntegrationPackStatus.class, ReleaseIntegrationPackStatus::requestId);
    private static final ResourceCodec<Account> ACCOUNTS = ResourceCodec.of(Account.class, Account::accountId);
    private static final ResourceCodec<AccountGroup> ACCOUNT_GROUPS =
            ResourceCodec.of(AccountGroup.class, AccountGroup::id);
    private static final ResourceCodec<ComponentMetadata> COMPONENT_METADATAS =
            ResourceCodec.of(ComponentMetadata.class, ComponentMetadata::componentId);
    private static final ResourceCodec<AccountGroupIntegrationPack> ACCOUNT_GROUP_INTEGRATION_PACKS =
            ResourceCodec.of(AccountGroupIntegrationPack.class, AccountGroupIntegrationPack::id);
    private static final ResourceCodec<IntegrationPackInstance> INTEGRATION_PACK_INSTANCES =
            ResourceCodec.withOptionalIdInRows(IntegrationPackInstance.class, IntegrationPackInstance::id);
    private static final ResourceCodec<IntegrationPackEnvironmentAttachment> ATTACHMENTS =
            ResourceCodec.of(IntegrationPackEnvironmentAttachment.class, IntegrationPackEnvironmentAttachment::id);
    private static final ResourceCodec<PackagedComponentManifest> MANIFESTS =
            ResourceCodec.of(PackagedComponentManifest.class, PackagedComponentManifest::packageId);

    private final CallPipeline pipeline;
    private final CallOptions options;
    private final ClientCalls calls;

    private ResourceGroups(CallPipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.calls = pipeline.with(options);
    }

    /** Returns the resources of a new client. */
    public static ResourceGroups of(ClientConfig config) {
        return new ResourceGroups(CallPipeline.create(config), CallOptions.NONE);
    }

    /** Returns the same client's resources under other options. */
    public ResourceGroups with(CallOptions options) {
        return new ResourceGroups(pipeline, options);
    }

    /** Returns the same client's resources, which hand their writes to the recorder instead of sending them. */
    public ResourceGroups dryRun(Consumer<HttpCall> recorder) {
        return new ResourceGroups(pipeline.dryRun(recorder), options);
    }

    /** Returns the packaged components. */
    public PackagedComponents packagedComponents() {
        return new DefaultPackagedComponents(object(PACKAGED_COMPONENTS));
    }

    /** Returns the integration packs. */
    public IntegrationPacks integrationPacks() {
        return new DefaultIntegrationPacks(object(INTEGRATION_PACKS));
    }

    /** Returns the releases. */
    public ReleaseIntegrationPacks releaseIntegrationPacks() {
        return new DefaultReleaseIntegrationPacks(object(RELEASES));
    }

    /** Returns the deployments. */
    public DeployedPackages deployedPackages() {
        return new DefaultDeployedPackages(object(DEPLOYED_PACKAGES));
    }

    /** Returns the environments. */
    public Environments environments() {
        return new DefaultEnvironments(object(ENVIRONMENTS));
    }

    /** Returns the memberships of accounts in groups. */
    public AccountGroupAccounts accountGroupAccounts() {
        return new DefaultAccountGroupAccounts(object(ACCOUNT_GROUP_ACCOUNTS));
    }

    /** Returns the integration packs that the account publishes. */
    public PublisherIntegrationPacks publisherIntegrationPacks() {
        return new DefaultPublisherIntegrationPacks(object(PUBLISHER_INTEGRATION_PACKS));
    }

    /** Returns how far the releases of integration packs are. */
    public ReleaseIntegrationPackStatuses releaseIntegrationPackStatuses() {
        return new DefaultReleaseIntegrationPackStatuses(object(RELEASE_STATUSES));
    }

    /** Returns the accounts. */
    public Accounts accounts() {
        return new DefaultAccounts(object(ACCOUNTS));
    }

    /** Returns the account groups. */
    public AccountGroups accountGroups() {
        return new DefaultAccountGroups(object(ACCOUNT_GROUPS));
    }

    /** Returns what is known of components apart from their content. */
    public ComponentMetadatas componentMetadatas() {
        return new DefaultComponentMetadatas(object(COMPONENT_METADATAS));
    }

    /** Returns the shares of integration packs with account groups. */
    public AccountGroupIntegrationPacks accountGroupIntegrationPacks() {
        return new DefaultAccountGroupIntegrationPacks(object(ACCOUNT_GROUP_INTEGRATION_PACKS));
    }

    /** Returns the installations of integration packs. */
    public IntegrationPackInstances integrationPackInstances() {
        return new DefaultIntegrationPackInstances(object(INTEGRATION_PACK_INSTANCES));
    }

    /** Returns the attachments of installed packs to environments. */
    public IntegrationPackEnvironmentAttachments integrationPackEnvironmentAttachments() {
        return new DefaultIntegrationPackEnvironmentAttachments(object(ATTACHMENTS));
    }

    /** Returns what is inside packaged components. */
    public PackagedComponentManifests packagedComponentManifests() {
        return new DefaultPackagedComponentManifests(object(MANIFESTS));
    }

    /** Returns the requests to pause, resume and restart listeners. */
    public ChangeListenerStatusRequests changeListenerStatusRequests() {
        return new DefaultChangeListenerStatusRequests(calls);
    }

    /** Runs an action that {@link #close} cancels. */
    public <T> T untilClosed(String operation, Cancellation cancellation, Supplier<T> action) {
        return calls.untilClosed(operation, cancellation, action);
    }

    /** Closes every client that shares this one's state: ends their calls, and releases what the transport holds. */
    public void close() {
        pipeline.close();
    }

    private <T> ResourceApi<T> object(ResourceCodec<T> types) {
        return new ResourceApi<>(calls, types);
    }
}
