package io.github.promodeploy.boomi.componentdiffrequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What differs between two revisions of a component. */
@Value.Immutable
public sealed interface ComponentDiffResponse permits ImmutableComponentDiffResponse {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return what Boomi says of the comparison} */
    Optional<String> message();

    /**
     * Returns the differences, as they came.
     *
     * @return the differences; empty where Boomi cannot compare components of this type
     */
    @JsonProperty("GenericDiff")
    Optional<GenericDiff> genericDiff();

    /** {@return what only the target revision has} */
    default List<Change> additions() {
        return genericDiff()
                .flatMap(GenericDiff::addition)
                .map(Changes::changes)
                .orElse(List.of());
    }

    /** {@return what both revisions have, with different values} */
    default List<Change> modifications() {
        return genericDiff()
                .flatMap(GenericDiff::modification)
                .map(Changes::changes)
                .orElse(List.of());
    }

    /** {@return what only the source revision has} */
    default List<Change> deletions() {
        return genericDiff()
                .flatMap(GenericDiff::deletion)
                .map(Changes::changes)
                .orElse(List.of());
    }

    /** Builds a {@link ComponentDiffResponse}. */
    final class Builder extends ImmutableComponentDiffResponse.Builder {
        Builder() {}
    }
}
