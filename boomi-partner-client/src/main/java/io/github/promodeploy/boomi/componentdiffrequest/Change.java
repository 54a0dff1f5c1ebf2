package io.github.promodeploy.boomi.componentdiffrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.immutables.value.Value;

/** One difference. */
@Value.Immutable
public sealed interface Change permits ImmutableChange {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return what was changed, such as an element or an attribute, as the raw value of the response} */
    Optional<String> type();

    /** {@return the name of the element or attribute} */
    Optional<String> changedParticleName();

    /** {@return what the source revision has; absent for an addition} */
    Optional<ChangedValue> oldValue();

    /** {@return what the target revision has; absent for a deletion} */
    Optional<ChangedValue> newValue();

    /** Builds a {@link Change}. */
    @JsonIgnoreProperties("@type")
    final class Builder extends ImmutableChange.Builder {
        Builder() {}
    }
}
