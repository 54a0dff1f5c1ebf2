package io.github.promodeploy.boomi.componentmetadata;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is known of a component apart from its content (Boomi API reference, "Component Metadata object").
 */
@Value.Immutable
public sealed interface ComponentMetadata permits ImmutableComponentMetadata {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the id is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the component's id} */
    String componentId();

    /** {@return the name} */
    Optional<String> name();

    /**
     * Returns the type.
     *
     * @return such as {@code process} or {@code webservice}; Boomi adds types, so take it as open
     */
    Optional<String> type();

    /**
     * Returns the sub-type.
     *
     * @return the sub-type, for connectors the connector's
     */
    Optional<String> subType();

    /**
     * Returns the number of the revision.
     *
     * @return the number, counted from 1
     */
    Optional<Integer> version();

    /**
     * Returns whether this is the newest revision, as the raw value of the response.
     *
     * @return {@code true}, {@code false}, or the number of the newest revision
     */
    @JsonProperty("currentVersion")
    Optional<String> currentVersionText();

    /**
     * Returns whether this is the newest revision. Boomi documents a boolean; a number is taken for that of the newest one.
     *
     * @return true when it is the newest; empty when the response does not say
     */
    default Optional<Boolean> currentVersion() {
        return currentVersionText().flatMap(word -> switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> version().map(number -> word.equals(String.valueOf(number)));
        });
    }

    /**
     * Returns whether the component is deleted.
     *
     * @return true when it is in the recycle bin; a deleted component can be restored
     */
    Optional<Boolean> deleted();

    /**
     * Returns when the revision was created.
     *
     * @return the time as Boomi writes it
     */
    Optional<String> createdDate();

    /** {@return who created the revision} */
    Optional<String> createdBy();

    /**
     * Returns when it was changed last.
     *
     * @return the time as Boomi writes it
     */
    Optional<String> modifiedDate();

    /** {@return who changed it last} */
    Optional<String> modifiedBy();

    /** {@return the id of the folder} */
    Optional<String> folderId();

    /** {@return the name of the folder} */
    Optional<String> folderName();

    /** {@return the id of the component that this one is a copy of} */
    Optional<String> copiedFromComponentId();

    /** {@return the revision that this component is a copy of} */
    Optional<Integer> copiedFromComponentVersion();

    /** {@return the id of the branch} */
    Optional<String> branchId();

    /**
     * Returns the name of the branch.
     *
     * @return the name, such as {@code main}
     */
    Optional<String> branchName();

    /** Builds a {@link ComponentMetadata}. */
    final class Builder extends ImmutableComponentMetadata.Builder {
        Builder() {}

        /**
         * Sets whether this is the newest revision.
         *
         * @param currentVersion true when it is the newest
         * @return this builder
         */
        public Builder currentVersion(boolean currentVersion) {
            return currentVersionText(String.valueOf(currentVersion));
        }
    }
}
