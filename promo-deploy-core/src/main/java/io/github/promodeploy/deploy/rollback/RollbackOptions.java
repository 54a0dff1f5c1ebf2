package io.github.promodeploy.deploy.rollback;

import java.util.Set;
import org.immutables.value.Value;

/** What a rollback is to do. Immutable and thread-safe. */
@Value.Immutable
public sealed interface RollbackOptions permits ImmutableRollbackOptions {

    /**
     * Starts a value.
     *
     * @return a builder; everything has a default
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the options of a rollback of all environments that undeploys nothing.
     *
     * @return the defaults
     */
    static RollbackOptions defaults() {
        return builder().build();
    }

    /**
     * Returns the environments to roll back. An integration pack is released again for all environments that it is attached to, so that
     * a choice that leaves out one of them is refused unless other environments are allowed. What the choice leaves out is NOT_ATTEMPTED, and
     * the rollback is PARTIAL until another call, with other environments or all, completes it.
     *
     * @return their ids, which must be targets of the run; empty for all that the run changed
     */
    Set<String> environments();

    /**
     * Returns whether to undeploy where nothing was active before the run. Only deployments that the run itself made are undeployed:
     * their listeners are paused first. Default false: such environments are left as they are.
     *
     * @return true to undeploy
     */
    @Value.Default
    default boolean undeployNew() {
        return false;
    }

    /** Builds a {@link RollbackOptions}. */
    final class Builder extends ImmutableRollbackOptions.Builder {
        Builder() {}
    }
}
