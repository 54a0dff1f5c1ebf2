package io.github.promodeploy.boomi.accountgroup;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Account groups. Thread-safe. */
public interface AccountGroups
        extends Queryable<AccountGroup>, ReadableById<AccountGroup>, BulkReadable<AccountGroup> {}
