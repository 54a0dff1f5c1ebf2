package io.github.promodeploy.boomi.componentmetadata;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** What is known of components apart from their content; read only. Thread-safe. */
public interface ComponentMetadatas extends Queryable<ComponentMetadata>, BulkReadable<ComponentMetadata> {

    /**
     * Reads one.
     *
     * @param componentId the id, for its newest revision; or id, {@code ~} and the number of a revision
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    ComponentMetadata get(String componentId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param componentId the id, for its newest revision; or id, {@code ~} and the number of a revision
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<ComponentMetadata> find(String componentId);
}
