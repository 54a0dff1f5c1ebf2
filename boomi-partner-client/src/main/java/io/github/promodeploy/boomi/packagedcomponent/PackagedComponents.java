package io.github.promodeploy.boomi.packagedcomponent;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Packaged components. Thread-safe. */
public interface PackagedComponents
        extends Queryable<PackagedComponent>, ReadableById<PackagedComponent>, BulkReadable<PackagedComponent> {

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
     * Deletes a package. Its version stays taken. Refused by Boomi while it is deployed or in a released pack.
     *
     * @param packageId the id
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String packageId);
}
