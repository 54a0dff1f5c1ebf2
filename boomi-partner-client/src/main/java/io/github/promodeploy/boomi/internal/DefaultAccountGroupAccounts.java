package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.query.Listing;
import io.github.promodeploy.boomi.query.Page;
import io.github.promodeploy.boomi.query.QueryFilter;
import java.util.stream.Stream;

/** AccountGroupAccounts over HTTP. */
final class DefaultAccountGroupAccounts implements AccountGroupAccounts {

    private final ResourceApi<AccountGroupAccount> api;

    DefaultAccountGroupAccounts(ResourceApi<AccountGroupAccount> api) {
        this.api = api;
    }

    @Override
    public Page<AccountGroupAccount> query(QueryFilter<AccountGroupAccount> filter) {
        return api.query(filter);
    }

    @Override
    public Page<AccountGroupAccount> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<AccountGroupAccount> queryAll(QueryFilter<AccountGroupAccount> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<AccountGroupAccount> list(QueryFilter<AccountGroupAccount> filter) {
        return api.list(filter);
    }
}
