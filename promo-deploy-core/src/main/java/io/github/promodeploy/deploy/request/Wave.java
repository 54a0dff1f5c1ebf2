package io.github.promodeploy.deploy.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.promodeploy.boomi.environment.EnvironmentClassification;
import io.github.promodeploy.deploy.internal.PlainJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A part of the targets that gets the release before the next part does. A wave names its environments by their ids, or takes all that
 * have a classification. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface Wave permits ImmutableWave {

    /**
     * Starts a wave.
     *
     * @return a builder; the name is required, and either the classification or the environments
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a wave from the fields of its JSON, by the rules of {@link PackageAndDeployRequest#fromJson}. Jackson 2 and 3 read waves
     * this way.
     *
     * @param fields the fields, as any JSON library reads them into a map
     * @return the wave
     * @throws InvalidRequestException if it is not a wave; names all problems
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Wave fromMap(Map<String, Object> fields) {
        Objects.requireNonNull(fields, "fields");
        return RequestJson.readWave(fields);
    }

    /**
     * Returns the fields of the JSON as plain Java values. Jackson 2 and 3 write waves this way.
     *
     * @return a new map; what is not given is left out
     */
    @JsonValue
    default Map<String, Object> toMap() {
        return PlainJson.fields(RequestJson.write(this));
    }

    /**
     * Returns what messages, plans and reports call the wave.
     *
     * @return the name, unique in the request
     */
    String name();

    /**
     * Returns the classification of the wave's environments.
     *
     * @return {@code PROD} or {@code TEST}; every target of that classification is in the wave
     */
    Optional<EnvironmentClassification> classification();

    /**
     * Returns the wave's environments.
     *
     * @return their ids, in any order; empty when {@link #classification} is given
     */
    List<String> environmentIds();

    /**
     * Returns how many of the wave's environments may go wrong. If more do, the run stops after this wave.
     *
     * @return 0 or more; default 0
     */
    @Value.Default
    default int maxFailures() {
        return 0;
    }

    /**
     * Returns how long the run waits between the end of this wave and the next one. The time allowed for the run stands still meanwhile.
     *
     * @return the pause, 0 to 365 days; none when absent
     */
    Optional<Duration> pause();

    /**
     * Says whether a target is in this wave.
     *
     * @param target a target of the run
     * @return true if the wave names it, or has its classification
     */
    default boolean includes(TargetEnvironment target) {
        Objects.requireNonNull(target, "target");
        return classification().isPresent()
                ? classification().equals(target.classification())
                : environmentIds().contains(target.environmentId());
    }

    /** Builds a {@link Wave}. */
    final class Builder extends ImmutableWave.Builder {
        Builder() {}
    }
}
