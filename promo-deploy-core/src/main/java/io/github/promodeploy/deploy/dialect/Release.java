package io.github.promodeploy.deploy.dialect;

import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.write.ResponseCodec;
import java.time.LocalDate;
import java.util.Map;
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
     * Returns the package that was released with it; of several, that of the first component.
     *
     * @return its id
     */
    String packagedComponentId();

    /**
     * Returns the packages that were released with it.
     *
     * @return their ids, by component; empty unless the request names {@code components}
     */
    Map<String, String> packageIds();

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

    /**
     * Returns the versions that were released with the pack before.
     *
     * @return the labels, by component; empty unless the request names {@code components}
     */
    Map<String, String> versionsBefore();

    /**
     * Returns the package of a component.
     *
     * @param component one of the promoted components
     * @return its id
     */
    default String packageIdOf(PromotedComponent component) {
        return packageIds().getOrDefault(component.prodComponentId(), packagedComponentId());
    }

    /**
     * Returns the version of a component that was released with the pack before.
     *
     * @param component one of the promoted components
     * @return the label, if the pack shows what is released
     */
    default Optional<String> versionBefore(PromotedComponent component) {
        return packageIds().isEmpty()
                ? versionBefore()
                : Optional.ofNullable(versionsBefore().get(component.prodComponentId()));
    }

    /** Builds a {@link Release}. */
    final class Builder extends ImmutableRelease.Builder {
        Builder() {}
    }
}
