package io.github.promodeploy.boomi.internal;

import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.http.ApiId;
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

/** AccountGroupIntegrationPacks over HTTP. */
final class DefaultAccountGroupIntegrationPacks implements AccountGroupIntegrationPacks {

    private final ResourceApi<AccountGroupIntegrationPack> api;

    DefaultAccountGroupIntegrationPacks(ResourceApi<AccountGroupIntegrationPack> api) {
        this.api = api;
    }

    @Override
    public AccountGroupIntegrationPack create(CreateAccountGroupIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = ApiId.require("integrationPackId", request.integrationPackId());
        String groupId = ApiId.require("accountGroupId", request.accountGroupId());
        String operation = "share integration pack " + packId + " with account group " + groupId;
        return api.call(ApiCall.write(operation, api.name(), Json.write(request), reply -> {
            AccountGroupIntegrationPack shared = api.decode(reply);
            shared.integrationPackId().ifPresent(Echo.of("integrationPackId", packId));
            shared.accountGroupId().ifPresent(Echo.of("accountGroupId", groupId));
            return shared;
        }));
    }

    @Override
    public void delete(String shareId) {
        String path = ApiPath.of(api.name(), "shareId", shareId);
        api.call(ApiCall.delete("delete share " + shareId, path));
    }

    @Override
    public AccountGroupIntegrationPack get(String shareId) {
        return api.get("shareId", shareId);
    }

    @Override
    public Optional<AccountGroupIntegrationPack> find(String shareId) {
        return api.find("shareId", shareId);
    }

    @Override
    public BulkResult<AccountGroupIntegrationPack> getAll(Collection<String> ids) {
        return api.getAll(ids);
    }

    @Override
    public Page<AccountGroupIntegrationPack> query(QueryFilter<AccountGroupIntegrationPack> filter) {
        return api.query(filter);
    }

    @Override
    public Page<AccountGroupIntegrationPack> queryMore(String token) {
        return api.queryMore(token);
    }

    @Override
    public Stream<AccountGroupIntegrationPack> queryAll(QueryFilter<AccountGroupIntegrationPack> filter) {
        return api.queryAll(filter);
    }

    @Override
    public Listing<AccountGroupIntegrationPack> list(QueryFilter<AccountGroupIntegrationPack> filter) {
        return api.list(filter);
    }
}
