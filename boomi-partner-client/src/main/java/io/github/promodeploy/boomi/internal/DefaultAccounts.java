package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts over HTTP. */
final class DefaultAccounts implements Accounts {

    private final ResourceApi<Account> api;

    DefaultAccounts(ResourceApi<Account> api) {
        this.api = api;
    }

    @Override
    public Account get(String accountId) {
        return api.get("accountId", accountId);
    }

    @Override
    public Optional<Account> find(String accountId) {
        return api.find("accountId", accountId);
    }

    @Override
    public BulkResult<Account> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<Account> query(QueryFilter<Account> filter) {
        return api.query(filter);
    }

    @Override
    public Page<Account> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<Account> queryAll(QueryFilter<Account> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<Account> list(QueryFilter<Account> filter) {
        return api.list(filter);
    }
}
