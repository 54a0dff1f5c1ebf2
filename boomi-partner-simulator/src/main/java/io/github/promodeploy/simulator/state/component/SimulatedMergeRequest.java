package io.github.promodeploy.simulator.state.component;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/** A request to merge one branch into another one. */
@Value.Immutable(copy = false)
public sealed interface SimulatedMergeRequest permits ImmutableSimulatedMergeRequest {

    /** {@return a builder; required are {@code id}, {@code accountId}, {@code sourceBranchId}} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return its id, such as {@code TVI6NTA0}} */
    String id();

    /** {@return the account that owns the branches} */
    String accountId();

    /** {@return the branch that is merged} */
    String sourceBranchId();

    /** {@return the branch that it is merged into; {@code main} by default} */
    @Value.Default
    default String destinationBranchId() {
        return SimulatedBranch.MAIN_ID;
    }

    /** {@return Boomi's word for what happens to conflicts; empty if the request named none, as in the guide} */
    Optional<String> strategy();

    /** {@return {@code SOURCE} or {@code DESTINATION}, for the strategy {@code OVERRIDE}} */
    Optional<String> priorityBranch();

    /** {@return the note of the user who created it} */
    Optional<String> note();

    /** {@return Boomi's word for where it is on its way; {@code REVIEWING} by default} */
    @Value.Default
    default String stage() {
        return "REVIEWING";
    }

    /** {@return where it was before; {@code NOT_EXIST} by default} */
    @Value.Default
    default String previousStage() {
        return "NOT_EXIST";
    }

    /** {@return how often it is still read before it leaves its stage; 0 by default} */
    @Value.Default
    default int pollsLeft() {
        return 0;
    }

    /** {@return its components; those of a world are found when the simulator starts} */
    List<SimulatedMergeDetail> details();

    /** {@return how many revisions the two branches had when they were compared; empty before that} */
    OptionalInt comparedRevisions();

    /** {@return when it was created; 1970 by default} */
    @Value.Default
    default Instant createdDate() {
        return Instant.EPOCH;
    }

    /** {@return the user who created it; {@code seed@example.com} by default} */
    @Value.Default
    default String createdBy() {
        return "seed@example.com";
    }

    /** {@return whether it can still change something: it was neither merged, nor reverted, nor deleted} */
    default boolean isOpen() {
        return !Set.of("MERGED", "REVERTED", "DELETED").contains(stage());
    }

    /**
     * Changes the stage.
     *
     * @param next the stage
     * @param polls how often it is read before it leaves that stage
     * @return a copy at that stage
     */
    default SimulatedMergeRequest at(String next, int polls) {
        Objects.requireNonNull(next, "next");
        return toBuilder().previousStage(stage()).stage(next).pollsLeft(polls).build();
    }

    /** {@return a builder that starts from this value} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link SimulatedMergeRequest}. */
    final class Builder extends ImmutableSimulatedMergeRequest.Builder {
        Builder() {}
    }
}
