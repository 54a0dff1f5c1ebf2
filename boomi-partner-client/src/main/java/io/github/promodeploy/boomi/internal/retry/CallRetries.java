package io.github.promodeploy.boomi.internal.retry;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one call is attempted again, and after what pause. Attempts that reached the server are limited in
 * number and cost quota. Those that did not are limited in time: nothing was sent, so nothing is lost by waiting. Used by
 * one thread.
 */
public final class CallRetries {

    private static final int PRICE_THROTTLED = 2;
    private static final int PRICE_FAILED = 5;

    private final Retries shared;
    private final Effect effect;
    private final @Nullable Deadline deadline;
    private int reached;
    private int unreachable;
    private long unreachableSince;
    private int lastPrice;

    CallRetries(Retries shared, Effect effect, @Nullable Deadline deadline) {
        this.shared = shared;
        this.effect = effect;
        this.deadline = deadline;
    }

    /**
     * Returns the pause before the next attempt; empty when the failure stands, or the deadline comes before its end. Takes
     * the price of the retry.
     *
     * @param startedAt when the attempt that failed was started, or asked for its turn if it got none; on the monotonic clock
     */
    public Optional<Duration> pauseBeforeNext(BoomiException failure, long startedAt) {
        if (failure instanceof BoomiApiException || failure.delivery() == Delivery.ANSWERED) {
            shared.responded();
        }
        return effect.mayRepeatAfter(failure)
                ? pause(failure, startedAt)
                        .filter(pause -> deadline == null || !deadline.isBefore(pause))
                        .filter(pause -> shared.quota().take(lastPrice))
                : Optional.empty();
    }

    /** Notes a success, so that what its last retry cost may be spent again. */
    public void succeeded() {
        shared.responded();
        shared.quota().giveBack(lastPrice);
    }

    private Optional<Duration> pause(BoomiException failure, long startedAt) {
        if (Retries.isUnreachable(failure) || Retries.isThrottleUnavailable(failure)) {
            lastPrice = 0;
            return pauseWhileUnreachable(failure, startedAt);
        }
        lastPrice = failure instanceof RateLimitedException ? PRICE_THROTTLED : PRICE_FAILED;
        unreachable = 0;
        reached++;
        return reached < attemptsAllowed(failure) ? Optional.of(shared.pause(failure, reached)) : Optional.empty();
    }

    /** The last attempt is made when the time is over, so that an outage which is a little shorter is waited out. */
    private Optional<Duration> pauseWhileUnreachable(BoomiException failure, long startedAt) {
        long now = shared.time().nanoTime();
        if (unreachable == 0) {
            unreachableSince = now;
        }
        unreachable++;
        Duration most = shared.maxUnreachable();
        if (most.isZero() || Duration.ofNanos(startedAt - unreachableSince).compareTo(most) >= 0) {
            return Optional.empty();
        }
        Duration left = most.minusNanos(now - unreachableSince);
        Duration pause = shared.pauseWhileUnreachable(failure, unreachable);
        return Optional.of(left.isNegative() ? Duration.ZERO : pause.compareTo(left) < 0 ? pause : left);
    }

    private int attemptsAllowed(BoomiException failure) {
        return failure instanceof UndecodableReplyException
                ? Math.min(shared.policy().maxAttempts(), shared.policy().maxUndecodableAttempts())
                : shared.policy().maxAttempts();
    }
}
