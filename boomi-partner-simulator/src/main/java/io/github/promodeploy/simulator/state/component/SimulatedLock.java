package io.github.promodeploy.simulator.state.component;

import java.util.Objects;

/**
 * That a user has locked a component on a branch, so that nothing can be merged into it.
 *
 * @param componentId the component
 * @param branchId the branch
 */
public record SimulatedLock(String componentId, String branchId) {

    /**
     * Refuses null.
     *
     * @param componentId the component
     * @param branchId the branch
     */
    public SimulatedLock {
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(branchId, "branchId");
    }
}
