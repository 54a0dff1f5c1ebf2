package io.github.promodeploy.boomi.accountgroup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/**
 * What is shared with an account group.
 */
@Value.Immutable
public sealed interface Resources permits ImmutableResources {

    /**
     * Starts a value.
     *
     * @return a builder; the list may stay empty
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what is shared.
     *
     * @return each thing with its kind
     */
    @JsonProperty("Resource")
    List<Resource> resources();

    /** Builds a {@link Resources}. */
    final class Builder extends ImmutableResources.Builder {
        Builder() {}
    }
}
