package io.github.promodeploy.boomi.executionrequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/** The values that a run uses for one process property component. */
@Value.Immutable
public sealed interface ProcessProperty permits ImmutableProcessProperty {

    /**
     * Starts a value.
     *
     * @return a builder; the component is required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the process property component} */
    String componentId();

    /** {@return the values} */
    @JsonProperty("ProcessPropertyValue")
    List<ProcessPropertyValue> values();

    /** Builds a {@link ProcessProperty}. */
    final class Builder extends ImmutableProcessProperty.Builder {
        Builder() {}

        /**
         * Sets the value of a key.
         *
         * @param key the key of the property in the component
         * @param value its value
         * @return this builder
         */
        public Builder value(String key, String value) {
            addValue(ProcessPropertyValue.of(key, value));
            return this;
        }
    }
}
