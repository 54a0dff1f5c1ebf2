package io.github.promodeploy.boomi.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An environment: runtimes under one name that deployments go to (Boomi API reference, "Environment object").
 */
@Value.Immutable
public sealed interface Environment permits ImmutableEnvironment {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the environment's id} */
    String id();

    /** {@return the name, unique in its account} */
    Optional<String> name();

    /** {@return what it is for, as the raw value of the response} */
    @JsonProperty("classification")
    Optional<String> classificationText();

    /** {@return the id of the account above} */
    Optional<String> parentAccount();

    /** {@return the id of the environment above} */
    Optional<String> parentEnvironment();

    /**
     * Returns what it is for as a constant.
     *
     * @return the constant, {@link EnvironmentClassification#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<EnvironmentClassification> classification() {
        return classificationText().map(EnvironmentClassification::of);
    }

    /** Builds a {@link Environment}. */
    final class Builder extends ImmutableEnvironment.Builder {
        Builder() {}
    }
}
