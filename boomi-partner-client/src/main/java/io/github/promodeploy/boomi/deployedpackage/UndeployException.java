package io.github.promodeploy.boomi.deployedpackage;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deployment was not removed, or it is not known whether it was. The message says which. The listener of the deployment may be
 * paused: call {@link DeployedPackages#undeploy} again, which pauses only what still takes messages, or resume the listener. If a later
 * deployment has replaced this one, resume the listener, since the later deployment uses it.
 */
public final class UndeployException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The deployment. */
    private final String deploymentId;

    /** Where the listener is paused or may be. */
    private final List<String> pausedOn;

    /**
     * Creates the failure.
     *
     * @param message what was attempted, what is deleted and paused, and what to do next
     * @param cause the failure of a call or of a wait; null if the deployment was refused after it was read
     * @param deploymentId the id of the deployment
     * @param pausedOn the ids of the runtimes that were asked to pause the listener
     */
    public UndeployException(String message, @Nullable Throwable cause, String deploymentId, List<String> pausedOn) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.deploymentId = Objects.requireNonNull(deploymentId, "deploymentId");
        this.pausedOn = List.copyOf(Objects.requireNonNull(pausedOn, "pausedOn"));
    }

    /** {@return the id of the deployment} */
    public String deploymentId() {
        return deploymentId;
    }

    /**
     * Returns where the listener is paused or may be, because this call asked for it. A runtime where it was paused before is
     * not among them.
     *
     * @return the ids of the runtimes; empty if nothing was changed, and in the guide's form, which pauses a deployment everywhere
     */
    public List<String> pausedOn() {
        return pausedOn;
    }
}
