package io.github.promodeploy.boomi.mergerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** A component of a merge request. */
@Value.Immutable
public sealed interface MergeRequestDetail permits ImmutableMergeRequestDetail {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the component is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component's id} */
    String componentGuid();

    /** {@return the revision on the source branch} */
    Optional<Long> sourceRevision();

    /** {@return the revision on the destination branch} */
    Optional<Long> destinationRevision();

    /** {@return the revision that the merge made on the destination branch} */
    Optional<Long> mergeRevision();

    /** {@return what the source branch did to it, as the raw value of the response} */
    @JsonProperty("changeType")
    Optional<String> changeTypeText();

    /** {@return whether both branches changed it} */
    Optional<Boolean> conflict();

    /** {@return whether it is left out of the merge} */
    Optional<Boolean> excluded();

    /** {@return whether a user has locked it on the destination branch, so that it cannot be merged} */
    Optional<Boolean> lockedOnDestinationBranch();

    /** {@return how its conflict is resolved, as the raw value of the response} */
    @JsonProperty("resolution")
    Optional<String> resolutionText();

    /** {@return where it is on its way, as the raw value of the response} */
    @JsonProperty("stage")
    Optional<String> stageText();

    /** {@return who added it to the merge request} */
    Optional<String> createdBy();

    /** {@return when it was added to the merge request} */
    Optional<Instant> createdDate();

    /** {@return who changed it last} */
    Optional<String> modifiedBy();

    /** {@return when it was changed last} */
    Optional<Instant> modifiedDate();

    /** {@return what the source branch did to it; empty when the response named nothing} */
    default Optional<ChangeType> changeType() {
        return changeTypeText().map(ChangeType::of);
    }

    /** {@return how its conflict is resolved; empty when the response named nothing} */
    default Optional<Resolution> resolution() {
        return resolutionText().map(Resolution::of);
    }

    /** {@return where it is on its way; empty when the response named nothing} */
    default Optional<DetailStage> stage() {
        return stageText().map(DetailStage::of);
    }

    /** {@return whether it is part of the merge and was changed on both branches, and nothing decides which one wins} */
    default boolean isUnresolved() {
        return conflict().orElse(false)
                && !excluded().orElse(false)
                && resolutionText().isEmpty()
                && stage().filter(stage -> stage != DetailStage.DRAFTED && stage != DetailStage.REVIEWED)
                        .isEmpty();
    }

    /** {@return whether it is part of the merge and locked on the destination branch} */
    default boolean isBlocked() {
        return lockedOnDestinationBranch().orElse(false) && !excluded().orElse(false);
    }

    /** Builds a {@link MergeRequestDetail}. */
    final class Builder extends ImmutableMergeRequestDetail.Builder {
        Builder() {}
    }
}
