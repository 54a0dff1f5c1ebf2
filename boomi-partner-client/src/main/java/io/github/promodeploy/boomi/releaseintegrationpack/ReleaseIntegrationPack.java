package io.github.promodeploy.boomi.releaseintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The response to a release. The guide's fields and the published API's are both here; every one may be missing.
 */
@Value.Immutable
public sealed interface ReleaseIntegrationPack permits ImmutableReleaseIntegrationPack {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the package to deploy, in the guide's form.
     *
     * @return its id
     */
    Optional<String> packageId();

    /**
     * Returns the released version, in the guide's form.
     *
     * @return the label
     */
    Optional<String> releaseVersion();

    /** {@return the name of the pack} */
    Optional<String> name();

    /**
     * Returns how often the pack can be installed.
     *
     * @return {@code SINGLE} or {@code MULTI}
     */
    Optional<String> installationType();

    /** {@return when it takes effect, as the raw value of the response} */
    @JsonProperty("releaseSchedule")
    Optional<String> releaseScheduleText();

    /** {@return the day of a scheduled release} */
    Optional<LocalDate> releaseOnDate();

    /** {@return the id under which the status of the release can be read} */
    Optional<String> requestId();

    /**
     * Returns where the server says that the status can be read.
     *
     * @return the address, as data: this library never calls it
     */
    Optional<String> releaseStatusUrl();

    /**
     * Returns the pack.
     *
     * @return its id, which also arrives as {@code id}
     */
    Optional<String> integrationPackId();

    /**
     * Returns the released components.
     *
     * @return each with its version
     */
    @JsonProperty("ReleasePackagedComponents")
    Optional<ReleasePackagedComponents> releasePackagedComponents();

    /**
     * Returns when it takes effect as a constant.
     *
     * @return the constant, {@link ReleaseSchedule#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<ReleaseSchedule> releaseSchedule() {
        return releaseScheduleText().map(ReleaseSchedule::of);
    }

    /** Builds a {@link ReleaseIntegrationPack}. */
    final class Builder extends ImmutableReleaseIntegrationPack.Builder {
        Builder() {}

        /**
         * Takes the pack's id under its other name on the wire.
         *
         * @param id the pack's id
         * @return this builder
         */
        @JsonProperty("id")
        Builder id(String id) {
            return integrationPackId(id);
        }
    }
}
