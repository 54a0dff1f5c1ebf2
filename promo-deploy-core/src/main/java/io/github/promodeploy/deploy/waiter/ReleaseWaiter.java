package io.github.promodeploy.deploy.waiter;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.ApiId;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatuses;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseStatus;
import io.github.promodeploy.boomi.time.Deadline;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a release of an integration pack: polls its status until it is done, failed or scheduled.
 *
 * <pre>{@code
 * ReleaseWaiter waiter = ReleaseWaiter.of(client, release.requestId().orElseThrow());
 * ReleaseWaitResult result = waiter.await();
 * if (result.isResumable()) {
 *     Files.writeString(file, waiter.save()); // another process: ReleaseWaiter.resume(client, text).await()
 * }
 * }</pre>
 *
 * <p>Uses the client's time source. The client's deadline and cancellation apply as well, and so does closing the client;
 * whichever comes first ends the wait. Thread-safe.
 */
public final class ReleaseWaiter {

    /** The minimum number of polls for a status that is not visible yet. */
    private static final int MIN_MISSING = 3;

    /** When a wait is first reported; then each time after twice the previous interval. */
    private static final Duration FIRST_REPORT = Duration.ofSeconds(30);

    private final BoomiClient client;
    private final SavedWait wait;
    private final BooleanSupplier isReleased;
    private final Cancellation stop = new Cancellation();

    private ReleaseWaiter(BoomiClient client, SavedWait wait, BooleanSupplier isReleased) {
        this.client = client;
        this.wait = wait;
        this.isReleased = isReleased;
    }

    /**
     * Returns a waiter that polls at once, then after pauses of 1, 2 and 4 seconds, and then every 5 seconds, for at most 30
     * minutes.
     *
     * @param client the client of the account that released
     * @param requestId the request that made the release
     * @return the waiter
     * @throws IllegalArgumentException if the id is not well-formed
     */
    public static ReleaseWaiter of(BoomiClient client, String requestId) {
        return of(client, requestId, ReleaseWaiterSettings.builder().build());
    }

    /**
     * Returns a waiter.
     *
     * @param client the client of the account that released
     * @param requestId the request that made the release
     * @param settings how often to poll, and how long
     * @return the waiter
     * @throws IllegalArgumentException if the id is not well-formed
     */
    public static ReleaseWaiter of(BoomiClient client, String requestId, ReleaseWaiterSettings settings) {
        return of(client, requestId, settings, () -> false);
    }

