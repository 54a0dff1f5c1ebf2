package io.github.promodeploy.boomi.http;

import java.time.Duration;
import org.immutables.value.Value;

/**
 * How often and how fast a call is repeated. Reads and queries are repeated after failures that pass; a write only
 * when its failure proves that the server did not act. Pauses are random between 0 and a ceiling that doubles from
 * attempt to attempt (full jitter), and never shorter than the server's {@code Retry-After}.
 */
@Value.Immutable
public sealed interface RetryPolicy permits ImmutableRetryPolicy {

    /** Six attempts, as many as Boomi's own connectors make. */
    RetryPolicy DEFAULT = builder().build();

    /** One attempt. */
    RetryPolicy NONE = builder().maxAttempts(1).build();

    /**
     * Starts a policy with the defaults.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how often a call is attempted at most.
     *
     * @return attempts, the first included; default 6
     */
    @Value.Default
    default int maxAttempts() {
        return 6;
    }

    /**
     * Returns how often a call is attempted at most while no connection can be made, or while its answers cannot be
     * decoded: failures that seldom pass.
     *
     * @return attempts, the first included; default 3
     */
    @Value.Default
    default int maxHopelessAttempts() {
        return 3;
    }

    /**
     * Returns the ceiling of the first pause after a broken connection, a timeout or a server failure.
     *
     * @return the first ceiling; default half a second
     */
    @Value.Default
    default Duration failureBackoff() {
        return Duration.ofMillis(500);
    }

    /**
     * Returns the ceiling of the first pause after the server asked to slow down.
     *
     * @return the first ceiling; default one second
     */
    @Value.Default
    default Duration throttledBackoff() {
        return Duration.ofSeconds(1);
    }

    /**
     * Returns the highest ceiling.
     *
     * @return the longest pause of our own; default 20 seconds
     */
    @Value.Default
    default Duration maxBackoff() {
        return Duration.ofSeconds(20);
    }

    /**
     * Returns how much of a {@code Retry-After} is believed.
     *
     * @return the cap; default 60 seconds
     */
    @Value.Default
    default Duration maxRetryAfter() {
        return Duration.ofSeconds(60);
    }

    /** Refuses numbers that make no sense. */
    @Value.Check
    default void check() {
        if (maxAttempts() < 1 || maxHopelessAttempts() < 1) {
            throw new IllegalStateException("a retry policy needs at least one attempt");
        }
        if (failureBackoff().isNegative()
                || throttledBackoff().isNegative()
                || maxBackoff().isNegative()
                || maxRetryAfter().isNegative()) {
            throw new IllegalStateException("a retry policy's durations must not be negative");
        }
    }

    /** Builds a {@link RetryPolicy}. */
    final class Builder extends ImmutableRetryPolicy.Builder {
        Builder() {}
    }
}
