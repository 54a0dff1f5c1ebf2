package io.github.promodeploy.simulator.state.runtime;

import java.util.List;
import java.util.Objects;

/**
 * The status of a listener on a runtime, where it is no longer the one that the process was deployed with.
 *
 * @param runtimeId the runtime
 * @param componentId the process that listens
 * @param status {@code listening}, {@code paused} or {@code errored}
 */
public record SimulatedListener(String runtimeId, String componentId, String status) {

    /**
     * Refuses null, and statuses that Boomi does not have.
     *
     * @param runtimeId the runtime
     * @param componentId the process that listens
     * @param status {@code listening}, {@code paused} or {@code errored}
     */
    public SimulatedListener {
        Objects.requireNonNull(runtimeId, "runtimeId");
        Objects.requireNonNull(componentId, "componentId");
        if (!List.of("listening", "paused", "errored").contains(Objects.requireNonNull(status, "status"))) {
            throw new IllegalArgumentException("a listener is listening, paused or errored: " + status);
        }
    }

    /** {@return what identifies it} */
    public String id() {
        return runtimeId + ">" + componentId;
    }
}
