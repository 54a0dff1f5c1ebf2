package io.github.promodeploy.boomi.componentreference;

import io.github.promodeploy.boomi.bulk.BulkResult;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Collection;
import java.util.List;

/**
 * Which components use which; read-only, and one level at a time. {@link io.github.promodeploy.boomi.dependency.DependencyWalk}
 * follows them from level to level. Thread-safe.
 *
 * <p>A read of this object by the id of a component returns its parents in Boomi's published API and its children in the promotion
 * guide's, so there is no such method here. {@link #childrenOf} and {@link #parentsOf} say what is meant, and the client's
 * {@linkplain io.github.promodeploy.boomi.http.ApiForm form} decides how it is requested. The guide's API has no queries of
 * references: in that form, they throw an {@link UnsupportedOperationException}, and nothing is sent.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ComponentReference">Boomi API reference, "Component Reference
 *     object"</a>
 */
public interface ComponentReferences extends Queryable<ComponentReference> {

    /**
     * Returns what the newest revision of a component uses. Boomi's published API needs the number of the revision, so this reads
     * the component's metadata first.
     *
     * @param componentId the component's id
     * @return a reference for each child; empty if it uses nothing
     * @throws BoomiException if they cannot be read, the component does not exist, or the response is about another component
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    List<Reference> childrenOf(String componentId);

    /**
     * Returns what a revision of a component uses. The guide's form can say this of the newest revision only.
     *
     * @param componentId the component's id
     * @param version the number of its revision, 1 or more
     * @return a reference for each child; empty if it uses nothing. Boomi's published API also has nothing for a component or a
     *     revision that does not exist
     * @throws BoomiException if they cannot be read, or the response is about another component or revision
     * @throws IllegalArgumentException if the id is not well-formed, or the number is less than 1; nothing is sent
     */
    List<Reference> childrenOf(String componentId, int version);

    /**
     * Returns what uses a component on main.
     *
     * @param componentId the component's id
     * @return a reference for each parent; empty if nothing uses it, which Boomi reports with status 400
     * @throws BoomiException if they cannot be read, or the response is about another component
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    List<Reference> parentsOf(String componentId);

    /**
     * Returns what uses a component on a branch. The children that a component has on a branch can be read by the number of the
     * revision there, see {@link #childrenOf(String, int)}.
     *
     * @param componentId the component's id
     * @param branchId the branch's id
     * @return a reference for each parent; empty if nothing uses it, which Boomi reports with status 400
     * @throws BoomiException if they cannot be read, or the response is about another component
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    List<Reference> parentsOnBranch(String componentId, String branchId);

    /**
     * Returns what uses each of many components, 100 in a call. A component that nothing uses has an item with status 400.
     *
     * @param ids the components' ids
     * @return one item for each of the ids, in their order
     * @throws BoomiException if a call fails as a whole; nothing of the others is returned then
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     * @throws UnsupportedOperationException in the guide's form, which has no such call; nothing is sent
     */
    BulkResult<ComponentReference> parentsOfAll(Collection<String> ids);
}
