package io.github.promodeploy.boomi.deployedpackage;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;

/** Deployments. Thread-safe. */
public interface DeployedPackages
        extends Queryable<DeployedPackage>, ReadableById<DeployedPackage>, BulkReadable<DeployedPackage> {

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
     * Pauses the listeners of a deployment, then removes it, by the promotion guide's calls. Boomi's published API cannot pause the
     * listeners of a deployment: there, pause them on each runtime with {@code changeListenerStatusRequests()}, look at
     * {@code listenerStatuses()}, and call {@link #delete}.
     *
     * @param deploymentId the deployment
     * @throws BoomiException if one of the two fails; the message says which
     * @throws IllegalArgumentException if an id is not well-formed; nothing is sent
     */
    void undeploy(String deploymentId);
}
