package io.github.promodeploy.boomi.component;

import io.github.promodeploy.boomi.error.BoomiException;
import java.util.Optional;

/**
 * Components with their content. Boomi has them as XML only, which is passed through byte for byte, see {@link ComponentXml}.
 * Passwords in it come back encrypted. Thread-safe.
 *
 * <p>A component that is written goes to the branch that its XML names in the attribute {@code branchId}, and to the main branch if
 * it names none: see {@link ComponentXml#onBranch} and {@link ComponentXml#onMain}. A document that was read names the branch it was
 * read from, so writing it back changes that branch. The ids of branches differ between accounts.
 *
 * @see <a href="https://developer.boomi.com/docs/api/platformapi/Component">Boomi API reference, "Component object"</a>
 */
public interface Components {

    /**
     * Reads the newest revision of a component, on the main branch.
     *
     * @param componentId the component's id
     * @return its XML
     * @throws BoomiException if it cannot be read, does not exist, or the response is not the XML of this component
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    ComponentXml get(String componentId);

    /**
     * Reads one revision of a component.
     *
     * @param componentId the component's id
     * @param version the number of the revision, 1 or more
     * @return its XML
     * @throws BoomiException if it cannot be read, does not exist, or the response is not the XML of this revision
     * @throws IllegalArgumentException if the id is not well-formed, or the number is less than 1; nothing is sent
     */
    ComponentXml getRevision(String componentId, int version);

    /**
     * Reads the newest revision of a component on a branch. One that was not changed on the branch may come as it is on the main
     * branch, and then its XML names that branch: call {@link ComponentXml#onBranch} before it is written back.
     *
     * @param componentId the component's id
     * @param branchId the branch's id, such as {@code QjoyMDI1OTk}
     * @return its XML
     * @throws BoomiException if it cannot be read, does not exist, or the response is not the XML of this component
     * @throws IllegalArgumentException if an id is not well-formed, or the branch's id is a number, which would name a revision;
     *     nothing is sent
     */
    ComponentXml getOnBranch(String componentId, String branchId);

    /**
     * Reads a component that may not exist: its newest revision, on the main branch.
     *
     * @param componentId the component's id
     * @return its XML, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    Optional<ComponentXml> find(String componentId);

    /**
     * Creates a component. Its folder is the one with the id in the attribute {@code folderId}; Boomi ignores
     * {@code folderFullPath}, and everything else that it sets itself, such as version and dates.
     *
     * @param component the XML, without the id of a component: with the id of a deleted component, Boomi would restore
     *     that one instead
     * @return the XML of the new component, as Boomi returns it
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act. If the
     *     response was lost, the {@linkplain io.github.promodeploy.boomi.componentmetadata.ComponentMetadatas#findCurrent metadata of
     *     components with its name} show what may have been created
     * @throws IllegalArgumentException if the XML has a componentId, or the branch's id is not well-formed; nothing is sent
     */
    ComponentXml create(ComponentXml component);

    /**
     * Replaces a component, as a new revision. A password that the XML leaves out stays; anything else that it leaves out is removed.
     * Boomi refuses a document that changes nothing.
     *
     * @param componentId the id of the component to replace
     * @param component the XML, with the same id or none
     * @return the XML of the new revision, as Boomi returns it
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act. If the
     *     response was lost, {@link #get} shows whether there is a new revision
     * @throws IllegalArgumentException if an id is not well-formed, or the XML is that of another component; nothing is sent
     */
    ComponentXml update(String componentId, ComponentXml component);
}
