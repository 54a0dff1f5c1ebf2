package io.github.promodeploy.boomi.componentreference;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;
import org.immutables.value.Value;

/** That one revision of a component, the parent, uses another component, the child. */
@Value.Immutable
@JsonTypeName("References")
public sealed interface Reference permits ImmutableReference {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the two ids is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the component that uses the other one} */
    String parentComponentId();

    /** {@return the revision of the parent} */
    Optional<Integer> parentVersion();

    /** {@return the id of the component that is used} */
    String componentId();

    /**
     * Returns how the child belongs to the parent, as the raw value of the response.
     *
     * @return the word
     */
    @JsonProperty("type")
    Optional<String> typeText();

    /** {@return the id of the branch} */
    Optional<String> branchId();

    /**
     * Returns how the child belongs to the parent.
     *
     * @return the constant, {@link ReferenceType#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<ReferenceType> type() {
        return typeText().map(ReferenceType::of);
    }

    /** Builds a {@link Reference}. */
    final class Builder extends ImmutableReference.Builder {
        Builder() {}
    }
}
