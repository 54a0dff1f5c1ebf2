package io.github.promodeploy.boomi.http;

import java.time.Duration;
import java.util.stream.Stream;
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

    /** One attempt, whatever it fails of. */
    RetryPolicy NONE = builder()
            .maxAttempts(1)
            .maxUnreachable(Duration.ZERO)
            .maxNeverReached(Duration.ZERO)
            .build();

    /**
     * Starts a policy with the defaults.
     *
     * @return a builder
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how often a call is attempted at most. Attempts that did not reach the server do not count: those are
     * limited by {@link #maxUnreachable} and {@link #maxNeverReached}.
     *
     * @return attempts, the first included; default 6
     */
    @Value.Default
    default int maxAttempts() {
        return 6;
    }

    /**
     * Returns how often a call is attempted at most when its responses cannot be decoded, which seldom passes.
     *
     * @return attempts, the first included; default 3
     */
    @Value.Default
    default int maxUndecodableAttempts() {
        return 3;
    }

    /**
     * Returns how long a call is repeated while the server cannot be reached: the connection is refused or times out,
     * the host name cannot be resolved, or the connection breaks before any of a request's body was taken. Nothing was
     * sent then, so writes are repeated too. The time counts from the first such failure, and the last attempt is made when it is over. It should be longer
     * than the JVM remembers addresses: by default 30 seconds, and 10 seconds for a name that could not be resolved
     * (security properties {@code networkaddress.cache.ttl} and {@code networkaddress.cache.negative.ttl}). Holds from
     * the client's first response on.
     *
     * @return the time; default 60 seconds, zero for no repetition
     */
    @Value.Default
    default Duration maxUnreachable() {
        return Duration.ofSeconds(60);
    }

    /**
     * Returns what holds in place of {@link #maxUnreachable} until the client has had its first response. Shorter, so
     * that a misspelt host shows soon.
     *
     * @return the time; default 10 seconds, zero for no repetition
     */
    @Value.Default
    default Duration maxNeverReached() {
        return Duration.ofSeconds(10);
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
        if (maxAttempts() < 1 || maxUndecodableAttempts() < 1) {
            throw new IllegalStateException("a retry policy needs at least one attempt");
        }
        if (Stream.of(
                        maxUnreachable(),
                        maxNeverReached(),
                        failureBackoff(),
                        throttledBackoff(),
                        maxBackoff(),
                        maxRetryAfter())
                .anyMatch(Duration::isNegative)) {
            throw new IllegalStateException("a retry policy's durations must not be negative");
        }
    }

    /** Builds a {@link RetryPolicy}. */
    final class Builder extends ImmutableRetryPolicy.Builder {
        Builder() {}
    }
}
