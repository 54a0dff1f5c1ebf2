package io.github.promodeploy.boomi.raw;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/**
 * The usual calls of one kind of object, by its name. Filters are made of fields by name:
 * {@code QueryField.<BoomiDocument, String>named("name").isEqualTo("Orders")}. Thread-safe.
 *
 * <p>A response that has an id, but not the requested one, is refused. The objects of a bulk read are found by the field {@code id},
 * the one that is named after the object, such as {@code folderId}, or else the only field with a requested id.
 */
public interface RawObject extends Queryable<BoomiDocument>, ReadableById<BoomiDocument>, BulkReadable<BoomiDocument> {

    /**
     * Creates one: POST to the object's name.
     *
     * @param body the object, in the format of these calls
     * @return the response, of whatever type; an empty document if it has no body
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
     * @return the response, of whatever type; an empty document if it has no body
     * @throws BoomiException if it fails, or the response is about another object; repeated as {@link #create} is
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
