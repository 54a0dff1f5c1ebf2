package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** How releases on the published API behave. {@link SimulatorSettings.Builder} sets them, and explains each. */
@Value.Immutable(copy = false)
public sealed interface ReleaseBehaviour permits ImmutableReleaseBehaviour {

    /** {@return how often the status of a release is 202 before the release is done} */
    @Value.Default
    default int polls() {
        return 1;
    }

    /** {@return how long a release runs; empty if it ends after {@link #polls} reads of its status} */
    Optional<Duration> duration();

    /** {@return how releases end} */
    @Value.Default
    default ReleaseOutcome outcome() {
        return ReleaseOutcome.SUCCESS;
    }

    /** {@return the ids and names of packs whose releases fail in any case} */
    Set<String> failing();

    /** {@return the HTTP status of the status of a failed release} */
    @Value.Default
    default int errorStatus() {
        return 200;
    }

    /** {@return what happens to the members that a release does not name} */
    @Value.Default
    default UnlistedMembers unlistedMembers() {
        return UnlistedMembers.KEEP_RELEASE;
    }

    /** {@return the time zone of the dates of scheduled releases} */
    @Value.Default
    default ZoneId timeZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Returns how the releases of a pack end.
     *
     * @param packId the pack's id
     * @param packName the pack's name
     * @return the outcome
     */
    default ReleaseOutcome outcomeOf(String packId, String packName) {
        Objects.requireNonNull(packId, "packId");
        Objects.requireNonNull(packName, "packName");
        return failing().contains(packId) || failing().contains(packName) ? ReleaseOutcome.ERROR : outcome();
    }
}
