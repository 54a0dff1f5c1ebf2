package io.github.promodeploy.boomi.mergerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A request to merge one branch into another one (Boomi API reference, "Merge Request object"). Some of its fields have other names in
 * the promotion guide: the id is also {@code mergeRequestId}, and the destination also {@code targetBranchId}.
 */
@Value.Immutable
public sealed interface MergeRequest permits ImmutableMergeRequest {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return its id, such as {@code TVI6NTA0}} */
    String id();

    /** {@return the id of the branch that is merged} */
    Optional<String> sourceBranchId();

    /** {@return the name of the branch that is merged} */
    Optional<String> sourceBranchName();

    /** {@return the id of the branch that it is merged into} */
    Optional<String> destinationBranchId();

    /** {@return the name of the branch that it is merged into} */
    Optional<String> destinationBranchName();

    /** {@return what happens to components that both branches changed, as the raw value of the response} */
    @JsonProperty("strategy")
    Optional<String> strategyText();

    /** {@return which branch wins, as the raw value of the response} */
    @JsonProperty("priorityBranch")
    Optional<String> priorityBranchText();

    /** {@return the note given at its creation} */
    Optional<String> note();

    /** {@return where it is on its way, as the raw value of the response} */
    @JsonProperty("stage")
    Optional<String> stageText();

    /** {@return where it was before, as the raw value of the response} */
    @JsonProperty("previousStage")
    Optional<String> previousStageText();

    /** {@return who has locked it} */
    Optional<String> lockedBy();

    /** {@return when it was locked} */
    Optional<Instant> lockedDate();

    /** {@return the number of its lock} */
    Optional<Long> lockNonce();

    /** {@return who created it} */
    Optional<String> createdBy();

    /** {@return when it was created} */
    Optional<Instant> createdDate();

    /** {@return who changed it last} */
    Optional<String> modifiedBy();

    /** {@return when it was changed last} */
    Optional<Instant> modifiedDate();

    /** {@return since when it is no longer active} */
    Optional<Instant> inactiveDate();

    /** {@return its components, in the wrapper of the response} */
    @JsonProperty("MergeRequestDetails")
    Optional<MergeRequestDetails> details();

    /** {@return its components; empty as long as Boomi compares the branches} */
    default List<MergeRequestDetail> components() {
        return details().map(MergeRequestDetails::components).orElse(List.of());
    }

    /** {@return its components that both branches changed, and for which nothing decides which one wins} */
    default List<MergeRequestDetail> conflicts() {
        return components().stream().filter(MergeRequestDetail::isUnresolved).toList();
    }

    /**
     * Returns the components that prevent the merge.
     *
     * @return those in a conflict that is not resolved, and those that are locked on the destination branch
     */
    default List<MergeRequestDetail> obstacles() {
        return components().stream()
                .filter(component -> component.isUnresolved() || component.isBlocked())
                .toList();
    }

    /** {@return where it is on its way; empty when the response named nothing} */
    default Optional<MergeStage> stage() {
        return stageText().map(MergeStage::of);
    }

    /** {@return where it was before; empty when the response named nothing} */
    default Optional<MergeStage> previousStage() {
        return previousStageText().map(MergeStage::of);
    }

    /** {@return what happens to components that both branches changed; empty when the response named nothing} */
    default Optional<MergeStrategy> strategy() {
        return strategyText().map(MergeStrategy::of);
    }

    /** {@return which branch wins; empty when the response named none} */
    default Optional<PriorityBranch> priorityBranch() {
        return priorityBranchText().map(PriorityBranch::of);
    }

    /** {@return whether the destination has the changes, also if the merge request was deleted afterwards} */
    default boolean isMerged() {
        return stage().filter(MergeStage.MERGED::equals).isPresent()
                || (stage().filter(MergeStage.DELETED::equals).isPresent()
                        && previousStage().filter(MergeStage.MERGED::equals).isPresent());
    }

    /** {@return whether it was deleted or reverted, so that the destination does not have the changes} */
    default boolean isOver() {
        return !isMerged()
                && stage().filter(stage -> stage == MergeStage.DELETED || stage == MergeStage.REVERTED)
                        .isPresent();
    }

    /** Builds a {@link MergeRequest}. */
    final class Builder extends ImmutableMergeRequest.Builder {
        Builder() {}

        /**
         * Takes the id under its other name on the wire.
         *
         * @param id the merge request's id
         * @return this builder
         */
        @JsonProperty("mergeRequestId")
        Builder mergeRequestId(String id) {
            return id(id);
        }

        /**
         * Takes the destination under its other name on the wire.
         *
         * @param id the id of the branch
         * @return this builder
         */
        @JsonProperty("targetBranchId")
        Builder targetBranchId(String id) {
            return destinationBranchId(id);
        }
    }
}
