package io.github.promodeploy.boomi.packagedcomponentmanifest;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import java.util.Optional;

/** What is inside packaged components. Thread-safe. */
public interface PackagedComponentManifests extends BulkReadable<PackagedComponentManifest> {

    /**
     * Reads one.
     *
     * @param packageId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    PackagedComponentManifest get(String packageId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param packageId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<PackagedComponentManifest> find(String packageId);
}
