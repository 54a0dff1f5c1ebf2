package io.github.promodeploy.deploy.waiter;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The result of a wait for a release. Immutable and thread-safe.
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
     * @return its id, with which the status can be requested again
     */
    String requestId();

    /**
     * Returns how the wait ended.
     *
     * @return the outcome
     */
    ReleaseWaitOutcome outcome();

    /**
     * Returns the last status that was read: the one that ended the wait, if a status did.
     *
     * @return the status; empty when the wait ended before any was read
     */
    Optional<ReleaseIntegrationPackStatus> status();

    /**
     * Returns why the status could not be read at the last poll. Such a poll says nothing about the release, so the wait
     * continued until its time was up.
     *
     * @return the failure; empty when the last poll had a response, or was cut off because the time was up
     */
    Optional<BoomiException> failure();

    /**
     * Returns how many polls of this wait had a response. Retries by the client do not count.
     *
     * @return the number of polls
     */
    int polls();

    /**
     * Says whether the wait can be resumed.
     *
     * @return true when the release continues
     */
    default boolean isResumable() {
        return outcome() == ReleaseWaitOutcome.STILL_RUNNING || outcome() == ReleaseWaitOutcome.STOPPED;
    }

    /** Builds a {@link ReleaseWaitResult}. */
    final class Builder extends ImmutableReleaseWaitResult.Builder {
        Builder() {}
    }
}
