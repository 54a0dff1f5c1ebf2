package io.github.promodeploy.boomi.query;

import io.github.promodeploy.boomi.error.BoomiException;
import java.util.Optional;

/**
 * A Boomi object that can be read by its id. Reads are repeated after failures that pass.
 *
 * @param <T> the object
 */
public interface ReadableById<T> {

    /**
     * Reads one.
     *
     * @param id the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    T get(String id);

    /**
     * Reads one that may not exist. Boomi reports an object that does not exist with status 404, or with 400 and a text that
     * calls the id invalid. A web page or an empty body with such a status proves nothing, and is a failure.
     *
     * @param id the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    Optional<T> find(String id);
}
