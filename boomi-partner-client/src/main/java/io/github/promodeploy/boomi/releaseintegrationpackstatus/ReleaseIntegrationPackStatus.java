package io.github.promodeploy.boomi.releaseintegrationpackstatus;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleasePackagedComponents;
import io.github.promodeploy.boomi.releaseintegrationpack.ReleaseSchedule;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How far a release is (Boomi API reference, "Release Integration Pack Status object"). While it runs or waits for its day
 * the server responds with HTTP 202, with all fields, with those of the status alone, or with nothing.
 */
@Value.Immutable
public sealed interface ReleaseIntegrationPackStatus permits ImmutableReleaseIntegrationPackStatus {

    /**
     * Starts a value.
     *
     * @return a builder; everything is optional
     */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the id of the request that made the release} */
    Optional<String> requestId();

    /** {@return how far it is, as the raw value of the response} */
    @JsonProperty("releaseStatus")
    Optional<String> releaseStatusText();

    /**
     * Returns the HTTP status of the release: 202 when the response or its body has it, else what the body has.
     *
     * @return 202 while the release runs or waits, 200 when it is done
     */
    Optional<Integer> responseStatusCode();

    /** {@return the id of the pack} */
    Optional<String> integrationPackId();

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

    /**
     * Returns the released components.
     *
     * @return each with its version; empty while the release runs
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

    /**
     * Returns how far it is as a constant.
     *
     * @return the constant, {@link ReleaseStatus#UNKNOWN} for a new word; empty when the response named none
     */
    default Optional<ReleaseStatus> releaseStatus() {
        return releaseStatusText().map(ReleaseStatus::of);
    }

    /**
     * Says whether the release has come to its end: an error, or a success that did not come with HTTP 202, which
     * means that it still runs.
     *
     * @return true when nothing more will happen
     */
    default boolean isDone() {
        ReleaseStatus status = releaseStatus().orElse(ReleaseStatus.UNKNOWN);
        return status == ReleaseStatus.ERROR
                || (status == ReleaseStatus.SUCCESS
                        && responseStatusCode().filter(code -> code == 202).isEmpty());
    }

    /**
     * Says whether the release waits for its day.
     *
     * @return true when it is scheduled
     */
    default boolean isScheduled() {
        return releaseStatus().filter(ReleaseStatus.SCHEDULED::equals).isPresent();
    }

    /**
     * Says whether the release runs. A status without a word, or with a word that this version of the library does not
     * know, counts as running, since only a known word proves an end.
     *
     * @return true when it is neither done nor scheduled
     */
    default boolean isRunning() {
        return !isDone() && !isScheduled();
    }

    /** Builds a {@link ReleaseIntegrationPackStatus}. */
    final class Builder extends ImmutableReleaseIntegrationPackStatus.Builder {
        Builder() {}
    }
}
