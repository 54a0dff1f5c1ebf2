package io.github.promodeploy.boomi.deployedpackage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A deployment: what runs in an environment, or ran there (Boomi API reference, "Deployed Package object"). Deploying
 * again makes a new one with the next {@link #version()} and leaves the old one inactive.
 */
@Value.Immutable
public sealed interface DeployedPackage permits ImmutableDeployedPackage {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the deployment's id} */
    String deploymentId();

    /**
     * Returns the number of the deployment in its environment.
     *
     * @return 1 for the first
     */
    Optional<Integer> version();

    /**
     * Returns what was deployed.
     *
     * @return the id of a package, or of a pack in the guide's form
     */
    Optional<String> packageId();

    /** {@return the version label of what was deployed} */
    Optional<String> packageVersion();

    /**
     * Returns where it was deployed.
     *
     * @return the id of the environment
     */
    Optional<String> environmentId();

    /** {@return the id of the deployed component} */
    Optional<String> componentId();

    /** {@return the revision of the deployed component} */
    Optional<Integer> componentVersion();

    /**
     * Returns the type of the deployed component.
     *
     * @return such as {@code process}
     */
    Optional<String> componentType();

    /** {@return when it was deployed} */
    Optional<Instant> deployedDate();

    /** {@return who deployed it} */
    Optional<String> deployedBy();

    /** {@return the notes given at deployment} */
    Optional<String> notes();

    /** {@return whether it is the one that runs now} */
    Optional<Boolean> active();

    /**
     * Returns the branch the component came from.
     *
     * @return the name
     */
    Optional<String> branchName();

    /** {@return the status of its listeners, as the raw value of the response} */
    @JsonProperty("listenerStatus")
    Optional<String> listenerStatusText();

    /** {@return a warning of the service, such as exceeded licences} */
    Optional<String> message();

    /**
     * Returns the status of its listeners as a constant.
     *
     * @return the constant, {@link ListenerStatus#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<ListenerStatus> listenerStatus() {
        return listenerStatusText().map(ListenerStatus::of);
    }

    /** Builds a {@link DeployedPackage}. */
    final class Builder extends ImmutableDeployedPackage.Builder {
        Builder() {}
    }
}
