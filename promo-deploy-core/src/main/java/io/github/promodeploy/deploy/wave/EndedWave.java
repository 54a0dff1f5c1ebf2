package io.github.promodeploy.deploy.wave;

import io.github.promodeploy.deploy.result.EnvironmentResult;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A wave whose environments are all done, and how it was judged. Immutable and thread-safe. */
@Value.Immutable
public sealed interface EndedWave permits ImmutableEndedWave {

    /**
     * Starts a value.
     *
     * @return a builder; the name is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the wave's name in the request.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the environments of the wave, in the order of the targets.
     *
     * @return one result each
     */
    List<EnvironmentResult> environments();

    /**
     * Returns those of its environments that are not as the run was to leave them.
     *
     * @return their results, in the order of the targets; no more than the wave's {@code maxFailures} when it passed
     */
    List<EnvironmentResult> failures();

    /**
     * Returns why the run stops after this wave, if too many of its environments went wrong.
     *
     * @return the reason; empty when the wave passed
     */
    Optional<String> stopped();

    /**
     * Returns the next wave.
     *
     * @return its name; empty after the last wave
     */
    Optional<String> next();

    /** Builds an {@link EndedWave}. */
    final class Builder extends ImmutableEndedWave.Builder {
        Builder() {}
    }
}
