package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.environment.Environment;
import io.github.promodeploy.boomi.environment.Environments;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Environments over HTTP. */
final class DefaultEnvironments implements Environments {

    private final ResourceApi<Environment> api;

    DefaultEnvironments(ResourceApi<Environment> api) {
        this.api = api;
    }

    @Override
    public Environment get(String environmentId) {
        return api.get("environmentId", environmentId);
    }

    @Override
    public Optional<Environment> find(String environmentId) {
        return api.find("environmentId", environmentId);
    }

    @Override
    public BulkResult<Environment> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<Environment> query(QueryFilter<Environment> filter) {
        return api.query(filter);
    }

    @Override
    public Page<Environment> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<Environment> queryAll(QueryFilter<Environment> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<Environment> list(QueryFilter<Environment> filter) {
        return api.list(filter);
    }
}
