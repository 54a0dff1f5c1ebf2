package io.github.promodeploy.boomi.http;

import io.github.promodeploy.boomi.error.BoomiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** How one attempt of a call went. */
@Value.Immutable
public sealed interface CallReport permits ImmutableCallReport {

    /**
     * Starts a report.
     *
     * @return a builder; everything but the managed account, the status, the server's clock and the failure is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what the call does, in words.
     *
     * @return the operation; it ends with the managed account that the call acted on, if it did
     */
    String operation();

    /** {@return the HTTP method} */
    String method();

    /**
     * Returns the path below the account.
     *
     * @return such as {@code Environment/query}
     */
    String path();

    /**
     * Returns the managed account that the call acted on.
     *
     * @return the {@code overrideAccount} that was sent; empty when the call acted on the client's own account
     */
    Optional<String> overrideAccount();

    /**
     * Returns the account that the call acted on.
     *
     * @return the managed account, or else the client's own
     */
    String account();

    /**
     * Returns which attempt of the call this was.
     *
     * @return 1 for the first
     */
    int attempt();

    /** {@return how long the exchange took, waiting for a turn not included} */
    Duration duration();

    /**
     * Returns the HTTP status of the response.
     *
     * @return the status as it came, also that of an attempt that failed; empty when no response came
     */
    Optional<Integer> statusCode();

    /**
     * Returns the server's clock, to the second. Measured against the clock of this machine, it shows how far the two are apart.
     *
     * @return the {@code Date} header of the response; empty when there was no response, or no readable date in it
     */
    Optional<Instant> serverTime();

    /**
     * Returns what went wrong.
     *
     * @return the failure; empty when the attempt succeeded
     */
    Optional<BoomiException> failure();

    /** Builds a {@link CallReport}. */
    final class Builder extends ImmutableCallReport.Builder {
        Builder() {}
    }
}
