package io.github.promodeploy.boomi.componentdiffrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The differences of one kind. */
@Value.Immutable
public sealed interface Changes permits ImmutableChanges {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return how many there are, as the response says} */
    Optional<Integer> total();

    /** {@return the differences; Boomi sends a single one without a list} */
    @JsonProperty("change")
    List<Change> changes();

    /** Builds {@link Changes}. */
    @JsonIgnoreProperties("@type")
    final class Builder extends ImmutableChanges.Builder {
        Builder() {}
    }
}
