package io.github.promodeploy.boomi.internal.account;

import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccount;
import io.github.promodeploy.boomi.accountgroupaccount.AccountGroupAccounts;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** AccountGroupAccounts over HTTP. */
public record DefaultAccountGroupAccounts(ResourceApi<AccountGroupAccount> api)
        implements AccountGroupAccounts, QueriedGroup<AccountGroupAccount> {

    private static final ResourceCodec<AccountGroupAccount> CODEC =
            ResourceCodec.withOptionalId(AccountGroupAccount.class, "id", AccountGroupAccount::id);

    public DefaultAccountGroupAccounts(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
