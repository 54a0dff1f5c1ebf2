package io.github.promodeploy.boomi.componentmetadata;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.List;

/**
 * What is known of components apart from their content; read-only. The id of a component reads its newest revision; the id,
 * {@code ~} and a number read the revision with that number. Thread-safe.
 */
public interface ComponentMetadatas
        extends Queryable<ComponentMetadata>, ReadableById<ComponentMetadata>, BulkReadable<ComponentMetadata> {

    /**
     * Finds components by name and type. This is where to look after a component was created and the response was lost. Names are
     * not unique, and a name does not prove who created a component: compare folder, branch and date.
     *
     * @param name the name
     * @param type the type, such as {@code process}
     * @return the newest revision of each such component that is not deleted, on the main branch
     * @throws BoomiException if the query fails, or returns fewer rows than it announces
     */
    List<ComponentMetadata> findCurrent(String name, String type);
}
