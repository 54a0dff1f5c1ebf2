package io.github.promodeploy.boomi.mergerequest;

import java.util.Optional;
import org.immutables.value.Value;

/** What becomes of a component of a merge request. */
@Value.Immutable
public sealed interface ComponentDecision permits ImmutableComponentDecision {

    /**
     * Starts a decision.
     *
     * @return a builder; the component, and whether it is left out, are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Makes the decision that one of the branches wins.
     *
     * @param componentId the component
     * @param resolution which branch wins
     * @return the decision
     */
    static ComponentDecision resolved(String componentId, Resolution resolution) {
        return builder()
                .componentGuid(componentId)
                .resolution(resolution)
                .excluded(false)
                .build();
    }

    /**
     * Makes the decision that a component is left out.
     *
     * @param componentId the component
     * @return the decision
     */
    static ComponentDecision excluded(String componentId) {
        return builder().componentGuid(componentId).excluded(true).build();
    }

    /** {@return the component's id} */
    String componentGuid();

    /** {@return which branch wins} */
    Optional<Resolution> resolution();

    /** {@return whether the component is left out} */
    boolean excluded();

    /** Refuses what has no word on the wire. */
    @Value.Check
    default void check() {
        if (resolution().filter(Resolution.UNKNOWN::equals).isPresent()) {
            throw new IllegalArgumentException("UNKNOWN is only for words of responses");
        }
    }

    /** Builds a {@link ComponentDecision}. */
    final class Builder extends ImmutableComponentDecision.Builder {
        Builder() {}
    }
}
