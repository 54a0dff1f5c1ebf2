package io.github.promodeploy.boomi.executionrequest;

import java.util.Objects;
import org.immutables.value.Value;

/** A dynamic process property of a run. Its value may be a secret, so {@code toString} leaves it out. */
@Value.Immutable
public sealed interface DynamicProcessProperty permits ImmutableDynamicProcessProperty {

    /**
     * Starts a value.
     *
     * @return a builder; name and value are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a property.
     *
     * @param name its name
     * @param value its value
     * @return the property
     * @throws IllegalStateException if the name is blank
     */
    static DynamicProcessProperty of(String name, String value) {
        return builder()
                .name(Objects.requireNonNull(name, "name"))
                .value(Objects.requireNonNull(value, "value"))
                .build();
    }

    /** {@return its name} */
    String name();

    /** {@return its value} */
    @Value.Redacted
    String value();

    /** Refuses a property without a name. */
    @Value.Check
    default void check() {
        if (name().isBlank()) {
            throw new IllegalStateException("the name of a dynamic process property is blank");
        }
    }

    /** Builds a {@link DynamicProcessProperty}. */
    final class Builder extends ImmutableDynamicProcessProperty.Builder {
        Builder() {}
    }
}
