package io.github.promodeploy.boomi.componentmetadata;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.util.Collection;
import java.util.List;

/**
 * What is known of components apart from their content; read-only. The id of a component reads its newest revision; the id,
 * {@code ~} and a number read the revision with that number. Thread-safe.
 */
public interface ComponentMetadatas
        extends Queryable<ComponentMetadata>, ReadableById<ComponentMetadata>, BulkReadable<ComponentMetadata> {

    /**
     * Reads one revision: the newest on main by the component's id, or any by that id, {@code ~} and its number. What is on a
     * branch can be found by a query for {@link ComponentMetadataFields#BRANCH_ID}.
     *
     * @param id the component's id, or a revision's
     * @return what is known of the revision
     * @throws BoomiException if it cannot be read, does not exist, or the response is about another component or revision
     * @throws IllegalArgumentException if the id is not well-formed, or something else than a number follows the tilde; nothing
     *     is sent
     */
    @Override
    ComponentMetadata get(String id);

    /**
     * Reads the newest revisions of many components, 100 in a call.
     *
     * @param ids the components' ids, in any number
     * @return one item for each of the ids, in their order
     * @throws BoomiException if a call fails as a whole
     * @throws IllegalArgumentException if an id is not well-formed, or that of a revision; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    @Override
    BulkResult<ComponentMetadata> getAll(Collection<String> ids);

    /**
     * Finds components on main by name and type. This is where to look after a component was created and the response was lost.
     * Names are not unique, and a name does not prove who created a component: compare folder and date.
     *
     * @param name the name
     * @param type the type, such as {@code process}
     * @return the newest revision of each such component that is not deleted; one that names no branch counts as on main
     * @throws BoomiException if the query fails, or returns fewer rows than it announces
     */
    List<ComponentMetadata> findCurrent(String name, String type);

    /**
     * Finds components on a branch by name and type, as {@link #findCurrent} does on main.
     *
     * @param name the name
     * @param type the type, such as {@code process}
     * @param branchId the branch's id
     * @return the newest revision on the branch of each such component that was written there and is not deleted
     * @throws BoomiException if the query fails, or returns fewer rows than it announces
     * @throws IllegalArgumentException if the branch's id is not well-formed; nothing is sent
     */
    List<ComponentMetadata> findCurrentOnBranch(String name, String type, String branchId);
}
