package io.github.promodeploy.boomi.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.time.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A throttle against an account whose limit it does not know, in virtual time. */
class ConvergenceTest {

    private final FakeTime time = new FakeTime();
    private final Throttle throttle = Throttle.fixedGap(Throttle.DEFAULT_GAP, time, new Random(11));
    private final Deque<Duration> window = new ArrayDeque<>();
    private int answered;
    private int refused;

    /** Sends one request after the other for a while to an account that takes so many in any second. */
    private void send(int limit, Duration howLong) throws InterruptedException {
        answered = 0;
        refused = 0;
        Duration end = time.elapsed().plus(howLong);
        while (time.elapsed().compareTo(end) < 0) {
            throttle.acquire(
                    ThrottleRequest.builder().account("acme").operation("read").build());
            throttle.report(ThrottleFeedback.builder()
                    .account("acme")
                    .outcome(accepts(limit) ? ThrottleFeedback.Outcome.ANSWERED : ThrottleFeedback.Outcome.THROTTLED)
                    .build());
        }
    }

    private boolean accepts(int limit) {
        Duration now = time.elapsed();
        while (!window.isEmpty() && window.peekFirst().plusSeconds(1).compareTo(now) <= 0) {
            window.removeFirst();
        }
        boolean accepted = window.size() < limit;
        if (accepted) {
            window.addLast(now);
            answered++;
        } else {
            refused++;
        }
        return accepted;
    }

    @Test
    void anAccountThatTakesMore_isNeverSlowedDown() throws InterruptedException {
        send(10, Duration.ofMinutes(1));

        assertThat(refused).isZero();
        assertThat(answered).isBetween(500, 501);
    }

    /** A fixed gap would have 76, 64, 40 and 16 of 100 requests refused. */
    @ParameterizedTest
    @CsvSource({"2, 0.33", "3, 0.22", "5, 0.12", "7, 0.09"})
    void anAccountThatTakesLess_isSeldomAskedTooMuch(int limit, double mostRefused) throws InterruptedException {
        send(limit, Duration.ofMinutes(2));

        assertThat((double) refused / (refused + answered)).isLessThan(mostRefused);
        assertThat(answered / 120.0).isBetween(0.5 * limit, 1.0 * limit);
    }

    @Test
    void anAccountThatRecovers_isSoonUsedInFullAgain() throws InterruptedException {
        send(2, Duration.ofMinutes(1));
        send(10, Duration.ofSeconds(20));

        send(10, Duration.ofSeconds(12));

        assertThat(refused).isZero();
        assertThat(answered).isEqualTo(100);
    }

    @Test
    void requestsThatWereUnderWayTogether_slowItDownOnce() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            throttle.acquire(
                    ThrottleRequest.builder().account("acme").operation("read").build());
        }
        for (int i = 0; i < 8; i++) {
            throttle.report(ThrottleFeedback.builder()
                    .account("acme")
                    .outcome(ThrottleFeedback.Outcome.THROTTLED)
                    .hold(Optional.empty())
                    .took(Duration.ofSeconds(1))
                    .build());
        }
        throttle.acquire(
                ThrottleRequest.builder().account("acme").operation("read").build());
        Duration before = time.elapsed();

        throttle.acquire(
                ThrottleRequest.builder().account("acme").operation("read").build());

        assertThat(time.elapsed().minus(before).toMillis()).isBetween(171L, 172L);
    }

    @Test
    void gap_staysWhatWasAskedFor() {
        throttle.report(ThrottleFeedback.builder()
                .account("acme")
                .outcome(ThrottleFeedback.Outcome.THROTTLED)
                .build());

        assertThat(throttle.gap()).isEqualTo(Throttle.DEFAULT_GAP);
    }
}
