package io.github.promodeploy.boomi.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeTimeTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final FakeTime time = new FakeTime(NOON);

    @Test
    void time_standsStill_untilItIsMoved() {
        assertThat(time.instant()).isEqualTo(NOON).isEqualTo(time.instant());
        assertThat(time.nanoTime()).isEqualTo(time.nanoTime());
        assertThat(time.elapsed()).isZero();
        assertThat(new FakeTime().instant()).isEqualTo(Instant.parse("2026-03-01T02:00:00Z"));
    }

    @Test
    void sleep_movesBothClocks_andIsRecorded() throws InterruptedException {
        long before = time.nanoTime();

        time.sleep(Duration.ofMinutes(5));
        time.sleep(Duration.ofSeconds(-1));

        assertThat(time.nanoTime() - before).isEqualTo(Duration.ofMinutes(5).toNanos());
        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(300));
        assertThat(time.elapsed()).isEqualTo(Duration.ofMinutes(5));
        assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(5), Duration.ofSeconds(-1));
    }

    @Test
    void advance_isNoSleep() {
        time.advance(Duration.ofSeconds(1));
        time.advance(Duration.ofSeconds(-1));

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void jump_setsTheWallClockOnly() {
        time.jump(Duration.ofHours(-2));

        assertThat(time.instant()).isEqualTo(NOON.minusSeconds(7200));
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void sleep_onAnInterruptedThread_throws() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(time.elapsed()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
