package io.github.promodeploy.deploy.result;

import java.util.Optional;
import org.immutables.value.Value;

/**
 * What stopped a run.
 */
@Value.Immutable
public sealed interface RunFailure permits ImmutableRunFailure {

    /**
     * Starts a value.
     *
     * @return a builder; only the message is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the step in which it stopped.
     *
     * @return the step; empty when the request was refused before the first
     */
    Optional<Step> step();

    /**
     * Returns what happened and what to do, for people.
     *
     * @return the message
     */
    String message();

    /**
     * Returns the failure underneath.
     *
     * @return the exception, usually a {@link io.github.promodeploy.boomi.error.BoomiException}
     */
    Optional<Throwable> cause();

    /** Builds a {@link RunFailure}. */
    final class Builder extends ImmutableRunFailure.Builder {
        Builder() {}
    }
}
