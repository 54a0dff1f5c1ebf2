package io.github.promodeploy.boomi.publisherintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.integrationpack.InstallationType;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A change of a pack. The list of components is the whole list: a component that it leaves out is removed from the pack,
 * also when only the description was to change (Boomi API reference, "Publisher Integration Pack object"). Components
 * are named without a version.
 */
@Value.Immutable
public sealed interface UpdatePublisherIntegrationPackRequest permits ImmutableUpdatePublisherIntegrationPackRequest {

    /**
     * Starts a value.
     *
     * @return a builder; pack, operation and components are required
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the pack} */
    String id();

    /** {@return the name; Boomi changes it for packs of type {@code SINGLE} only} */
    Optional<String> name();

    /**
     * Returns how often the pack can be installed, which cannot change.
     *
     * @return the type
     */
    Optional<InstallationType> installationType();

    /** {@return what to do} */
    PackOperation operationType();

    /**
     * Returns the description. The reference calls it required, so an empty one is sent too: repeat the old one to keep it.
     *
     * @return the description; empty when not set
     */
    @Value.Default
    @JsonProperty("Description")
    default String description() {
        return "";
    }

    /** {@return all components of the pack} */
    @JsonProperty("PublisherPackagedComponents")
    PublisherPackagedComponents publisherPackagedComponents();

    /** Refuses what would empty the pack by mistake, and a type that the wire has no word for. */
    @Value.Check
    default void check() {
        if (operationType() == PackOperation.ADD
                && publisherPackagedComponents().components().isEmpty()) {
            throw new IllegalStateException("an update with ADD must name every component of the pack, and names none");
        }
        if (installationType().filter(InstallationType.UNKNOWN::equals).isPresent()) {
            throw new IllegalStateException("installationType must be SINGLE or MULTI");
        }
    }

    /** Builds a {@link UpdatePublisherIntegrationPackRequest}. */
    final class Builder extends ImmutableUpdatePublisherIntegrationPackRequest.Builder {
        Builder() {}

        /**
         * Sets the components by their ids alone.
         *
         * @param ids all components of the pack
         * @return this builder
         */
        public Builder componentIds(Iterable<String> ids) {
            PublisherPackagedComponents.Builder members = PublisherPackagedComponents.builder();
            Objects.requireNonNull(ids, "ids")
                    .forEach(id -> members.addComponents(
                            PublisherPackagedComponent.builder().componentId(id).build()));
            publisherPackagedComponents(members.build());
            return this;
        }
    }
}
