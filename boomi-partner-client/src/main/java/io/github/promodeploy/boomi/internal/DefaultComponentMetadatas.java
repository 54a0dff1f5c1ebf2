package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadata;
import io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** ComponentMetadatas over HTTP. */
final class DefaultComponentMetadatas implements ComponentMetadatas {

    private final ApiObject<ComponentMetadata> api;

    DefaultComponentMetadatas(ApiObject<ComponentMetadata> api) {
        this.api = api;
    }

    @Override
    public ComponentMetadata get(String componentId) {
        return api.get("componentId", componentId);
    }

    @Override
    public Optional<ComponentMetadata> find(String componentId) {
        return api.find("componentId", componentId);
    }

    @Override
    public BulkResult<ComponentMetadata> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<ComponentMetadata> query(QueryFilter<ComponentMetadata> filter) {
        return api.query(filter);
    }

    @Override
    public Page<ComponentMetadata> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<ComponentMetadata> queryAll(QueryFilter<ComponentMetadata> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<ComponentMetadata> list(QueryFilter<ComponentMetadata> filter) {
        return api.list(filter);
    }
}
