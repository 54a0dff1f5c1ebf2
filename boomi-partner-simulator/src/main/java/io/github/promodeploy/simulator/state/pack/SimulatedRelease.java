package io.github.promodeploy.simulator.state.pack;

import java.time.Instant;
import java.util.List;
import org.immutables.value.Value;

/**
 * One release of an integration pack: what the pack held when it was released.
 */
@Value.Immutable(copy = false)
public sealed interface SimulatedRelease permits ImmutableSimulatedRelease {

    /** {@return a builder; required are {@code packageId}, {@code integrationPackId}, {@code version}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id that the release can be deployed by} */
    String packageId();

    /** {@return the pack} */
    String integrationPackId();

    /** {@return the released version} */
    String version();

    /** {@return free text, empty when none; none by default} */
    @Value.Default
    default String notes() {
        return "";
    }

    /** {@return when it was released; 1970 by default} */
    @Value.Default
    default Instant releasedDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who released it; {@code seed@example.com} by default} */
    @Value.Default
    default String releasedBy() {
        return "seed@example.com";
    }

    /** {@return what the release holds, the most recently added last} */
    List<SimulatedPackMember> members();

    /**
     * Finds the member that represents the pack in a deployment: the one added last.
     *
     * @return that member
     */
    default SimulatedPackMember newestMember() {
        return members().get(members().size() - 1);
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedRelease}. */
    final class Builder extends ImmutableSimulatedRelease.Builder {
        Builder() {}
    }
}
