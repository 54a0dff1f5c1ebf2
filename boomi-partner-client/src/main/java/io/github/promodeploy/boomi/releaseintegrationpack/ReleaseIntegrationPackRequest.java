package io.github.promodeploy.boomi.releaseintegrationpack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to release: the guide's fields ({@code integrationPackId}, {@code version}, {@code notes}) or the published
 * API's ({@code id}, {@code releaseSchedule}, {@code releaseOnDate}, the components). Boomi API reference, "Release
 * Integration Pack object".
 */
@Value.Immutable
public sealed interface ReleaseIntegrationPackRequest permits ImmutableReleaseIntegrationPackRequest {

    /**
     * Starts a value.
     *
     * @return a builder; the pack is required, under one of its two names
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the pack, under the guide's name.
     *
     * @return its id
     */
    Optional<String> integrationPackId();

    /**
     * Returns the version of the release, in the guide's form.
     *
     * @return the label
     */
    Optional<String> version();

    /** {@return the notes of the release, in the guide's form} */
    Optional<String> notes();

    /**
     * Returns the pack, under the published API's name.
     *
     * @return its id
     */
    Optional<String> id();

    /** {@return the name of the pack} */
    Optional<String> name();

    /**
     * Returns how often the pack can be installed.
     *
     * @return {@code SINGLE} or {@code MULTI}
     */
    Optional<String> installationType();

    /** {@return when it takes effect} */
    Optional<ReleaseSchedule> releaseSchedule();

    /**
     * Returns the day of a scheduled release.
     *
     * @return the day, in the time zone of the API user
     */
    Optional<LocalDate> releaseOnDate();

    /**
     * Returns the components to release.
     *
     * @return each with its version
     */
    @JsonProperty("ReleasePackagedComponents")
    Optional<ReleasePackagedComponents> releasePackagedComponents();

    /** Refuses a release without exactly one pack, or with a schedule that cannot be met. */
    @Value.Check
    default void check() {
        if (integrationPackId().isPresent() == id().isPresent()) {
            throw new IllegalStateException("a release needs the pack's id, either as integrationPackId or as id");
        }
        if (releaseSchedule().filter(ReleaseSchedule.UNKNOWN::equals).isPresent()) {
            throw new IllegalStateException("releaseSchedule must be IMMEDIATELY or RELEASE_ON_SPECIFIED_DATE");
        }
        if (releaseSchedule()
                        .filter(ReleaseSchedule.RELEASE_ON_SPECIFIED_DATE::equals)
                        .isPresent()
                && releaseOnDate().isEmpty()) {
            throw new IllegalStateException("a release on a specified date needs releaseOnDate");
        }
    }

    /** Builds a {@link ReleaseIntegrationPackRequest}. */
    final class Builder extends ImmutableReleaseIntegrationPackRequest.Builder {
        Builder() {}
    }
}
