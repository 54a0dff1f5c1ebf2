package io.github.promodeploy.boomi.mergerequest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/** How conflicts of a merge request are to be resolved, and which components it leaves out. */
@Value.Immutable
public sealed interface UpdateMergeRequestRequest permits ImmutableUpdateMergeRequestRequest {

    /**
     * Starts an update.
     *
     * @param mergeRequestId the merge request
     * @return a builder; at least one component is required
     */
    static Builder of(String mergeRequestId) {
        Builder builder = new Builder();
        builder.id(mergeRequestId);
        return builder;
    }

    /** {@return the merge request's id} */
    String id();

    /** {@return the strategy to change to; the merge request keeps its own when absent} */
    Optional<MergeStrategy> strategy();

    /** {@return the decisions, one for a component} */
    @JsonIgnore
    List<ComponentDecision> decisions();

    /** {@return the decisions, in the wrapper of the request} */
    @JsonProperty("MergeRequestDetails")
    @Value.Derived
    default Decisions details() {
        return new Decisions(decisions());
    }

    /** Refuses an update that changes nothing. */
    @Value.Check
    default void check() {
        if (decisions().isEmpty()) {
            throw new IllegalArgumentException("an update needs at least one component");
        }
        if (strategy().filter(MergeStrategy.UNKNOWN::equals).isPresent()) {
            throw new IllegalArgumentException("UNKNOWN is only for words of responses");
        }
    }

    /**
     * The wrapper of the decisions.
     *
     * @param decisions the decisions
     */
    record Decisions(@JsonProperty("MergeRequestDetail") List<ComponentDecision> decisions) {

        /**
         * Copies the list.
         *
         * @param decisions the decisions
         */
        public Decisions {
            decisions = List.copyOf(Objects.requireNonNull(decisions, "decisions"));
        }
    }

    /** Builds an {@link UpdateMergeRequestRequest}. */
    final class Builder extends ImmutableUpdateMergeRequestRequest.Builder {
        Builder() {}

        /**
         * Resolves the conflict of a component.
         *
         * @param componentId the component
         * @param resolution which branch wins
         * @return this builder
         */
        public Builder resolve(String componentId, Resolution resolution) {
            addDecisions(ComponentDecision.resolved(componentId, resolution));
            return this;
        }

        /**
         * Leaves a component out of the merge.
         *
         * @param componentId the component
         * @return this builder
         */
        public Builder exclude(String componentId) {
            addDecisions(ComponentDecision.excluded(componentId));
            return this;
        }
    }
}
