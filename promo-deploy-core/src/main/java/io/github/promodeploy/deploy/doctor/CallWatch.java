package io.github.promodeploy.deploy.doctor;

import io.github.promodeploy.boomi.error.BoomiApiException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes what the responses say besides their content, and passes all events on. Thread-safe. */
final class CallWatch implements CallListener {

    private final TimeSource time;
    private final CallListener next;
    private int answered;
    private int refused;
    private int repeated;
    private @Nullable String firstRepeated;
    private @Nullable ClockReading clock;

    CallWatch(TimeSource time, CallListener next) {
        this.time = time;
        this.next = next;
    }

    /**
     * A comparison of both clocks.
     *
     * @param serverAhead how far the server's clock is ahead; negative when it is behind
     * @param uncertainty how far the difference may be off in either direction, since the date has no fractions of a second and the
     *     response took its time
     */
    record ClockReading(Duration serverAhead, Duration uncertainty) {

        private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

        static ClockReading of(Instant shown, Instant arrived, Duration took) {
            Duration half = took.dividedBy(2);
            return new ClockReading(
                    Duration.between(arrived.minus(half), shown.plus(HALF_A_SECOND)), half.plus(HALF_A_SECOND));
        }
    }

    @Override
    public void attempting(Attempt attempt) {
        next.attempting(attempt);
    }

    @Override
    public void attempted(CallReport report) {
        Instant now = time.instant();
        synchronized (this) {
            if (report.failure().isEmpty()) {
                answered++;
            } else if (report.failure().get() instanceof BoomiApiException) {
                refused++;
            }
            report.serverTime().ifPresent(shown -> read(ClockReading.of(shown, now, report.duration())));
        }
        next.attempted(report);
    }

    private void read(ClockReading reading) {
        if (clock == null || reading.uncertainty().compareTo(clock.uncertainty()) < 0) {
            clock = reading;
        }
    }

    @Override
    public void retrying(String operation, BoomiException failure, Duration delay) {
        synchronized (this) {
            repeated++;
            firstRepeated = firstRepeated == null ? failure.getMessage() : firstRepeated;
        }
        next.retrying(operation, failure, delay);
    }

    @Override
    public void throttled(String operation, Duration waited) {
        next.throttled(operation, waited);
    }

    @Override
    public void rowsMissing(String operation, String accountId, long announced, long shown) {
        next.rowsMissing(operation, accountId, announced, shown);
    }

    @Override
    public void throttleFailed(Class<?> throttle, Throwable failure) {
        next.throttleFailed(throttle, failure);
    }

    /** Returns whether any call was successful. */
    synchronized boolean hasAnswer() {
        return answered > 0;
    }

    /** Returns whether there was any response, whatever its status. */
    synchronized boolean hasResponse() {
        return answered + refused > 0;
    }

    /** Returns how many attempts were repeated. */
    synchronized int repeated() {
        return repeated;
    }

    /** Returns why the first of them was. */
    synchronized String firstRepeated() {
        return firstRepeated == null ? "" : firstRepeated;
    }

    /** Returns the most exact comparison of both clocks; empty when no response had a date. */
    synchronized Optional<ClockReading> clock() {
        return Optional.ofNullable(clock);
    }
}
