package io.github.promodeploy.simulator.state.component;

import java.util.Objects;

/**
 * That a revision of a component uses another component.
 *
 * @param parentComponentId the component that uses the other one
 * @param parentVersion the number of its revision
 * @param componentId the component that is used
 * @param type {@code DEPENDENT} or {@code INDEPENDENT}
 */
public record SimulatedReference(String parentComponentId, int parentVersion, String componentId, String type) {

    /**
     * Refuses null.
     *
     * @param parentComponentId the component that uses the other one
     * @param parentVersion the number of its revision
     * @param componentId the component that is used
     * @param type {@code DEPENDENT} or {@code INDEPENDENT}
     */
    public SimulatedReference {
        Objects.requireNonNull(parentComponentId, "parentComponentId");
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(type, "type");
    }
}
