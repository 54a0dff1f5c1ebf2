package io.github.promodeploy.simulator.state.runtime;

import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.pack.SimulatedAttachment;
import java.time.Instant;
import java.util.Objects;
import org.immutables.value.Value;

/**
 * One deployment of a package or a released pack to an environment.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedDeployment permits ImmutableSimulatedDeployment {

    /**
     * {@return a builder; required are {@code deploymentId}, {@code subjectId}, {@code packageId}, {@code
     * packageVersion}, {@code environmentId}, {@code componentId}, {@code componentVersion}, {@code componentType},
     * {@code branchName}}
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the deployment's id} */
    String deploymentId();

    /**
     * {@return the number of this deployment among those of the same subject to the same environment, from 1; 1 by
     * default}
     */
    @Value.Default
    default int version() {
        return 1;
    }

    /**
     * {@return what deployments are counted by: the component's id, the pack's for a pack, or for a component of an
     * installed pack, {@code instanceId/componentId}}
     */
    String subjectId();

    /** {@return the id that was deployed: of a packaged component, of a pack, or of a release} */
    String packageId();

    /** {@return the version label of the package, or of the release} */
    String packageVersion();

    /** {@return the environment} */
    String environmentId();

    /** {@return the component; for a pack, that of its most recently added package} */
    String componentId();

    /** {@return the component's revision} */
    int componentVersion();

    /** {@return Boomi's component type} */
    String componentType();

    /** {@return when it was deployed; 1970 by default} */
    @Value.Default
    default Instant deployedDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who deployed it; {@code seed@example.com} by default} */
    @Value.Default
    default String deployedBy() {
        return "seed@example.com";
    }

    /** {@return free text, empty when none; none by default} */
    @Value.Default
    default String notes() {
        return "";
    }

    /** {@return true until a later deployment of the same subject, or an undeployment; true by default} */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** {@return true when it was deleted; Boomi no longer shows it then, this state does; false by default} */
    @Value.Default
    default boolean undeployed() {
        return false;
    }

    /** {@return the package's branch} */
    String branchName();

    /** {@return {@code RUNNING} or {@code PAUSED}; {@code RUNNING} by default} */
    @Value.Default
    default String listenerStatus() {
        return "RUNNING";
    }

    /** Refuses impossible counts. */
    @Value.Check
    default void check() {
        if (version() < 1) {
            throw new IllegalArgumentException("versions of deployments are counted from 1: " + version());
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
    static SimulatedDeployment of(String deploymentId, SimulatedPackage packaged, String environmentId) {
        Objects.requireNonNull(packaged, "packaged");
        return of(packaged, environmentId).deploymentId(deploymentId).build();
    }

    /**
     * Starts an active deployment of a package of an installed pack to an environment that the pack is attached to.
     *
     * @param attachment the installed pack and the environment
     * @param packaged the deployed package
     * @return a builder, which lacks the deployment's id
     */
    static Builder deployedThrough(SimulatedAttachment attachment, SimulatedPackage packaged) {
        Objects.requireNonNull(attachment, "attachment");
        Objects.requireNonNull(packaged, "packaged");
        return of(packaged, attachment.environmentId())
                .subjectId(attachment.instanceId() + "/" + packaged.componentId());
    }

    private static Builder of(SimulatedPackage packaged, String environmentId) {
        return builder()
                .subjectId(packaged.componentId())
                .packageId(packaged.packageId())
                .packageVersion(packaged.packageVersion())
                .environmentId(environmentId)
                .componentId(packaged.componentId())
                .componentVersion(packaged.componentVersion())
                .componentType(packaged.componentType())
                .branchName(packaged.branchName());
    }

    /**
     * Returns whether an attachment of an installed pack deployed it.
     *
     * @param attachment the installed pack and the environment
     * @return true if it did
     */
    default boolean isDeployedThrough(SimulatedAttachment attachment) {
        Objects.requireNonNull(attachment, "attachment");
        return environmentId().equals(attachment.environmentId())
                && subjectId().startsWith(attachment.instanceId() + "/");
    }

    /**
     * Changes the listener status.
     *
     * @param newListenerStatus {@code RUNNING} or {@code PAUSED}
     * @return a copy with that status
     */
    default SimulatedDeployment withListenerStatus(String newListenerStatus) {
        Objects.requireNonNull(newListenerStatus, "newListenerStatus");
        return toBuilder().listenerStatus(newListenerStatus).build();
    }

    /**
     * Marks it as replaced by a later deployment.
     *
     * @return a copy that is not active
     */
    default SimulatedDeployment asInactive() {
        return toBuilder().active(false).build();
    }

    /**
     * Marks it as deleted.
     *
     * @return a copy that is neither active nor visible through the API
     */
    default SimulatedDeployment asUndeployed() {
        return toBuilder().active(false).undeployed(true).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedDeployment}. */
    final class Builder extends ImmutableSimulatedDeployment.Builder {
        Builder() {}
    }
}
