package io.github.promodeploy.boomi.integrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Integration packs through the guide's calls. Boomi's published API has no create here, and its query does not show
 * the packs an account publishes itself. Thread-safe. */
public interface IntegrationPacks extends Queryable<IntegrationPack>, BulkReadable<IntegrationPack> {

    /**
     * Creates a pack.
     *
     * @param request the new pack
     * @return the new pack
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     */
    IntegrationPack create(CreateIntegrationPackRequest request);

    /**
     * Reads one.
     *
     * @param packId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    IntegrationPack get(String packId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param packId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<IntegrationPack> find(String packId);

    /**
     * Puts a package into a pack, in the place of another version of the same component.
     *
     * @param packId the pack
     * @param packageId the package; it must be shareable
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void addPackagedComponent(String packId, String packageId);
}
