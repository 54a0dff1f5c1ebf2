package io.github.promodeploy.boomi.integrationpackinstance;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Installations of integration packs in the account that the client acts on. Thread-safe. */
public interface IntegrationPackInstances
        extends Queryable<IntegrationPackInstance>,
                ReadableById<IntegrationPackInstance>,
                BulkReadable<IntegrationPackInstance> {

    /**
     * Installs a pack that the account sees.
     *
     * @param request what to install
     * @return the new installation
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    IntegrationPackInstance create(CreateIntegrationPackInstanceRequest request);

    /**
     * Uninstalls a pack.
     *
     * @param instanceId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String instanceId);
}
