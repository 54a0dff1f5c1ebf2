package io.github.promodeploy.boomi.publisherintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An integration pack as its publisher sees it (Boomi API reference, "Publisher Integration Pack object").
 */
@Value.Immutable
public sealed interface PublisherIntegrationPack permits ImmutablePublisherIntegrationPack {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the pack's id} */
    String id();

    /** {@return the name} */
    Optional<String> name();

    /** {@return the description, which subscribers read; on the wire its name begins with a capital letter} */
    @JsonProperty("Description")
    Optional<String> description();

    /** {@return how often it can be installed, as the raw value of the response} */
    @JsonProperty("installationType")
    Optional<String> installationTypeText();

    /**
     * Returns the components in the pack as they stand on the wire.
     *
     * @return the components, see {@link #members()}
     */
    @JsonProperty("PublisherPackagedComponents")
    Optional<PublisherPackagedComponents> publisherPackagedComponents();

    /**
     * Returns how often it can be installed as a constant.
     *
     * @return the constant, {@link InstallationType#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<InstallationType> installationType() {
        return installationTypeText().map(InstallationType::of);
    }

    /**
     * Returns the components in the pack.
     *
     * @return the members, none for an empty pack; empty when the response does not list them, which says nothing of
     *     whether there are any
     */
    default Optional<List<PublisherPackagedComponent>> members() {
        return publisherPackagedComponents().map(PublisherPackagedComponents::components);
    }

    /** Builds a {@link PublisherIntegrationPack}. */
    final class Builder extends ImmutablePublisherIntegrationPack.Builder {
        Builder() {}
    }
}
