package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** AccountGroups over HTTP. */
final class DefaultAccountGroups implements AccountGroups {

    private final ResourceApi<AccountGroup> api;

    DefaultAccountGroups(ResourceApi<AccountGroup> api) {
        this.api = api;
    }

    @Override
    public AccountGroup get(String accountGroupId) {
        return api.get("accountGroupId", accountGroupId);
    }

    @Override
    public Optional<AccountGroup> find(String accountGroupId) {
        return api.find("accountGroupId", accountGroupId);
    }

    @Override
    public BulkResult<AccountGroup> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<AccountGroup> query(QueryFilter<AccountGroup> filter) {
        return api.query(filter);
    }

    @Override
    public Page<AccountGroup> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<AccountGroup> queryAll(QueryFilter<AccountGroup> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<AccountGroup> list(QueryFilter<AccountGroup> filter) {
        return api.list(filter);
    }
}
