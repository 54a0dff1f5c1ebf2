package io.github.promodeploy.boomi.atom;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/** The nodes of a Molecule or an Atom Cloud. */
@Value.Immutable
public sealed interface Nodes permits ImmutableNodes {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the nodes} */
    @JsonProperty("node")
    List<NodeDetails> nodes();

    /** Builds a {@link Nodes}. */
    final class Builder extends ImmutableNodes.Builder {
        Builder() {}
    }
}
