package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.publisherintegrationpack.CreatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPack;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherIntegrationPacks;
import io.github.promodeploy.boomi.publisherintegrationpack.PublisherPackagedComponent;
import io.github.promodeploy.boomi.publisherintegrationpack.UpdatePublisherIntegrationPackRequest;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** PublisherIntegrationPacks over HTTP. */
final class DefaultPublisherIntegrationPacks implements PublisherIntegrationPacks {

    private final ResourceApi<PublisherIntegrationPack> api;

    DefaultPublisherIntegrationPacks(ResourceApi<PublisherIntegrationPack> api) {
        this.api = api;
    }

    @Override
    public PublisherIntegrationPack create(CreatePublisherIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String operation = "create publisher integration pack '" + request.name() + "'";
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            PublisherIntegrationPack created = api.decode(reply);
            created.name().ifPresent(Echo.of("name", request.name()));
            created.installationType().ifPresent(Echo.of("installationType", request.installationType()));
            return created;
        }));
    }

    @Override
    public PublisherIntegrationPack update(UpdatePublisherIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = request.id();
        String path = ApiPath.of(api.name(), "packId", packId);
        List<PublisherPackagedComponent> members =
                request.publisherPackagedComponents().components();
        members.forEach(member -> ApiId.require("componentId", member.componentId()));
        String operation = "update publisher integration pack " + packId + " (" + request.operationType() + ", "
                + members.size() + " components)";
        return api.call(ApiCall.write(operation, path, Json.write(request), reply -> {
            PublisherIntegrationPack updated = api.decode(reply);
            Echo.of("packId", packId).accept(updated.id());
            request.name().ifPresent(name -> updated.name().ifPresent(Echo.of("name", name)));
            request.installationType()
                    .ifPresent(type -> updated.installationType().ifPresent(Echo.of("installationType", type)));
            return updated;
        }));
    }

    @Override
    public void delete(String packId) {
        String path = ApiPath.of(api.name(), "packId", packId);
        api.call(ApiCall.delete("delete publisher integration pack " + packId, path));
    }

    @Override
    public PublisherIntegrationPack get(String packId) {
        return api.get("packId", packId);
    }

    @Override
    public Optional<PublisherIntegrationPack> find(String packId) {
        return api.find("packId", packId);
    }

    @Override
    public BulkResult<PublisherIntegrationPack> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<PublisherIntegrationPack> query(QueryFilter<PublisherIntegrationPack> filter) {
        return api.query(filter);
    }

    @Override
    public Page<PublisherIntegrationPack> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<PublisherIntegrationPack> queryAll(QueryFilter<PublisherIntegrationPack> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<PublisherIntegrationPack> list(QueryFilter<PublisherIntegrationPack> filter) {
        return api.list(filter);
    }
}
