package io.github.promodeploy.boomi.bulk;

import io.github.promodeploy.boomi.error.BoomiException;
import java.util.Collection;

/**
 * A Boomi object of which many can be read by their ids at once.
 *
 * @param <T> the object
 */
public interface BulkReadable<T> {

    /**
     * Reads many: one call for each 100 ids, the API's limit, repeated after failures that pass. An id that the server
     * refuses does not affect the others; its item says why.
     *
     * @param ids the ids, in any number; one that is named twice is requested once
     * @return one item for each of the ids, in their order
     * @throws BoomiException if a call fails as a whole; in that case, no results are returned
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    BulkResult<T> getAll(Collection<String> ids);
}