    /**
     * Returns a waiter that has another way to see that the release is done, such as reading the pack.
     *
     * @param client the client of the account that released
     * @param requestId the request that made the release
     * @param settings how often to poll, and how long
     * @param isReleased says whether the release is done; called whenever a poll fails, on the waiting thread. What it
     *     throws ends the wait
     * @return the waiter
     * @throws IllegalArgumentException if the id is not well-formed
     */
    public static ReleaseWaiter of(
            BoomiClient client, String requestId, ReleaseWaiterSettings settings, BooleanSupplier isReleased) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(isReleased, "isReleased");
        return new ReleaseWaiter(
                client,
                new SavedWait(
                        client.accountId(),
                        client.options().overrideAccount(),
                        ApiId.require("requestId", requestId),
                        settings),
                isReleased);
    }

    /**
     * Returns a waiter that resumes a saved wait, possibly in another process. Its time starts again.
     *
     * @param client the client of the account that released
     * @param saved what {@link #save()} returned
     * @return the waiter, not stopped even if the saved one was
     * @throws IllegalArgumentException if the text is malformed, or belongs to another account than the client
     */
    public static ReleaseWaiter resume(BoomiClient client, String saved) {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(saved, "saved");
        SavedWait wait = SavedWait.parse(saved);
        if (!wait.accountId().equals(client.accountId())
                || !wait.overrideAccount().equals(client.options().overrideAccount())) {
            throw new IllegalArgumentException("the saved wait is for a release of account "
                    + wait.overrideAccount().orElse(wait.accountId()) + ", called through account " + wait.accountId()
                    + "; the client is for "
                    + client.options().overrideAccount().orElse(client.accountId()) + ", called through account "
                    + client.accountId());
        }
        return new ReleaseWaiter(client, wait, () -> false);
    }

    /**
     * Waits. A poll that fails does not end the wait, whatever the reason: the next one may succeed. Two failures do end
     * it: one that {@linkplain BoomiException#holdsForAllCalls() holds for all calls}, and a request that Boomi does not
     * know. A status that is not visible yet is polled again for {@link ReleaseWaiterSettings#missingFor}, since it may
     * become visible a little after the release. A wait that is stopped, interrupted or cancelled ends with
     * {@link ReleaseWaitOutcome#STOPPED}; a thread that was interrupted stays interrupted. When no more than a pause is
     * left, the wait ends, since there would be no further poll.
     *
     * @return the result of the wait
     * @throws BoomiException if a failure ended the wait; the waiter can be used again
     * @throws io.github.promodeploy.boomi.error.ClosedClientException if the client is closed already
     */
    public ReleaseWaitResult await() {
        return await(waited -> {});
    }

    /**
     * Waits as {@link #await()} does, and reports its progress: after 30 seconds, after a minute, and then each time after
     * twice the previous interval.
     *
     * @param progress receives how long this wait has lasted so far, between two polls, on the waiting thread. What it
     *     throws ends the wait
     * @return the result of the wait
     * @throws BoomiException if a failure ended the wait; the waiter can be used again
     * @throws io.github.promodeploy.boomi.error.ClosedClientException if the client is closed already
     */
    public ReleaseWaitResult await(Consumer<Duration> progress) {
        Objects.requireNonNull(progress, "progress");
        Polling polling = new Polling(progress);
        try {
            return client.untilClosed(polling.operation, stop, polling::run);
        } catch (InterruptedCallException closed) {
            // Before the wait began; the client's own cancellation says so.
            return polling.ended(ReleaseWaitOutcome.STOPPED);
        }
    }

    /**
     * Ends the wait at once, from any thread, and every later one of this waiter. The release continues, and another waiter
     * can resume the wait from {@link #save()}. Calling it again, or after the end, changes nothing.
     */
    public void stop() {
        stop.cancel();
    }

    /**
     * Returns the wait as text: account, request, interval and longest wait. It contains no secrets.
     *
     * @return one line for {@link #resume}
     */
    public String save() {
        return wait.write();
    }

    /**
     * Returns the request that made the release.
     *
     * @return its id
     */
    public String requestId() {
        return wait.requestId();
    }

    @Override
    public String toString() {
        return "ReleaseWaiter[" + wait.requestId() + (stop.isCancelled() ? ", stopped" : "") + "]";
    }

    private static Duration shorterOf(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** One wait. */
    private final class Polling {

        private final Consumer<Duration> progress;
        private final long start = client.timeSource().nanoTime();
        private final String operation = "wait for release " + wait.requestId();
        private final Deadline deadline = earlierDeadline();
        private final ReleaseIntegrationPackStatuses statuses = client.withOptions(CallOptions.builder()
                        .from(client.options())
                        .deadline(deadline)
                        .build())
                .releaseIntegrationPackStatuses();

        private @Nullable ReleaseIntegrationPackStatus last;
        private @Nullable BoomiException failure;
        private boolean seenReleased;
        private int polls;
        private int missing;
        private Duration nextReport = FIRST_REPORT;
        private Duration pause =
                shorterOf(wait.settings().firstInterval(), wait.settings().interval());

        Polling(Consumer<Duration> progress) {
            this.progress = progress;
        }

        private Deadline earlierDeadline() {
            Deadline own =
                    Deadline.after(wait.settings().maxWait(), client.timeSource(), "the time allowed to " + operation);
            return client.options().deadline().map(own::earlier).orElse(own);
        }

        ReleaseWaitResult run() {
            try {
                Duration delay = wait.settings().initialDelay();
                if (!delay.isZero() && deadline.remaining().compareTo(delay) > 0) {
                    stop.during(operation, () -> sleep(delay));
                }
                stop.during(operation, this::poll);
                while (end().isEmpty() && deadline.remaining().compareTo(pause) > 0) {
                    report();
                    stop.during(operation, this::pause);
                    stop.during(operation, this::poll);
                }
                return ended(ReleaseWaitOutcome.STILL_RUNNING);
            } catch (InterruptedCallException e) {
                return ended(ReleaseWaitOutcome.STOPPED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ended(ReleaseWaitOutcome.STOPPED);
            }
        }

        /** A log of a long wait should be neither silent nor long. */
        private void report() {
            Duration waited = waited();
            if (waited.compareTo(nextReport) >= 0) {
                progress.accept(waited);
            }
            while (waited.compareTo(nextReport) >= 0) {
                nextReport = nextReport.multipliedBy(2);
            }
        }

        private Duration waited() {
            return Duration.ofNanos(client.timeSource().nanoTime() - start);
        }

        private void poll() {
            try {
                Optional<ReleaseIntegrationPackStatus> found = read();
                polls++;
                failure = null;
                missing += found.isPresent() ? 0 : 1;
                last = found.orElse(last);
            } catch (InterruptedCallException e) {
                throw e;
            } catch (BoomiException e) {
                failed(e);
            }
        }

        private Optional<ReleaseIntegrationPackStatus> read() {
            return isNeverSeen() ? Optional.of(statuses.get(wait.requestId())) : statuses.find(wait.requestId());
        }

        private boolean isNeverSeen() {
            return last == null
                    && missing >= MIN_MISSING
                    && waited().compareTo(wait.settings().missingFor()) >= 0;
        }

        private void failed(BoomiException e) {
            if (e.holdsForAllCalls()) {
                throw e;
            }
            seenReleased = isReleased.getAsBoolean();
            if (!seenReleased && isNeverSeen() && saysUnknown(e)) {
                throw e;
            }
            if (!isOutOfTime(e)) {
                failure = e;
            }
        }

        /** A gateway's page says nothing about the request. */
        private static boolean saysUnknown(BoomiException e) {
            return (e instanceof NotFoundException || e instanceof BadRequestException)
                    && e.delivery() == Delivery.REJECTED;
        }

        private void pause() throws InterruptedException {
            Duration now = pause;
            pause = shorterOf(now.multipliedBy(2), wait.settings().interval());
            sleep(now);
        }

        /** The client's own cancellation ends the sleep, too. */
        private void sleep(Duration time) throws InterruptedException {
            Cancellation.Waiting sleep = () -> client.timeSource().sleep(time);
            if (client.options().cancellation().isPresent()) {
                client.options().cancellation().get().during(operation, sleep);
            } else {
                sleep.run();
            }
        }

        /** A poll that was not sent or was cut off because the time was up is not a failure of the server. */
        private boolean isOutOfTime(BoomiException e) {
            return deadline.isPassed() || (e instanceof TimedOutException && e.delivery() == Delivery.NOT_SENT);
        }

        /** Returns how the release ended, if the last status says so. */
        private Optional<ReleaseWaitOutcome> end() {
            if (seenReleased) {
                return Optional.of(ReleaseWaitOutcome.SUCCESS);
            }
            return Optional.ofNullable(last)
                    .filter(status -> !status.isRunning())
                    .map(status -> {
                        if (status.isScheduled()) {
                            return ReleaseWaitOutcome.SCHEDULED;
                        }
                        return status.releaseStatus()
                                        .filter(ReleaseStatus.SUCCESS::equals)
                                        .isPresent()
                                ? ReleaseWaitOutcome.SUCCESS
                                : ReleaseWaitOutcome.ERROR;
                    });
        }

        private ReleaseWaitResult ended(ReleaseWaitOutcome otherwise) {
            return ReleaseWaitResult.builder()
                    .requestId(wait.requestId())
                    .outcome(end().orElse(otherwise))
                    .status(Optional.ofNullable(last))
                    .failure(Optional.ofNullable(failure))
                    .polls(polls)
                    .build();
        }
    }
}
