package io.github.promodeploy.boomi.internal.runtime;

import io.github.promodeploy.boomi.deployedpackage.CreateDeployedPackageRequest;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackage;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackages;
import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import io.github.promodeploy.boomi.internal.value.BadResponseException;
import io.github.promodeploy.boomi.poll.PollSettings;
import java.util.Map;
import java.util.Objects;

/** DeployedPackages over HTTP. */
public record DefaultDeployedPackages(ClientCalls calls, ResourceApi<DeployedPackage> api)
        implements DeployedPackages, QueriedGroup<DeployedPackage>, ReadableGroup<DeployedPackage> {

    private static final ResourceCodec<DeployedPackage> CODEC =
            ResourceCodec.of(DeployedPackage.class, "deploymentId", DeployedPackage::deploymentId);

    public DefaultDeployedPackages(ClientCalls calls) {
        this(calls, new ResourceApi<>(calls, CODEC));
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
        return api.create(operation, request, deployed -> {
            deployed.environmentId().ifPresent(Echo.of("environmentId", request.environmentId()));
            if (deployed.active().filter(active -> !active).isPresent()) {
                throw new BadResponseException("it says that deployment " + deployed.deploymentId() + " is not active");
            }
        });
    }

    @Override
    public DeployedPackage updateListenerStatus(String deploymentId, ListenerStatus status) {
        if (Objects.requireNonNull(status, "status") == ListenerStatus.UNKNOWN) {
            throw new IllegalArgumentException("the listener status must be RUNNING or PAUSED");
        }
        Content content = Json.write(Map.of("listenerStatus", status));
        String operation = "set listeners of deployment " + deploymentId + " to " + status;
        return api.call(ApiCall.write(operation, api.path(deploymentId), content, api::decode)
                .idempotent());
    }

    @Override
    public void delete(String deploymentId) {
        api.delete("deployment", deploymentId);
    }

    @Override
    public void undeploy(String deploymentId, PollSettings settings) {
        api.path(Objects.requireNonNull(deploymentId, "deploymentId"));
        new Undeployment(calls, this, deploymentId, Objects.requireNonNull(settings, "settings")).run();
    }
}
