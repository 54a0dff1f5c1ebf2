package io.github.promodeploy.boomi.publisherintegrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Integration packs of the account that publishes them. Thread-safe. */
public interface PublisherIntegrationPacks
        extends Queryable<PublisherIntegrationPack>,
                ReadableById<PublisherIntegrationPack>,
                BulkReadable<PublisherIntegrationPack> {

    /**
     * Creates a pack without components.
     *
     * @param request the new pack
     * @return the new pack
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     */
    PublisherIntegrationPack create(CreatePublisherIntegrationPackRequest request);

    /**
     * Changes a pack and its components. The request must name every component that shall stay; read the pack before
     * and after, since the API has no protection against two writers.
     *
     * @param request the change and all components
     * @return the pack as it is then
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    PublisherIntegrationPack update(UpdatePublisherIntegrationPackRequest request);

    /**
     * Deletes a pack. Boomi uninstalls it from all accounts and detaches it from all environments.
     *
     * @param packId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String packId);
}
