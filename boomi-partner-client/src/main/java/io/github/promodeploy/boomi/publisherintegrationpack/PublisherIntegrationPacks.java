package io.github.promodeploy.boomi.publisherintegrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Integration packs of the account that publishes them. Thread-safe. */
public interface PublisherIntegrationPacks
        extends Queryable<PublisherIntegrationPack>, BulkReadable<PublisherIntegrationPack> {

    /**
     * Creates a pack without components.
     *
     * @param request the new pack
     * @return the new pack
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     */
    PublisherIntegrationPack create(CreatePublisherIntegrationPackRequest request);

    /**
     * Reads one.
     *
     * @param packId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    PublisherIntegrationPack get(String packId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param packId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<PublisherIntegrationPack> find(String packId);

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
