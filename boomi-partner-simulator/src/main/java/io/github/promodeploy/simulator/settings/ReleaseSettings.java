package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/** The part of {@link SimulatorSettings.Builder} that sets how releases on the published API behave. */
abstract class ReleaseSettings {

    private final ImmutableReleaseBehaviour.Builder releases = ImmutableReleaseBehaviour.builder();

    abstract SimulatorSettings.Builder self();

    final ImmutableReleaseBehaviour.Builder releases() {
        return releases;
    }

    /**
     * Sets how often the status of a release on the published API is 202 before it is done. Default 1. With 0
     * it is done when the call that asks for it returns.
     *
     * @param polls zero or more
     * @return this builder
     */
    public SimulatorSettings.Builder releasePolls(int polls) {
        releases.polls(SettingsRules.requireThat(polls >= 0, "releasePolls must not be negative", polls));
        return self();
    }

    /**
     * Sets how long a release on the published API runs: it ends when that time is over, whether or not a caller
     * reads its status, as at Boomi. By default it ends by the readings of its status, see {@link #releasePolls},
     * so that tests do not depend on time.
     *
     * @param duration the time, more than 0
     * @return this builder
     */
    public SimulatorSettings.Builder releaseDuration(Duration duration) {
        boolean positive = Objects.requireNonNull(duration, "duration").compareTo(Duration.ZERO) > 0;
        releases.duration(SettingsRules.requireThat(positive, "releaseDuration must be more than 0", duration));
        return self();
    }

    /**
     * Sets how releases on the published API end. Default {@link ReleaseOutcome#SUCCESS}.
     *
     * @param outcome the outcome of every release
     * @return this builder
     */
    public SimulatorSettings.Builder releaseOutcome(ReleaseOutcome outcome) {
        releases.outcome(Objects.requireNonNull(outcome, "outcome"));
        return self();
    }

    /**
     * Lets the releases of some packs fail, whatever {@link #releaseOutcome} says. None by default.
     *
     * @param packs ids or names of packs, to add
     * @return this builder
     */
    public SimulatorSettings.Builder failingReleases(String... packs) {
        releases.addAllFailing(SettingsRules.noNulls("packs", packs));
        return self();
    }

    /**
     * Sets the HTTP status of the status of a failed release. Default 200; Boomi documents none.
     *
     * @param status from 200 to 599
     * @return this builder
     */
    public SimulatorSettings.Builder releaseErrorStatus(int status) {
        boolean known = status >= 200 && status <= 599;
        releases.errorStatus(SettingsRules.requireThat(known, "releaseErrorStatus must be from 200 to 599", status));
        return self();
    }

    /**
     * Sets what happens to the members that a release on the published API does not name. Default
     * {@link UnlistedMembers#KEEP_RELEASE}.
     *
     * @param rule the rule
     * @return this builder
     */
    public SimulatorSettings.Builder unlistedMembers(UnlistedMembers rule) {
        releases.unlistedMembers(Objects.requireNonNull(rule, "rule"));
        return self();
    }

    /**
     * Sets the time zone of the user, in which the dates of scheduled releases are meant. Default UTC.
     *
     * @param zone the time zone
     * @return this builder
     */
    public SimulatorSettings.Builder releaseTimeZone(ZoneId zone) {
        releases.timeZone(Objects.requireNonNull(zone, "zone"));
        return self();
    }
}
