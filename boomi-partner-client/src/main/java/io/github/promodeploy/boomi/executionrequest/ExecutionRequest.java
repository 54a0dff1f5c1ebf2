package io.github.promodeploy.boomi.executionrequest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * Which process to run, where, and with which properties (Boomi API reference, "Execution Request object"). Boomi does not check the
 * names of properties: one that the process does not have is silently not set.
 */
@Value.Immutable
public sealed interface ExecutionRequest permits ImmutableExecutionRequest {

    /**
     * Starts a value.
     *
     * @return a builder; process and runtime are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the process: its component id} */
    String processId();

    /** {@return the runtime} */
    String atomId();

    /** {@return the dynamic process properties, each with another name} */
    List<DynamicProcessProperty> dynamicProcessProperties();

    /** {@return the values of process property components, each of another component} */
    List<ProcessProperty> processProperties();

    /** Refuses two values for one property. */
    @Value.Check
    default void check() {
        Set<String> names = new HashSet<>();
        dynamicProcessProperties().forEach(property -> requireNew(names, property.name()));
        Set<String> components = new HashSet<>();
        processProperties().forEach(property -> requireNew(components, property.componentId()));
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("the property " + name + " is set twice");
        }
    }

    /** Builds an {@link ExecutionRequest}. */
    final class Builder extends ImmutableExecutionRequest.Builder {
        Builder() {}

        /**
         * Sets a dynamic process property.
         *
         * @param name the name of the property
         * @param value its value
         * @return this builder
         */
        public Builder dynamicProcessProperty(String name, String value) {
            addDynamicProcessProperty(DynamicProcessProperty.of(name, value));
            return this;
        }
    }
}
