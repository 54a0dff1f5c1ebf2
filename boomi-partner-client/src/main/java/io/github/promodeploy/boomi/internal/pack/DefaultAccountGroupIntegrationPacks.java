package io.github.promodeploy.boomi.internal.pack;

import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPack;
import io.github.promodeploy.boomi.accountgroupintegrationpack.AccountGroupIntegrationPacks;
import io.github.promodeploy.boomi.accountgroupintegrationpack.CreateAccountGroupIntegrationPackRequest;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.Echo;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;
import java.util.Objects;

/** AccountGroupIntegrationPacks over HTTP. */
public record DefaultAccountGroupIntegrationPacks(ResourceApi<AccountGroupIntegrationPack> api)
        implements AccountGroupIntegrationPacks,
                QueriedGroup<AccountGroupIntegrationPack>,
                ReadableGroup<AccountGroupIntegrationPack> {

    private static final ResourceCodec<AccountGroupIntegrationPack> CODEC =
            ResourceCodec.of(AccountGroupIntegrationPack.class, "shareId", AccountGroupIntegrationPack::id);

    public DefaultAccountGroupIntegrationPacks(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }

    @Override
    public AccountGroupIntegrationPack create(CreateAccountGroupIntegrationPackRequest request) {
        Objects.requireNonNull(request, "request");
        String packId = ApiId.require("integrationPackId", request.integrationPackId());
        String groupId = ApiId.require("accountGroupId", request.accountGroupId());
        String operation = "share integration pack " + packId + " with account group " + groupId;
        return api.create(operation, request, shared -> {
            shared.integrationPackId().ifPresent(Echo.of("integrationPackId", packId));
            shared.accountGroupId().ifPresent(Echo.of("accountGroupId", groupId));
        });
    }

    @Override
    public void delete(String shareId) {
        api.delete("share", shareId);
    }
}
