package io.github.promodeploy.boomi.internal.retry;

import static io.github.promodeploy.boomi.internal.retry.OutageBreaker.Ending.FAILURE;
import static io.github.promodeploy.boomi.internal.retry.OutageBreaker.Ending.RESPONSE;
import static io.github.promodeploy.boomi.internal.retry.OutageBreaker.Ending.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class OutageBreakerTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Draws the middle of every range: the pauses are three quarters of their ceilings. */
    private final OutageBreaker breaker = new OutageBreaker((RandomGenerator) () -> Long.MIN_VALUE);

    @Test
    void record_nineFailures_staysClosed() {
        record(9, FAILURE);

        assertThat(breaker.waitNanos(0)).isZero();
    }

    @Test
    void record_tenFailures_opens() {
        record(10, FAILURE);

        assertThat(breaker.waitNanos(0)).isEqualTo(3 * SECOND / 2);
    }

    @Test
    void record_lessThanFourFifthsFailures_staysClosed() {
        record(5, RESPONSE);
        record(15, FAILURE);

        assertThat(breaker.waitNanos(0)).isZero();
    }

    @Test
    void record_moreFailures_forgetsSuccessesOlderThanTwentyAnswers() {
        record(5, RESPONSE);
        record(16, FAILURE);

        assertThat(breaker.waitNanos(0)).isPositive();
    }

    @Test
    void waitNanos_whenOpen_letsOneProbeThroughInEachGrowingInterval() {
        record(10, FAILURE);
        long now = breaker.waitNanos(0);

        assertThat(breaker.waitNanos(now)).as("the probe").isZero();
        assertThat(breaker.waitNanos(now)).as("everybody else").isEqualTo(3 * SECOND);
        now += 3 * SECOND;
        assertThat(breaker.waitNanos(now)).isZero();
        assertThat(breaker.waitNanos(now)).isEqualTo(6 * SECOND);
    }

    @Test
    void waitNanos_afterManyProbes_isNeverMoreThanHalfAMinute() {
        record(10, FAILURE);
        long now = 0;
        for (int i = 0; i < 50; i++) {
            long wait = breaker.waitNanos(now);
            assertThat(wait).isBetween(0L, 30 * SECOND);
            now += wait;
        }
    }

    @Test
    void record_success_closesAndForgets() {
        record(10, FAILURE);
        breaker.record(RESPONSE, 0);
        assertThat(breaker.waitNanos(0)).isZero();

        record(9, FAILURE);
        assertThat(breaker.waitNanos(0)).as("nine failures since").isZero();
        breaker.record(FAILURE, 0);
        assertThat(breaker.waitNanos(0)).as("intervals begin anew").isEqualTo(3 * SECOND / 2);
    }

    @Test
    void record_failureOfAProbe_staysOpen() {
        record(10, FAILURE);
        long now = breaker.waitNanos(0);
        assertThat(breaker.waitNanos(now)).isZero();
        breaker.record(FAILURE, now);

        assertThat(breaker.waitNanos(now)).isEqualTo(3 * SECOND);
    }

    @Test
    void waitNanos_whileTheServerCannotBeReached_staysShort() {
        record(10, UNREACHABLE);
        long now = breaker.waitNanos(0);
        assertThat(now).isEqualTo(3 * SECOND / 4);
        for (int i = 0; i < 20; i++) {
            assertThat(breaker.waitNanos(now)).as("the probe").isZero();
            breaker.record(UNREACHABLE, now);
            assertThat(breaker.waitNanos(now)).as("everybody else").isEqualTo(3 * SECOND / 4);
            now += 3 * SECOND / 4;
        }
    }

    private void record(int times, OutageBreaker.Ending ending) {
        for (int i = 0; i < times; i++) {
            breaker.record(ending, 0);
        }
    }
}
