package io.github.promodeploy.simulator.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** How much the simulated Boomi accepts and keeps. {@link SimulatorSettings.Builder} sets them, and explains each. */
@Value.Immutable(copy = false)
public sealed interface Limits permits ImmutableLimits {

    /** {@return how many rows a query page has} */
    @Value.Default
    default int pageSize() {
        return 100;
    }

    /** {@return how many requests an account may make in any one second; empty for no limit} */
    OptionalInt rateLimit();

    /** {@return the {@code Retry-After} header of a response to too many requests; empty for no header} */
    Optional<String> retryAfter();

    /** {@return how long a query token is valid} */
    @Value.Default
    default Duration queryTokenLifetime() {
        return Duration.ofMinutes(30);
    }

    /** {@return the longest request body that is read; a longer one gets 413} */
    @Value.Default
    default int maxBodyBytes() {
        return 1 << 20;
    }

    /** {@return how many requests the journal keeps} */
    @Value.Default
    default int journalCapacity() {
        return 10_000;
    }

    /** {@return how many characters are kept of the notes of a package, a release or a deployment; empty for all} */
    OptionalInt notesLimit();
}
