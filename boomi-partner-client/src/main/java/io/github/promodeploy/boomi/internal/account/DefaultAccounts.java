package io.github.promodeploy.boomi.internal.account;

import io.github.promodeploy.boomi.account.Account;
import io.github.promodeploy.boomi.account.Accounts;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.group.QueriedGroup;
import io.github.promodeploy.boomi.internal.group.ReadableGroup;
import io.github.promodeploy.boomi.internal.group.ResourceApi;
import io.github.promodeploy.boomi.internal.json.ResourceCodec;

/** Accounts over HTTP. */
public record DefaultAccounts(ResourceApi<Account> api)
        implements Accounts, QueriedGroup<Account>, ReadableGroup<Account> {

    private static final ResourceCodec<Account> CODEC =
            ResourceCodec.of(Account.class, "accountId", Account::accountId);

    public DefaultAccounts(ClientCalls calls) {
        this(new ResourceApi<>(calls, CODEC));
    }
}
