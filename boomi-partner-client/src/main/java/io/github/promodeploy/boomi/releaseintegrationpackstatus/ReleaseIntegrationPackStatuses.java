package io.github.promodeploy.boomi.releaseintegrationpackstatus;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.Collection;
import java.util.Optional;

/** How far releases are. Thread-safe. */
public interface ReleaseIntegrationPackStatuses
        extends ReadableById<ReleaseIntegrationPackStatus>, BulkReadable<ReleaseIntegrationPackStatus> {

    /**
     * Reads how far a release is, once. A response that says that it still runs is a status like any other. The address is
     * made from the id. The address in the release's response is never called: it names the plain API, and a server should
     * not choose where this client sends its credentials.
     *
     * @param id the request that made the release
     * @return the status
     * @throws BoomiException if it cannot be read, or is not there, which may pass shortly after the release
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    @Override
    ReleaseIntegrationPackStatus get(String id);

    /**
     * Reads how far a release is, if that is visible already. Shortly after the release it may not be; Boomi then reports
     * status 404, or 400 with a text that calls the id invalid. A web page or an empty body with such a status proves nothing,
     * and is a failure.
     *
     * @param id the request that made the release
     * @return the status, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    @Override
    Optional<ReleaseIntegrationPackStatus> find(String id);

    /**
     * Reads many. An item with status 202 always has an object, since 202 says that the release runs.
     *
     * @param ids the ids of the requests, in any number
     * @return one item for each of the ids, in their order
     * @throws BoomiException if a call fails as a whole
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    @Override
    BulkResult<ReleaseIntegrationPackStatus> getAll(Collection<String> ids);
}
