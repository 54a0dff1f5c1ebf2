package io.github.promodeploy.boomi.atom;

import java.util.Optional;
import org.immutables.value.Value;

/** A node of a Molecule or an Atom Cloud. */
@Value.Immutable
public sealed interface NodeDetails permits ImmutableNodeDetails {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the node's id} */
    Optional<String> nodeId();

    /** {@return the host that it runs on} */
    Optional<String> hostName();

    /** {@return whether it runs, in Boomi's words} */
    Optional<String> status();

    /** {@return the problem that it has in the cluster} */
    Optional<String> clusterProblem();

    /** Builds a {@link NodeDetails}. */
    final class Builder extends ImmutableNodeDetails.Builder {
        Builder() {}
    }
}
