package io.github.promodeploy.boomi.mergerequest;

import java.util.Optional;
import org.immutables.value.Value;

/** Which branch to merge into which. */
@Value.Immutable
public sealed interface CreateMergeRequestRequest permits ImmutableCreateMergeRequestRequest {

    /**
     * Starts a value.
     *
     * @return a builder; the branches and the strategy are required, and the priority for {@link MergeStrategy#OVERRIDE}
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the branch to merge} */
    String sourceBranchId();

    /** {@return the id of the branch to merge it into, usually that of {@code main}} */
    String destinationBranchId();

    /** {@return what happens to components that both branches changed} */
    MergeStrategy strategy();

    /** {@return which branch wins} */
    Optional<PriorityBranch> priorityBranch();

    /** {@return a note for users, which Boomi keeps with the merge request; not sent in the guide's form, which has none} */
    Optional<String> note();

    /** Refuses what Boomi could not merge. */
    @Value.Check
    default void check() {
        if (sourceBranchId().equals(destinationBranchId())) {
            throw new IllegalArgumentException(
                    "a branch cannot be merged into itself: source and destination are " + sourceBranchId());
        }
        if (strategy() == MergeStrategy.UNKNOWN
                || priorityBranch().filter(PriorityBranch.UNKNOWN::equals).isPresent()) {
            throw new IllegalArgumentException("UNKNOWN is only for words of responses");
        }
        if (strategy() == MergeStrategy.OVERRIDE && priorityBranch().isEmpty()) {
            throw new IllegalArgumentException(
                    "the strategy OVERRIDE needs a priorityBranch: which branch wins where both changed a component");
        }
    }

    /** Builds a {@link CreateMergeRequestRequest}. */
    final class Builder extends ImmutableCreateMergeRequestRequest.Builder {
        Builder() {}
    }
}
