package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ApiCall;
import io.github.promodeploy.boomi.internal.call.ApiPath;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.Json;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponent;
import io.github.promodeploy.boomi.packagedcomponent.PackagedComponents;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** PackagedComponents over HTTP. */
final class DefaultPackagedComponents implements PackagedComponents {

    private final ResourceApi<PackagedComponent> api;

    DefaultPackagedComponents(ResourceApi<PackagedComponent> api) {
        this.api = api;
    }

    @Override
    public PackagedComponent create(CreatePackagedComponentRequest request) {
        Objects.requireNonNull(request, "request");
        ApiId.require("componentId", request.componentId());
        String operation = "package "
                + request.packageVersion()
                        .map(version -> "version " + version + " of ")
                        .orElse("") + "component " + request.componentId();
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            PackagedComponent created = api.decode(reply);
            created.componentId().ifPresent(Echo.of("componentId", request.componentId()));
            request.packageVersion()
                    .ifPresent(version -> created.packageVersion().ifPresent(Echo.of("packageVersion", version)));
            return created;
        }));
    }

    @Override
    public void delete(String packageId) {
        String path = ApiPath.of(api.name(), "packageId", packageId);
        api.call(ApiCall.delete("delete package " + packageId, path));
    }

    @Override
    public PackagedComponent get(String packageId) {
        return api.get("packageId", packageId);
    }

    @Override
    public Optional<PackagedComponent> find(String packageId) {
        return api.find("packageId", packageId);
    }

    @Override
    public BulkResult<PackagedComponent> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<PackagedComponent> query(QueryFilter<PackagedComponent> filter) {
        return api.query(filter);
    }

    @Override
    public Page<PackagedComponent> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<PackagedComponent> queryAll(QueryFilter<PackagedComponent> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<PackagedComponent> list(QueryFilter<PackagedComponent> filter) {
        return api.list(filter);
    }
}
