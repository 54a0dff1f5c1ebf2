package io.github.promodeploy.deploy.settings;

import io.github.promodeploy.boomi.integrationpack.InstallationType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How to promote, apart from the request: what both dialects have, and the part of each. Immutable and thread-safe. */
@Value.Immutable
public sealed interface PromotionSettings permits ImmutablePromotionSettings {

    /** Starts a value; everything has a default. */
    static Builder builder() {
        return new Builder();
    }

    /** The branch that packages are made from; empty for the API user's default working branch. */
    Optional<String> branch();

    /** How often an account may install a new pack; {@link InstallationType#MULTI} when not set. */
    @Value.Default
    default InstallationType installationType() {
        return InstallationType.MULTI;
    }

    /** The accounts whose environments are no targets; none when not set. */
    Set<String> skipAccounts();

    /** Whether the run may replace what somebody else has deployed since it began; false when not set. */
    @Value.Default
    default boolean replaceNewer() {
        return false;
    }

    /** Whether it is read back, after the deployments, what is active in the targets; true when not set. */
    @Value.Default
    default boolean verification() {
        return true;
    }

    /** Whether the run asks a gate between its waves; false when not set. */
    @Value.Default
    default boolean waveGate() {
        return false;
    }

    /**
     * How long the server may still act on a request whose response was lost. A pack, an installation or a deployment is not sent
     * again before that time has passed without a sign of the first attempt. 130 seconds when not set: the 120 seconds that the
     * guide gives a request, and 10.
     */
    @Value.Default
    default Duration quietPeriod() {
        return Duration.ofSeconds(130);
    }

    /** The same for a release, which shows only when it is done; 430 seconds when not set, 300 of them for the release itself. */
    @Value.Default
    default Duration releaseQuietPeriod() {
        return Duration.ofSeconds(430);
    }

    /**
     * How long something that must be there is looked up again, since reads may lag behind writes; 15 seconds when not set. A write
     * that a proxy refused counts as refused when it does not show within that time. One that Boomi refused may build on something
     * that Boomi does not see yet.
     */
    @Value.Default
    default Duration lookAgainFor() {
        return Duration.ofSeconds(15);
    }

    /** The settings of the GUIDE dialect. */
    @Value.Default
    default GuideSettings guide() {
        return GuideSettings.builder().build();
    }

    /** The settings of the PLATFORM dialect. */
    @Value.Default
    default PlatformSettings platform() {
        return PlatformSettings.builder().build();
    }

    /** Builds {@link PromotionSettings}. */
    final class Builder extends ImmutablePromotionSettings.Builder {
        Builder() {}
    }
}
