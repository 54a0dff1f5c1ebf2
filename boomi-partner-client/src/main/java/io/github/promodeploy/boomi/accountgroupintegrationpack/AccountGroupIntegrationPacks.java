package io.github.promodeploy.boomi.accountgroupintegrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Shares of integration packs with account groups. Thread-safe. */
public interface AccountGroupIntegrationPacks
        extends Queryable<AccountGroupIntegrationPack>, BulkReadable<AccountGroupIntegrationPack> {

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
     * Reads one.
     *
     * @param shareId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    AccountGroupIntegrationPack get(String shareId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param shareId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<AccountGroupIntegrationPack> find(String shareId);

    /**
     * Ends a share.
     *
     * @param shareId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String shareId);
}
