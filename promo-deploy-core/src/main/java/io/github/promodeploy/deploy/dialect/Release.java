package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.write.ResponseCodec;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A release that is done, or scheduled.
 */
@Value.Immutable
public sealed interface Release permits ImmutableRelease {

    /**
     * Starts a value.
     *
     * @return a builder; package id, day and the version before are optional
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how releases are kept in a journal.
     *
     * @return the codec
     */
    static ResponseCodec<Release> codec() {
        return ResponseCodecs.RELEASE;
    }

    /**
     * Returns the pack that was released.
     *
     * @return its id
     */
    String packId();

    /**
     * Returns the package that was released with it.
     *
     * @return its id
     */
    String packagedComponentId();

    /**
     * Returns the released version.
     *
     * @return the label
     */
    String version();

    /**
     * Returns the id to deploy from the release response.
     *
     * @return the id
     */
    Optional<String> packageId();

    /**
     * Returns the day on which the release takes effect.
     *
     * @return the day; empty when the release is done
     */
    Optional<LocalDate> scheduledFor();

    /**
     * Returns the version that was released with the pack before, which may stay visible for a while after the release.
     *
     * @return the label, if the pack shows what is released
     */
    Optional<String> versionBefore();

    /** Builds a {@link Release}. */
    final class Builder extends ImmutableRelease.Builder {
        Builder() {}
    }
}
