package io.github.promodeploy.boomi.integrationpackinstance;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Installations of integration packs in the account that the client acts on. Thread-safe. */
public interface IntegrationPackInstances
        extends Queryable<IntegrationPackInstance>, BulkReadable<IntegrationPackInstance> {

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
     * Reads one.
     *
     * @param instanceId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    IntegrationPackInstance get(String instanceId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param instanceId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<IntegrationPackInstance> find(String instanceId);

    /**
     * Uninstalls a pack.
     *
     * @param instanceId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String instanceId);
}
