package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** What the responses of the simulated Boomi look like. {@link SimulatorSettings.Builder} sets them, and explains each. */
@Value.Immutable(copy = false)
public sealed interface WireBehaviour permits ImmutableWireBehaviour {

    /** {@return how often the result of a query for listeners is 202 before it is ready} */
    @Value.Default
    default int listenerStatusPolls() {
        return 1;
    }

    /** {@return how long every response takes} */
    @Value.Default
    default Duration latency() {
        return Duration.ZERO;
    }

    /** {@return the shape of error documents} */
    @Value.Default
    default ErrorShape errorShape() {
        return ErrorShape.AS_DOCUMENTED;
    }

    /** {@return which oddities the responses have} */
    Set<WireQuirk> quirks();

    /** {@return the status of a successful DELETE, 200 or 204} */
    @Value.Default
    default int deleteStatus() {
        return 200;
    }

    /** {@return the field that has a pack's id} */
    @Value.Default
    default PackIdField packIdField() {
        return PackIdField.AS_DOCUMENTED;
    }

    /** {@return how long it takes until reads, and writes that name an object, see a write, by object} */
    Map<String, Duration> readLags();

    /** {@return how long it takes until reads of all other objects that can lag show a write; zero by default} */
    @Value.Default
    default Duration lagOfReads() {
        return Duration.ZERO;
    }

    /**
     * Returns how long it takes until reads of a Boomi object show a write.
     *
     * @param object the object's name
     * @return the time, zero when they show it at once
     */
    default Duration readLag(String object) {
        return readLags()
                .getOrDefault(
                        Objects.requireNonNull(object, "object"),
                        SettingsRules.canLag(object) ? lagOfReads() : Duration.ZERO);
    }

    /**
     * Returns how long it takes until writes that name a Boomi object see a write.
     *
     * @param object the object's name
     * @return the time, zero when they see it at once
     */
    default Duration lagOfWrites(String object) {
        return readLags().getOrDefault(Objects.requireNonNull(object, "object"), Duration.ZERO);
    }

    /** {@return the longest time until reads show a write, zero when they show everything at once} */
    default Duration longestReadLag() {
        return Stream.concat(readLags().values().stream(), Stream.of(lagOfReads()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
