package io.github.promodeploy.boomi.deployedpackage;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import java.util.Optional;

/** Deployments. Thread-safe. */
public interface DeployedPackages extends Queryable<DeployedPackage>, BulkReadable<DeployedPackage> {

    /**
     * Deploys a package, or packages a component and deploys it.
     *
     * @param request what to deploy where
     * @return the new deployment
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    DeployedPackage create(CreateDeployedPackageRequest request);

    /**
     * Reads one.
     *
     * @param deploymentId the id
     * @return the object
     * @throws BoomiException if it cannot be read, or does not exist
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    DeployedPackage get(String deploymentId);

    /**
     * Reads one that may not exist: 404, or 400 with a text that calls the id invalid (Boomi answers both). A web page or an
     * empty body with such a status proves nothing, and is a failure.
     *
     * @param deploymentId the id
     * @return the object, or empty
     * @throws BoomiException if it cannot be read
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    Optional<DeployedPackage> find(String deploymentId);

    /**
     * Pauses or resumes the listeners of a deployment, in the guide's form; Boomi's published API has no such call. Repeated after failures that
     * pass, since setting a status twice is setting it once.
     *
     * @param deploymentId the deployment
     * @param status the new status
     * @return the deployment
     * @throws BoomiException if it fails
     * @throws IllegalArgumentException if the id is not well-formed or the status is {@link ListenerStatus#UNKNOWN}; nothing is sent
     */
    DeployedPackage updateListenerStatus(String deploymentId, ListenerStatus status);

    /**
     * Removes a deployment. The guide documents 409 while a listener is running.
     *
     * @param deploymentId the deployment
     * @throws BoomiException if it fails; never repeated unless the delivery state proves that the server did not act
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void delete(String deploymentId);

    /**
     * Pauses the listeners of a deployment, then removes it.
     *
     * @param deploymentId the deployment
     * @throws BoomiException if one of the two fails; the message says which
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void undeploy(String deploymentId);
}
