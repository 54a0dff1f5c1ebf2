package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.BadResponseException;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** DeployedPackages over HTTP. */
final class DefaultDeployedPackages implements DeployedPackages {

    private final ResourceApi<DeployedPackage> api;

    DefaultDeployedPackages(ResourceApi<DeployedPackage> api) {
        this.api = api;
    }

    @Override
    public DeployedPackage create(CreateDeployedPackageRequest request) {
        Objects.requireNonNull(request, "request");
        ApiId.require("environmentId", request.environmentId());
        request.packageId().ifPresent(id -> ApiId.require("packageId", id));
        request.componentId().ifPresent(id -> ApiId.require("componentId", id));
        String operation = "deploy "
                + request.packageId()
                        .map(id -> "package " + id)
                        .orElseGet(() -> "component " + request.componentId().orElseThrow())
                + " to environment " + request.environmentId();
        // The guide's sample response shows another packageId than its request, so the package is not compared here.
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            DeployedPackage deployed = api.decode(reply);
            deployed.environmentId().ifPresent(Echo.of("environmentId", request.environmentId()));
            if (deployed.active().filter(active -> !active).isPresent()) {
                throw new BadResponseException("it says that deployment " + deployed.deploymentId() + " is not active");
            }
            return deployed;
        }));
    }

    @Override
    public DeployedPackage updateListenerStatus(String deploymentId, ListenerStatus status) {
        if (Objects.requireNonNull(status, "status") == ListenerStatus.UNKNOWN) {
            throw new IllegalArgumentException("the listener status must be RUNNING or PAUSED");
        }
        String path = ApiPath.of(api.name(), "deploymentId", deploymentId);
        Content content = Json.write(Map.of("listenerStatus", status));
        String operation = "set listeners of deployment " + deploymentId + " to " + status;
        return api.call(ApiCall.write(operation, path, content, api::decode).idempotent());
    }

    @Override
    public void delete(String deploymentId) {
        String path = ApiPath.of(api.name(), "deploymentId", deploymentId);
        api.call(ApiCall.delete("delete deployment " + deploymentId, path));
    }

    @Override
    public void undeploy(String deploymentId) {
        updateListenerStatus(deploymentId, ListenerStatus.PAUSED);
        delete(deploymentId);
    }

    @Override
    public DeployedPackage get(String deploymentId) {
        return api.get("deploymentId", deploymentId);
    }

    @Override
    public Optional<DeployedPackage> find(String deploymentId) {
        return api.find("deploymentId", deploymentId);
    }

    @Override
    public BulkResult<DeployedPackage> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<DeployedPackage> query(QueryFilter<DeployedPackage> filter) {
        return api.query(filter);
    }

    @Override
    public Page<DeployedPackage> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<DeployedPackage> queryAll(QueryFilter<DeployedPackage> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<DeployedPackage> list(QueryFilter<DeployedPackage> filter) {
        return api.list(filter);
    }
}
