package io.github.promodeploy.boomi.executionrequest;

import java.util.Objects;
import org.immutables.value.Value;

/** One value of a process property component. It may be a secret, so {@code toString} leaves it out. */
@Value.Immutable
public sealed interface ProcessPropertyValue permits ImmutableProcessPropertyValue {

    /**
     * Starts a value.
     *
     * @return a builder; key and value are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a value.
     *
     * @param key the key of the property in the component
     * @param value its value
     * @return the value
     * @throws IllegalStateException if the key is blank
     */
    static ProcessPropertyValue of(String key, String value) {
        return builder()
                .key(Objects.requireNonNull(key, "key"))
                .value(Objects.requireNonNull(value, "value"))
                .build();
    }

    /** {@return the key of the property in the component} */
    String key();

    /** {@return its value} */
    @Value.Redacted
    String value();

    /** Refuses a value without a key. */
    @Value.Check
    default void check() {
        if (key().isBlank()) {
            throw new IllegalStateException("the key of a process property is blank");
        }
    }

    /** Builds a {@link ProcessPropertyValue}. */
    final class Builder extends ImmutableProcessPropertyValue.Builder {
        Builder() {}
    }
}
