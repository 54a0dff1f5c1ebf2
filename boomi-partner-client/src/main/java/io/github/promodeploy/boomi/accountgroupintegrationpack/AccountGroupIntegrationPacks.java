package io.github.promodeploy.boomi.accountgroupintegrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Shares of integration packs with account groups. Thread-safe. */
public interface AccountGroupIntegrationPacks
        extends Queryable<AccountGroupIntegrationPack>,
                ReadableById<AccountGroupIntegrationPack>,
                BulkReadable<AccountGroupIntegrationPack> {

    /**
     * Shares a pack with a group.
     *
     * @param request what to share with whom
     * @return the new share
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    AccountGroupIntegrationPack create(CreateAccountGroupIntegrationPackRequest request);

    /**
     * Ends a share.
     *
     * @param shareId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String shareId);
}
