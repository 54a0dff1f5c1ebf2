package io.github.promodeploy.deploy.waiter;

import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a wait for a release came to. Immutable and thread-safe.
 */
@Value.Immutable
public sealed interface ReleaseWaitResult permits ImmutableReleaseWaitResult {

    /**
     * Starts a value.
     *
     * @return a builder; everything but the status is required
     */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the request that made the release.
     *
     * @return its id, under which the status can be asked for again
     */
    String requestId();

    /**
     * Returns how the wait ended.
     *
     * @return the outcome
     */
    ReleaseWaitOutcome outcome();

    /**
     * Returns the last status that was read: the one that ended the wait, where a status did.
     *
     * @return the status; empty when the wait ended before any was read
     */
    Optional<ReleaseIntegrationPackStatus> status();

    /**
     * Returns how often this wait asked for the status and was answered. What the client repeats by itself counts once.
     *
     * @return the number of polls
     */
    int polls();

    /**
     * Says whether a further wait may learn more.
     *
     * @return true when the release goes on
     */
    default boolean isResumable() {
        return outcome() == ReleaseWaitOutcome.STILL_RUNNING || outcome() == ReleaseWaitOutcome.STOPPED;
    }

    /** Builds a {@link ReleaseWaitResult}. */
    final class Builder extends ImmutableReleaseWaitResult.Builder {
        Builder() {}
    }
}
