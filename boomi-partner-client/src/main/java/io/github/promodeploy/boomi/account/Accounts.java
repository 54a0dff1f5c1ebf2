package io.github.promodeploy.boomi.account;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Accounts. A query finds those below the authenticating account. Thread-safe. */
public interface Accounts extends Queryable<Account>, ReadableById<Account>, BulkReadable<Account> {}
