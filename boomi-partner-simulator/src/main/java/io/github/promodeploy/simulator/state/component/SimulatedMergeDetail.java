package io.github.promodeploy.simulator.state.component;

import java.util.Optional;
import org.immutables.value.Value;

/** A component of a merge request. */
@Value.Immutable(copy = false)
public sealed interface SimulatedMergeDetail permits ImmutableSimulatedMergeDetail {

    /** {@return a builder; required are {@code componentId}, {@code sourceRevision}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component} */
    String componentId();

    /** {@return its revision on the source branch} */
    int sourceRevision();

    /** {@return its revision on the destination branch; empty if it is new there} */
    Optional<Integer> destinationRevision();

    /** {@return the revision that the merge made} */
    Optional<Integer> mergeRevision();

    /** {@return true if both branches changed it; false by default} */
    @Value.Default
    default boolean conflict() {
        return false;
    }

    /** {@return true if the merge leaves it out; false by default} */
    @Value.Default
    default boolean excluded() {
        return false;
    }

    /** {@return how its conflict is resolved: {@code OVERRIDE} or {@code KEEP_DESTINATION}} */
    Optional<String> resolution();

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedMergeDetail}. */
    final class Builder extends ImmutableSimulatedMergeDetail.Builder {
        Builder() {}
    }
}
