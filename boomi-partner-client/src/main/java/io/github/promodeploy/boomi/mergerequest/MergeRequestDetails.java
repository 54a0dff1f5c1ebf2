package io.github.promodeploy.boomi.mergerequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/** The components of a merge request. */
@Value.Immutable
public sealed interface MergeRequestDetails permits ImmutableMergeRequestDetails {

    /**
     * Starts a value.
     *
     * @return a builder; the list may stay empty
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the components} */
    @JsonProperty("MergeRequestDetail")
    List<MergeRequestDetail> components();

    /** Builds a {@link MergeRequestDetails}. */
    final class Builder extends ImmutableMergeRequestDetails.Builder {
        Builder() {}
    }
}
