package io.github.promodeploy.boomi.accountgroupaccount;

import io.github.promodeploy.boomi.query.Queryable;

/** Memberships of accounts in account groups. Thread-safe. */
public interface AccountGroupAccounts extends Queryable<AccountGroupAccount> {}
