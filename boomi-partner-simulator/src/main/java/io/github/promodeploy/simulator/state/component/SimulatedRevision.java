package io.github.promodeploy.simulator.state.component;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A revision of a component, with its XML. */
@Value.Immutable(copy = false)
public sealed interface SimulatedRevision permits ImmutableSimulatedRevision {

    /** {@return a builder; everything but branch and folder is required} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component's id} */
    String componentId();

    /** {@return the number of the revision, counted from 1 over all branches} */
    int version();

    /** {@return the account that owns the component} */
    String accountId();

    /** {@return the id of the branch that it was written to; {@code main} by default} */
    @Value.Default
    default String branchId() {
        return SimulatedBranch.MAIN_ID;
    }

    /** {@return the component's name in this revision} */
    String name();

    /** {@return Boomi's component type, such as {@code process}} */
    String type();

    /** {@return the id of the folder that the component is in; empty for the root folder} */
    Optional<String> folderId();

    /** {@return when it was written; 1970 by default} */
    @Value.Default
    default Instant modifiedDate() {
        return Instant.EPOCH;
    }

    /** {@return who wrote it} */
    @Value.Default
    default String modifiedBy() {
        return "seed@example.com";
    }

    /** {@return the XML, as a read returns it} */
    byte[] document();

    /** {@return the component's id, a tilde and the number: the id of the revision in paths} */
    default String id() {
        return componentId() + "~" + version();
    }

    /** Builds a {@link SimulatedRevision}. */
    final class Builder extends ImmutableSimulatedRevision.Builder {
        Builder() {}
    }
}
