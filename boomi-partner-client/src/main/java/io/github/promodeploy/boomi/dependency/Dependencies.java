package io.github.promodeploy.boomi.dependency;

import java.util.List;
import org.immutables.value.Value;

/** What a {@link DependencyWalk} has found. */
@Value.Immutable
public sealed interface Dependencies permits ImmutableDependencies {

    /**
     * Starts a value.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the components, the one where the walk began included. Each comes after all that it uses, but for those that are in a
     * cycle with it, which stand next to one another.
     *
     * @return the components that were read, each once
     */
    List<Dependency> inOrder();

    /**
     * Returns the cycles: components that use one another, directly or through others of the same cycle, or a component that uses
     * itself. No order satisfies all of a cycle.
     *
     * @return for each cycle, the ids of its components in the order of {@link #inOrder}; empty if there are none
     */
    List<List<String>> cycles();

    /**
     * Returns what was found but not read.
     *
     * @return the ids; empty for a walk that came to its end
     */
    List<String> unread();

    /** Builds a {@link Dependencies}. */
    final class Builder extends ImmutableDependencies.Builder {
        Builder() {}
    }
}
