package io.github.promodeploy.simulator.state.component;

import java.util.Objects;

/**
 * That the newest revision of a component uses another component.
 *
 * @param parentComponentId the component that uses the other one
 * @param componentId the component that is used
 * @param type {@code DEPENDENT} or {@code INDEPENDENT}
 */
public record SimulatedReference(String parentComponentId, String componentId, String type) {

    /**
     * Refuses null.
     *
     * @param parentComponentId the component that uses the other one
     * @param componentId the component that is used
     * @param type {@code DEPENDENT} or {@code INDEPENDENT}
     */
    public SimulatedReference {
        Objects.requireNonNull(parentComponentId, "parentComponentId");
        Objects.requireNonNull(componentId, "componentId");
        Objects.requireNonNull(type, "type");
    }
}
