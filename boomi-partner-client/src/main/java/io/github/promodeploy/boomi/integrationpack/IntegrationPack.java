package io.github.promodeploy.boomi.integrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack, as the promotion guide's calls show it. Its id arrives as {@code id} or {@code integrationPackId}.
 */
@Value.Immutable
public sealed interface IntegrationPack permits ImmutableIntegrationPack {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the pack's id} */
    String id();

    /** {@return the name} */
    Optional<String> name();

    /** {@return the description, which also arrives as {@code Description}} */
    Optional<String> description();

    /** {@return how often it can be installed, as the raw value of the response} */
    @JsonProperty("installationType")
    Optional<String> installationTypeText();

    /**
     * Returns how often it can be installed as a constant.
     *
     * @return the constant, {@link InstallationType#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<InstallationType> installationType() {
        return installationTypeText().map(InstallationType::of);
    }

    /** Builds a {@link IntegrationPack}. */
    final class Builder extends ImmutableIntegrationPack.Builder {
        Builder() {}

        /**
         * Takes the id under its other name on the wire.
         *
         * @param id the pack's id
         * @return this builder
         */
        @JsonProperty("integrationPackId")
        Builder integrationPackId(String id) {
            return id(id);
        }

        /**
         * Takes the description under its other name on the wire.
         *
         * @param description the description
         * @return this builder
         */
        @JsonProperty("Description")
        Builder capitalDescription(String description) {
            return description(description);
        }
    }
}
