package io.github.promodeploy.boomi.releaseintegrationpackstatus;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.BoomiException;
import java.util.Collection;
import java.util.Optional;

/** How far releases are. Thread-safe. */
public interface ReleaseIntegrationPackStatuses extends BulkReadable<ReleaseIntegrationPackStatus> {

    /**
     * Reads how far a release is, once; an answer that says that it still runs is a status like any other. The address
     * is made from the id. The one that the release answered is never called: it names the plain API, and a server
     * should not choose where this client sends its credentials.
     *
     * @param requestId the request that made the release
     * @return the status
     * @throws BoomiException if it cannot be read, or is not there, which may pass shortly after the release
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    ReleaseIntegrationPackStatus get(String requestId);

    /**
     * Reads how far a release is, if that is visible already: it may not be shortly after the release. Not there means
     * 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an empty body with such a status
     * proves nothing, and is a failure.
     *
     * @param requestId the request that made the release
     * @return the status, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    Optional<ReleaseIntegrationPackStatus> find(String requestId);

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
