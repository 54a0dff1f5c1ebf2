package io.github.promodeploy.simulator.state.runtime;

import java.util.Objects;

/**
 * A runtime in an environment. A runtime is in one environment at most, and an environment can have any number.
 *
 * @param id the attachment's id
 * @param runtimeId the runtime
 * @param environmentId the environment
 */
public record SimulatedRuntimeAttachment(String id, String runtimeId, String environmentId) {

    /**
     * Refuses null.
     *
     * @param id the attachment's id
     * @param runtimeId the runtime
     * @param environmentId the environment
     */
    public SimulatedRuntimeAttachment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(runtimeId, "runtimeId");
        Objects.requireNonNull(environmentId, "environmentId");
    }
}
