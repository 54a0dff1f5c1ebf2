package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.integrationpack.CreateIntegrationPackRequest;
import io.github.promodeploy.boomi.integrationpack.IntegrationPack;
import io.github.promodeploy.boomi.integrationpack.IntegrationPacks;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Content;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** IntegrationPacks over HTTP. */
final class DefaultIntegrationPacks implements IntegrationPacks {

    private final ResourceApi<IntegrationPack> api;

    DefaultIntegrationPacks(ResourceApi<IntegrationPack> api) {
        this.api = api;
    }

    @Override
    public IntegrationPack create(CreateIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String operation = "create integration pack '" + request.name() + "'";
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            IntegrationPack created = api.decode(reply);
            created.name().ifPresent(Echo.of("name", request.name()));
            created.installationType().ifPresent(Echo.of("installationType", request.installationType()));
            return created;
        }));
    }

    @Override
    public void addPackagedComponent(String packId, String packageId) {
        String path = ApiPath.of(api.name(), "packId", packId) + "/"
                + ApiPath.of("PackagedComponent", "packageId", packageId);
        api.call(ApiCall.write(
                "add package " + packageId + " to integration pack " + packId,
                path,
                Content.NONE,
                ApiCall::acknowledge));
    }

    @Override
    public IntegrationPack get(String packId) {
        return api.get("packId", packId);
    }

    @Override
    public Optional<IntegrationPack> find(String packId) {
        return api.find("packId", packId);
    }

    @Override
    public BulkResult<IntegrationPack> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<IntegrationPack> query(QueryFilter<IntegrationPack> filter) {
        return api.query(filter);
    }

    @Override
    public Page<IntegrationPack> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<IntegrationPack> queryAll(QueryFilter<IntegrationPack> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<IntegrationPack> list(QueryFilter<IntegrationPack> filter) {
        return api.list(filter);
    }
}
