package io.github.promodeploy.simulator.state;

import java.time.Instant;
import java.util.Objects;

/**
 * One deployment: a package or a released pack, put into an environment once.
 *
 * @param deploymentId the deployment's id
 * @param version the how-manieth deployment of the same subject to the same environment it is, from 1
 * @param subjectId what deployments are counted by: the component's id, the pack's for a pack, or for what an installed
 *     pack brought, {@code instanceId/componentId}
 * @param packageId the id that was deployed: of a packaged component, of a pack, or of a release
 * @param packageVersion the version label of the package, or of the release
 * @param environmentId the environment
 * @param componentId the component; for a pack, that of its most recently added package
 * @param componentVersion the component's revision
 * @param componentType Boomi's component type
 * @param deployedDate when it was deployed
 * @param deployedBy the user who deployed it
 * @param notes free text, empty when none
 * @param active true until a later deployment of the same subject, or an undeployment
 * @param undeployed true when it was deleted; Boomi no longer shows it then, this state does
 * @param branchName the package's branch
 * @param listenerStatus {@code RUNNING} or {@code PAUSED}
 */
public record SimulatedDeployment(
        String deploymentId,
        int version,
        String subjectId,
        String packageId,
        String packageVersion,
        String environmentId,
        String componentId,
        int componentVersion,
        String componentType,
        Instant deployedDate,
        String deployedBy,
        String notes,
        boolean active,
        boolean undeployed,
        String branchName,
        String listenerStatus) {

    /**
     * Refuses null, and counts that cannot be.
     *
     * @param deploymentId the deployment's id
     * @param version the how-manieth deployment of the same subject to the same environment it is, from 1
     * @param subjectId what deployments are counted by: the component's id, the pack's for a pack, or for what an installed
     *     pack brought, {@code instanceId/componentId}
     * @param packageId the id that was deployed: of a packaged component, of a pack, or of a release
     * @param packageVersion the version label of the package, or of the release
     * @param environmentId the environment
     * @param componentId the component; for a pack, that of its most recently added package
     * @param componentVersion the component's revision
     * @param componentType Boomi's component type
     * @param deployedDate when it was deployed
     * @param deployedBy the user who deployed it
     * @param notes free text, empty when none
     * @param active true until a later deployment of the same subject, or an undeployment
     * @param undeployed true when it was deleted; Boomi no longer shows it then, this state does
     * @param branchName the package's branch
     * @param listenerStatus {@code RUNNING} or {@code PAUSED}
     */
    public SimulatedDeployment {
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(subjectId, "subjectId");
        Objects.requireNonNull(packageId, "packageId");
        Objects.requireNonNull(packageVersion, "packageVersion");
        Objects.requireNonNull(environmentId, "environmentId");
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(componentType, "componentType");
        Objects.requireNonNull(deployedDate, "deployedDate");
        Objects.requireNonNull(deployedBy, "deployedBy");
        Objects.requireNonNull(notes, "notes");
        Objects.requireNonNull(branchName, "branchName");
        Objects.requireNonNull(listenerStatus, "listenerStatus");
        if (version < 1) {
            throw new IllegalArgumentException("versions of deployments are counted from 1: " + version);
        }
    }

    /**
     * Makes the first active deployment of a package to an environment, with a running listener.
     *
     * @param deploymentId the deployment's id
     * @param packaged the deployed package
     * @param environmentId the environment
     * @return the deployment
     */
    public static SimulatedDeployment of(String deploymentId, SimulatedPackage packaged, String environmentId) {
        Objects.requireNonNull(packaged, "packaged");
        return new SimulatedDeployment(
                deploymentId,
                1,
                packaged.componentId(),
                packaged.packageId(),
                packaged.packageVersion(),
                environmentId,
                packaged.componentId(),
                packaged.componentVersion(),
                packaged.componentType(),
                Instant.EPOCH,
                "seed@example.com",
                "",
                true,
                false,
                packaged.branchName(),
                "RUNNING");
    }

    /**
     * Makes an active deployment of what an installed pack brings to an environment it is attached to.
     *
     * @param attachment the installed pack and the environment
     * @param deploymentId the deployment's id
     * @param version the how-manieth deployment of the component by that pack it is
     * @param packaged the deployed package
     * @param listenerStatus {@code RUNNING} or {@code PAUSED}
     * @param date when it was deployed
     * @param user who released or attached
     * @return the deployment
     */
    public static SimulatedDeployment broughtBy(
            SimulatedAttachment attachment,
            String deploymentId,
            int version,
            SimulatedPackage packaged,
            String listenerStatus,
            Instant date,
            String user) {
        Objects.requireNonNull(attachment, "attachment");
        Objects.requireNonNull(packaged, "packaged");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(user, "user");
        return new SimulatedDeployment(
                deploymentId,
                version,
                attachment.instanceId() + "/" + packaged.componentId(),
                packaged.packageId(),
                packaged.packageVersion(),
                attachment.environmentId(),
                packaged.componentId(),
                packaged.componentVersion(),
                packaged.componentType(),
                date,
                user,
                "",
                true,
                false,
                packaged.branchName(),
                listenerStatus);
    }

    /**
     * Tells whether an installed pack brought it, through one attachment.
     *
     * @param attachment the installed pack and the environment
     * @return true when it did
     */
    public boolean isBroughtBy(SimulatedAttachment attachment) {
        Objects.requireNonNull(attachment, "attachment");
        return environmentId.equals(attachment.environmentId()) && subjectId.startsWith(attachment.instanceId() + "/");
    }

    /**
     * Changes the listener status.
     *
     * @param newListenerStatus {@code RUNNING} or {@code PAUSED}
     * @return a copy with that status
     */
    public SimulatedDeployment withListenerStatus(String newListenerStatus) {
        Objects.requireNonNull(newListenerStatus, "newListenerStatus");
        return changed(active, undeployed, newListenerStatus);
    }

    /**
     * Marks it as replaced by a later deployment.
     *
     * @return a copy that is not active
     */
    public SimulatedDeployment asInactive() {
        return changed(false, undeployed, listenerStatus);
    }

    /**
     * Marks it as deleted.
     *
     * @return a copy that is neither active nor visible through the API
     */
    public SimulatedDeployment asUndeployed() {
        return changed(false, true, listenerStatus);
    }

    private SimulatedDeployment changed(boolean isActive, boolean isUndeployed, String status) {
        return new SimulatedDeployment(
                deploymentId,
                version,
                subjectId,
                packageId,
                packageVersion,
                environmentId,
                componentId,
                componentVersion,
                componentType,
                deployedDate,
                deployedBy,
                notes,
                isActive,
                isUndeployed,
                branchName,
                status);
    }
}
