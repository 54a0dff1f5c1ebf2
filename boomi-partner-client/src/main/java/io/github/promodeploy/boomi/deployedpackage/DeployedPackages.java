package io.github.promodeploy.boomi.deployedpackage;

import io.github.promodeploy.boomi.bulk.BulkReadable;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.Queryable;
import io.github.promodeploy.boomi.query.ReadableById;
import java.time.Duration;

/** Deployments. Thread-safe. */
public interface DeployedPackages
        extends Queryable<DeployedPackage>, ReadableById<DeployedPackage>, BulkReadable<DeployedPackage> {

    /** How often {@link #undeploy(String)} reads the status of a listener: every 2 seconds, 30 times. */
    PollSettings LISTENER_POLLS = PollSettings.of(Duration.ofSeconds(2), 30);

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
     * Pauses or resumes the listeners of a deployment, in the guide's form; Boomi's published API has no such call. Repeated after
     * failures that pass, since setting a status twice is setting it once.
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
     * Pauses the listener of a deployment, then removes the deployment. Waits for each runtime as {@link #LISTENER_POLLS}
     * says.
     *
     * @param deploymentId the deployment
     * @throws UndeployException as {@link #undeploy(String, PollSettings)} says
     * @throws BoomiException as {@link #undeploy(String, PollSettings)} says
     * @throws PollTimeoutException as {@link #undeploy(String, PollSettings)} says
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    default void undeploy(String deploymentId) {
        undeploy(deploymentId, LISTENER_POLLS);
    }

    /**
     * Pauses the listener of a deployment, then removes the deployment.
     *
     * <p>In the published form, the listener is paused on each runtime of the environment that it takes messages on, and the
     * deployment is deleted when every one has reported that it is paused, or stopped by an error. If a runtime is offline,
     * nothing is changed. Boomi does not list web services among the listeners, so they are not paused. A deployment that is
     * not active is only deleted: its component may be active by a later one.
     *
     * <p>A pause whose response is lost is looked up in the status of the listener. A delete whose response is lost is looked up by
     * the deployment's id: a deployment that does not exist, or is no longer active, counts as removed. So does one that exists at
     * the beginning and is removed by another caller meanwhile.
     *
     * <p>A deployment that does not exist at the beginning is a failure, as in a second call after a successful one: the error of Boomi
     * says that there is no such deployment, and nothing is changed.
     *
     * @param deploymentId the deployment
     * @param settings how often to read the status of a listener on one runtime: once for what it does before, and once for the pause;
     *     not used in the guide's form
     * @throws UndeployException if nothing was changed since a runtime is offline or cannot be read, if the listener is or may be
     *     paused and the deployment is not removed, or if it is not known whether it is removed
     * @throws BoomiException if the deployment does not exist, or a call fails before anything was changed
     * @throws PollTimeoutException if a runtime does not report in time before anything was changed
     * @throws IllegalArgumentException if the id is not well-formed; nothing is sent
     */
    void undeploy(String deploymentId, PollSettings settings);
}
