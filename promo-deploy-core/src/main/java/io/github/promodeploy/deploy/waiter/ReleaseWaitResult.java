package io.github.promodeploy.deploy.waiter;

import io.github.promodeploy.boomi.error.BoomiException;
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
     * @return a builder; everything but status and failure is required
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
     * Returns why the status could not be read at the last poll. Such a poll says nothing about the release, so the wait
     * went on until its time was up.
     *
     * @return the failure; empty when the last poll was answered, or was cut off by the end of the time
     */
    Optional<BoomiException> failure();

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
