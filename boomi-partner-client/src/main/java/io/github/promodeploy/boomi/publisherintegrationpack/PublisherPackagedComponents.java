package io.github.promodeploy.boomi.publisherintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.immutables.value.Value;

/**
 * The components of a pack.
 */
@Value.Immutable
public sealed interface PublisherPackagedComponents permits ImmutablePublisherPackagedComponents {

    /**
     * Starts a value.
     *
     * @return a builder; the list may stay empty
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the components} */
    @JsonProperty("PublisherPackagedComponent")
    List<PublisherPackagedComponent> components();

    /** Builds a {@link PublisherPackagedComponents}. */
    final class Builder extends ImmutablePublisherPackagedComponents.Builder {
        Builder() {}
    }
}
