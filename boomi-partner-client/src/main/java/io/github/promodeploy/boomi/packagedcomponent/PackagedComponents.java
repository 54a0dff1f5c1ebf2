package io.github.promodeploy.boomi.packagedcomponent;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Packaged components. Thread-safe. */
public interface PackagedComponents extends Queryable<PackagedComponent>, BulkReadable<PackagedComponent> {

    /**
     * Packages a component.
     *
     * @param request what to package
     * @return the new package
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    PackagedComponent create(CreatePackagedComponentRequest request);

    /**
     * Reads one.
     *
     * @param packageId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    PackagedComponent get(String packageId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param packageId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<PackagedComponent> find(String packageId);

    /**
     * Deletes a package. Its version stays taken. Refused by Boomi while it is deployed or in a released pack.
     *
     * @param packageId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String packageId);
}
