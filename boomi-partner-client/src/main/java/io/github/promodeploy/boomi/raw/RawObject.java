package io.github.promodeploy.boomi.raw;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/**
 * The usual calls of one kind of object, by its name. Filters are made of fields by name:
 * {@code QueryField.<BoomiDocument, String>named("name").isEqualTo("Orders")}. Thread-safe.
 */
public interface RawObject extends Queryable<BoomiDocument>, ReadableById<BoomiDocument>, BulkReadable<BoomiDocument> {

    /**
     * Creates one: POST to the object's name.
     *
     * @param body the object, in the format of these calls
     * @return the response
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act, or the calls
     *     are {@linkplain RawApi#repeatable repeatable}
     * @throws IllegalArgumentException if the body is not in the format; nothing is sent
     */
    BoomiDocument create(String body);

    /**
     * Changes one: POST to the object's name and the id.
     *
     * @param id the id
     * @param body the object, in the format of these calls
     * @return the response
     * @throws BoomiException if it fails; repeated as {@link #create} is
     * @throws IllegalArgumentException if the id is not well-formed, or the body is not in the format; nothing is sent
     */
    BoomiDocument update(String id, String body);

    /**
     * Deletes one.
     *
     * @param id the id
     * @throws BoomiException if it fails; repeated as {@link #create} is
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    void delete(String id);
}
