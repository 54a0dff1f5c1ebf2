package io.github.promodeploy.boomi;

import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.changelistenerstatus.ChangeListenerStatusRequests;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.integrationpackenvironmentattachment.IntegrationPackEnvironmentAttachments;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.internal.ResourceGroups;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import io.github.promodeploy.boomi.packagedcomponentmanifest.PackagedComponentManifests;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseIntegrationPacks;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.TimeSource;
import java.net.URI;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The client over HTTP: its configuration and its resources under one set of options. */
final class DefaultBoomiClient implements BoomiClient {

    private final ClientConfig config;
    private final ApiPrefix apiPrefix;
    private final CallOptions options;
    private final ResourceGroups resources;

    DefaultBoomiClient(ClientConfig config, ApiPrefix apiPrefix, CallOptions options, ResourceGroups resources) {
        this.config = config;
        this.apiPrefix = apiPrefix;
        this.options = options;
        this.resources = resources;
    }

    @Override
    public PackagedComponents packagedComponents() {
        return resources.packagedComponents();
    }

    @Override
    public IntegrationPacks integrationPacks() {
        return resources.integrationPacks();
    }

    @Override
    public ReleaseIntegrationPacks releaseIntegrationPacks() {
        return resources.releaseIntegrationPacks();
    }

    @Override
    public DeployedPackages deployedPackages() {
        return resources.deployedPackages();
    }

    @Override
    public Environments environments() {
        return resources.environments();
    }

    @Override
    public AccountGroupAccounts accountGroupAccounts() {
        return resources.accountGroupAccounts();
    }

    @Override
    public PublisherIntegrationPacks publisherIntegrationPacks() {
        return resources.publisherIntegrationPacks();
    }

    @Override
    public ReleaseIntegrationPackStatuses releaseIntegrationPackStatuses() {
        return resources.releaseIntegrationPackStatuses();
    }

    @Override
    public Accounts accounts() {
        return resources.accounts();
    }

    @Override
    public AccountGroups accountGroups() {
        return resources.accountGroups();
    }

    @Override
    public ComponentMetadatas componentMetadatas() {
        return resources.componentMetadatas();
    }

    @Override
    public AccountGroupIntegrationPacks accountGroupIntegrationPacks() {
        return resources.accountGroupIntegrationPacks();
    }

    @Override
    public IntegrationPackInstances integrationPackInstances() {
        return resources.integrationPackInstances();
    }

    @Override
    public IntegrationPackEnvironmentAttachments integrationPackEnvironmentAttachments() {
        return resources.integrationPackEnvironmentAttachments();
    }

    @Override
    public PackagedComponentManifests packagedComponentManifests() {
        return resources.packagedComponentManifests();
    }

    @Override
    public ChangeListenerStatusRequests changeListenerStatusRequests() {
        return resources.changeListenerStatusRequests();
    }

    @Override
    public String accountId() {
        return config.accountId();
    }

    @Override
    public URI baseUrl() {
        return config.baseUrl();
    }

    @Override
    public ApiPrefix apiPrefix() {
        return apiPrefix;
    }

    @Override
    public Throttle throttle() {
        return config.throttle();
    }

    @Override
    public TimeSource timeSource() {
        return config.time();
    }

    @Override
    public CallOptions options() {
        return options;
    }

    @Override
    public BoomiClient withOptions(CallOptions options) {
        Objects.requireNonNull(options, "options").overrideAccount().ifPresent(account -> {
            ApiId.require("overrideAccount", account);
            if (apiPrefix == ApiPrefix.PLAIN) {
                throw new IllegalArgumentException("overrideAccount exists only in the Partner API; build the client"
                        + " with apiPrefix(ApiPrefix.PARTNER) to act on a managed account");
            }
        });
        return new DefaultBoomiClient(config, apiPrefix, options, resources.with(options));
    }

    @Override
    public BoomiClient dryRun(Consumer<HttpCall> recorder) {
        return new DefaultBoomiClient(
                config, apiPrefix, options, resources.dryRun(Objects.requireNonNull(recorder, "recorder")));
    }

    @Override
    public String mask(String text) {
        return config.credentials().mask(Objects.requireNonNull(text, "text"));
    }

    @Override
    public <T> T untilClosed(String operation, Cancellation cancellation, Supplier<T> action) {
        return resources.untilClosed(
                Objects.requireNonNull(operation, "operation"),
                Objects.requireNonNull(cancellation, "cancellation"),
                Objects.requireNonNull(action, "action"));
    }

    @Override
    public void close() {
        resources.close();
    }

    @Override
    public String toString() {
        return "BoomiClient[" + config.root() + "]";
    }
}
