package io.github.promodeploy.boomi.componentreference;

import java.util.List;
import org.immutables.value.Value;

/**
 * Some references between components, as Boomi returns them: all of one component, or one in each row of a query (Boomi API
 * reference, "Component Reference object").
 */
@Value.Immutable
public sealed interface ComponentReference permits ImmutableComponentReference {

    /**
     * Starts a value.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the references, in the order of the response} */
    List<Reference> references();

    /** Builds a {@link ComponentReference}. */
    final class Builder extends ImmutableComponentReference.Builder {
        Builder() {}
    }
}
