package io.github.promodeploy.boomi.componentdiffrequest;

import io.github.promodeploy.boomi.error.BoomiException;

/**
 * Comparisons of two revisions of a component. Thread-safe.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/ComponentDiffRequest">Boomi API reference, "Component Diff
 *     Request object"</a>
 */
public interface ComponentDiffRequests {

    /**
     * Compares two revisions of a component. Boomi calls this a create, but it changes nothing: it is repeated like a read, and a
     * dry run makes it.
     *
     * @param request which revisions of which component
     * @return what differs
     * @throws BoomiException if they cannot be compared, for example because a revision does not exist
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    ComponentDiffResponse create(ComponentDiffRequest request);
}
