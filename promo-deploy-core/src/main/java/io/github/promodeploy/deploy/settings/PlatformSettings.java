package io.github.promodeploy.deploy.settings;

import io.github.promodeploy.deploy.waiter.ReleaseWaiterSettings;
import java.util.Optional;
import org.immutables.value.Value;

/** The settings that only the PLATFORM dialect has. Immutable and thread-safe. */
@Value.Immutable
public sealed interface PlatformSettings permits ImmutablePlatformSettings {

    /** Starts a value; everything has a default. */
    static Builder builder() {
        return new Builder();
    }

    /** The name under which a MULTI pack is installed in other accounts; the pack's own when absent. */
    Optional<String> installationName();

    /** Whether a release may reach environments that are no targets because the pack is attached to them; false when not set. */
    @Value.Default
    default boolean allowOtherEnvironments() {
        return false;
    }

    /** Whether a target without a runtime that is online stops a run; false, for a warning, when not set. */
    @Value.Default
    default boolean requireOnlineRuntimes() {
        return false;
    }

    /** Whether a release may reach targets of later waves at once because the pack is attached to them; false when not set. */
    @Value.Default
    default boolean allowEarlyRelease() {
        return false;
    }

    /** How often and how long a release is polled; every 5 seconds for at most 30 minutes when not set. */
    @Value.Default
    default ReleaseWaiterSettings releaseWaiter() {
        return ReleaseWaiterSettings.builder().build();
    }

    /** Builds {@link PlatformSettings}. */
    final class Builder extends ImmutablePlatformSettings.Builder {
        Builder() {}
    }
}
