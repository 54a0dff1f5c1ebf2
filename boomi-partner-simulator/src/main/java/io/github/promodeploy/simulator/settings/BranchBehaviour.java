package io.github.promodeploy.simulator.settings;

import org.immutables.value.Value;

/** How branches and merge requests behave. {@link SimulatorSettings.Builder#branches} sets it. */
@Value.Immutable(copy = false)
public sealed interface BranchBehaviour permits ImmutableBranchBehaviour {

    /** {@return a builder that starts from the documented behaviour} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return whether branching is enabled; if not, every call about branches gets 400; true by default} */
    @Value.Default
    default boolean available() {
        return true;
    }

    /** {@return how many branches, besides {@code main}, an account can have; 20 by default, as at Boomi} */
    @Value.Default
    default int limit() {
        return 20;
    }

    /** {@return how often a new branch is read before it is ready; 1 by default} */
    @Value.Default
    default int polls() {
        return 1;
    }

    /** {@return how often a merge request is read before its draft, and before its merge, is done; 1 by default} */
    @Value.Default
    default int mergePolls() {
        return 1;
    }

    /** {@return whether drafts fail, so that a merge request ends as {@code FAILED_TO_DRAFT}; false by default} */
    @Value.Default
    default boolean draftsFail() {
        return false;
    }

    /** Refuses impossible numbers. */
    @Value.Check
    default void check() {
        SettingsRules.atLeastOne("limit", limit());
        SettingsRules.requireThat(polls() >= 0, "polls must not be negative", polls());
        SettingsRules.requireThat(mergePolls() >= 0, "mergePolls must not be negative", mergePolls());
    }

    /** Builds a {@link BranchBehaviour}. */
    final class Builder extends ImmutableBranchBehaviour.Builder {
        Builder() {}
    }
}
