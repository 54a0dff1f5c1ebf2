package io.github.promodeploy.boomi.changelistenerstatus;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What to do with which listeners (Boomi API reference, "Change listener status operation").
 */
@Value.Immutable
public sealed interface ChangeListenerStatusRequest permits ImmutableChangeListenerStatusRequest {

    /**
     * Starts a value.
     *
     * @return a builder; runtime and action are required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the listener: the process that listens.
     *
     * @return its component id; absent for all listeners
     */
    Optional<String> listenerId();

    /**
     * Returns the runtime, which is not an environment.
     *
     * @return its id
     */
    String containerId();

    /** {@return what to do} */
    ListenerAction action();

    /** Refuses one listener for an action on all, and none for an action on one. */
    @Value.Check
    default void check() {
        if (action().isForAll() == listenerId().isPresent()) {
            throw new IllegalStateException(
                    action() + (action().isForAll() ? " takes no listenerId" : " needs a listenerId"));
        }
    }

    /** Builds a {@link ChangeListenerStatusRequest}. */
    final class Builder extends ImmutableChangeListenerStatusRequest.Builder {
        Builder() {}
    }
}
