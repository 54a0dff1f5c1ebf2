package io.github.promodeploy.boomi.integrationpack;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Integration packs through the guide's calls. Boomi's published API has no create here, and its query does not show
 * the packs an account publishes itself. Thread-safe. */
public interface IntegrationPacks
        extends Queryable<IntegrationPack>, ReadableById<IntegrationPack>, BulkReadable<IntegrationPack> {

    /**
     * Creates a pack.
     *
     * @param request the new pack
     * @return the new pack
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     */
    IntegrationPack create(CreateIntegrationPackRequest request);

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
