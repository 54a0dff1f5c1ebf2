package io.github.promodeploy.boomi.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeSourceTest {

    private final FakeTime time = new FakeTime();

    @Test
    void system_readsClocksThatDoNotGoBack() throws Exception {
        TimeSource system = TimeSource.system();
        long before = system.nanoTime();
        system.sleep(Duration.ofNanos(1));
        system.sleep(Duration.ofSeconds(-1));

        assertThat(system.nanoTime() - before).isNotNegative();
        assertThat(system.instant()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(system).hasToString("TimeSource[system]");
    }

    @Test
    void system_interrupted_doesNotSleep() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> TimeSource.system().sleep(Duration.ofHours(1)));
    }

    @Test
    void deadline_passesWhenItsTimeHasGone() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(5), time);
        time.advance(Duration.ofSeconds(4));

        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.isPassed()).isFalse();
        assertThat(deadline.isBefore(Duration.ofSeconds(1))).isFalse();
        assertThat(deadline.isBefore(Duration.ofMillis(1_001))).isTrue();

        time.advance(Duration.ofSeconds(1));

        assertThat(deadline.isPassed()).isTrue();
        assertThat(deadline).hasToString("Deadline[in PT0S]");
    }

    @Test
    void deadline_withABudgetBeyondTheClock_countsAsAHundredYears() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), time);

        assertThat(deadline.remaining()).isEqualTo(Duration.ofDays(36_500));
        assertThat(deadline.isPassed()).isFalse();
    }

    @Test
    void deadline_describesWhichLimitItIsAndHowLong() {
        assertThat(Deadline.after(Duration.ofMinutes(30), time).description()).isEqualTo("the deadline (30m)");
        assertThat(Deadline.after(Duration.ofSeconds(5430), time, "the time allowed for the whole run")
                        .description())
                .isEqualTo("the time allowed for the whole run (1h30m30s)");
        assertThat(Deadline.after(Duration.ofMillis(300), time).description()).isEqualTo("the deadline (0.3s)");
    }

    @Test
    void deadline_inThePast_hasPassed() {
        assertThat(Deadline.after(Duration.ofSeconds(-1), time).isPassed()).isTrue();
    }
}
