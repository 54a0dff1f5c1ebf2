package io.github.promodeploy.simulator.state.pack;

import java.util.Objects;

/**
 * An installed pack in an environment, which every release of the pack reaches automatically.
 *
 * @param id the id that Boomi derives from the other two, safe in a path
 * @param instanceId the installed pack
 * @param environmentId the environment
 */
public record SimulatedAttachment(String id, String instanceId, String environmentId) {
    /**
     * Refuses null.
     *
     * @param id the id that Boomi derives from the other two, safe in a path
     * @param instanceId the installed pack
     * @param environmentId the environment
     */
    public SimulatedAttachment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(instanceId, "instanceId");
        Objects.requireNonNull(environmentId, "environmentId");
    }
}
