package io.github.promodeploy.boomi.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class AdaptiveGapTest {

    private static final long LEAST = 120_000_000;
    private static final long SECOND = 1_000_000_000;

    private final AdaptiveGap gap = new AdaptiveGap(LEAST);

    @Test
    void answered_atTheLeastGap_changesNothing() {
        gap.responded();

        assertThat(gap.nanos()).isEqualTo(LEAST);
    }

    @Test
    void refused_lowersTheRateTo70Percent() {
        assertThat(gap.refused(1, 2)).isTrue();

        assertThat(gap.nanos()).isCloseTo(171_428_571, Percentage.withPercentage(0.001));
    }

    @Test
    void refused_ofRequestsThatStartedBeforeTheSlowDown_changesNothing() {
        gap.refused(10, 100);
        long slowed = gap.nanos();

        assertThat(gap.refused(20, 110)).isFalse();
        assertThat(gap.refused(99, 120)).isFalse();
        assertThat(gap.nanos()).isEqualTo(slowed);
        assertThat(gap.refused(100, 130)).isTrue();
        assertThat(gap.nanos()).isGreaterThan(slowed);
    }

    @Test
    void refused_overAndOver_endsAtOneRequestInTwoSeconds() {
        for (int i = 1; i < 100; i++) {
            gap.refused(i, i);
        }

        assertThat(gap.nanos()).isEqualTo(2 * SECOND);
    }

    @Test
    void refused_ofAThrottleThatIsSlowerStill_keepsItsGap() {
        AdaptiveGap slow = new AdaptiveGap(10 * SECOND);

        slow.refused(1, 1);

        assertThat(slow.nanos()).isEqualTo(10 * SECOND);
    }

    @Test
    void refused_withoutAGap_changesNothing() {
        AdaptiveGap none = new AdaptiveGap(0);

        assertThat(none.refused(1, 1)).isFalse();
        assertThat(none.nanos()).isZero();
    }

    @Test
    void answered_growsTheRateByHalfARequestEachSecond() {
        for (int i = 1; i < 100; i++) {
            gap.refused(i, i);
        }
        double before = (double) SECOND / gap.nanos();
        long elapsed = 0;
        while (elapsed < 4 * SECOND) {
            elapsed += gap.nanos();
            gap.responded();
        }

        double after = (double) SECOND / gap.nanos();
        assertThat((after - before) / (elapsed / (double) SECOND)).isBetween(0.4, 0.75);
    }

    @Test
    void answered_longEnough_returnsToTheLeastGap() {
        gap.refused(1, 1);
        for (int i = 0; i < 100; i++) {
            gap.responded();
        }

        assertThat(gap.nanos()).isEqualTo(LEAST);
    }
}
