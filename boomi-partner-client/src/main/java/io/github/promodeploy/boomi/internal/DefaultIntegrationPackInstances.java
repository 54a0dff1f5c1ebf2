package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.integrationpackinstance.CreateIntegrationPackInstanceRequest;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstance;
import io.github.promodeploy.boomi.integrationpackinstance.IntegrationPackInstances;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** IntegrationPackInstances over HTTP. */
final class DefaultIntegrationPackInstances implements IntegrationPackInstances {

    private final ResourceApi<IntegrationPackInstance> api;

    DefaultIntegrationPackInstances(ResourceApi<IntegrationPackInstance> api) {
        this.api = api;
    }

    @Override
    public IntegrationPackInstance create(CreateIntegrationPackInstanceRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = ApiId.require("integrationPackId", request.integrationPackId());
        String operation = "install integration pack " + packId;
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            IntegrationPackInstance installed = api.decode(reply);
            installed.integrationPackId().ifPresent(Echo.of("integrationPackId", packId));
            request.integrationPackOverrideName()
                    .ifPresent(name -> installed
                            .integrationPackOverrideName()
                            .ifPresent(Echo.of("integrationPackOverrideName", name)));
            return installed;
        }));
    }

    @Override
    public void delete(String instanceId) {
        String path = ApiPath.of(api.name(), "instanceId", instanceId);
        api.call(ApiCall.delete("delete installation " + instanceId, path));
    }

    @Override
    public IntegrationPackInstance get(String instanceId) {
        return api.get("instanceId", instanceId);
    }

    @Override
    public Optional<IntegrationPackInstance> find(String instanceId) {
        return api.find("instanceId", instanceId);
    }

    @Override
    public BulkResult<IntegrationPackInstance> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<IntegrationPackInstance> query(QueryFilter<IntegrationPackInstance> filter) {
        return api.query(filter);
    }

    @Override
    public Page<IntegrationPackInstance> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<IntegrationPackInstance> queryAll(QueryFilter<IntegrationPackInstance> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<IntegrationPackInstance> list(QueryFilter<IntegrationPackInstance> filter) {
        return api.list(filter);
    }
}
