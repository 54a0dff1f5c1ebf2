package io.github.promodeploy.boomi.internal.account;

import io.github.promodeploy.boomi.accountgroup.AccountGroup;
import io.github.promodeploy.boomi.accountgroup.AccountGroups;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** AccountGroups over HTTP. */
public record DefaultAccountGroups(ResourceApi<AccountGroup> api)
        implements AccountGroups, QueriedGroup<AccountGroup>, ReadableGroup<AccountGroup> {

    private static final ResourceCodec<AccountGroup> CODEC =
            ResourceCodec.of(AccountGroup.class, "accountGroupId", AccountGroup::id);

    public DefaultAccountGroups(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
