package io.github.promodeploy.boomi.componentdiffrequest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.immutables.value.Value;

/** What a revision has at one place. Boomi sends it as an object, or as a text without the place. */
@Value.Immutable
public sealed interface ChangedValue permits ImmutableChangedValue {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the place in the component's XML} */
    Optional<String> xpath();

    /** {@return the value there} */
    Optional<String> value();

    /** Builds a {@link ChangedValue}. */
    @JsonIgnoreProperties("@type")
    final class Builder extends ImmutableChangedValue.Builder {
        Builder() {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Builder ofText(String text) {
            Builder builder = new Builder();
            builder.value(text);
            return builder;
        }
    }
}
