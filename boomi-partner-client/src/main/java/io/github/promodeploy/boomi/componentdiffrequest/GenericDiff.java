package io.github.promodeploy.boomi.componentdiffrequest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.immutables.value.Value;

/** The differences between two revisions, by kind. */
@Value.Immutable
public sealed interface GenericDiff permits ImmutableGenericDiff {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return what only the target revision has} */
    Optional<Changes> addition();

    /** {@return what both revisions have, with different values} */
    Optional<Changes> modification();

    /** {@return what only the source revision has} */
    Optional<Changes> deletion();

    /** Builds a {@link GenericDiff}. */
    @JsonIgnoreProperties("@type")
    final class Builder extends ImmutableGenericDiff.Builder {
        Builder() {}
    }
}
