package io.github.promodeploy.benchmarks.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static final Duration GAP = Duration.ofMillis(120);

    private static Starts atMillis(long... times) {
        return new Starts(
                LongStream.of(times).map(time -> time * 1_000_000).boxed().toList());
    }

    @Test
    void starts_aGapApart_areAtTheBound() {
        Starts starts = atMillis(0, 120, 240, 360);

        assertThat(starts.closest()).isEqualTo(GAP);
        assertThat(starts.closerThan(GAP)).isZero();
        assertThat(starts.rateToBound(GAP)).isCloseTo(1, within(1e-9));
    }

    @Test
    void starts_thatAreTooClose_areCounted() {
        Starts starts = atMillis(0, 99, 220, 230);

        assertThat(starts.closest()).isEqualTo(Duration.ofMillis(10));
        assertThat(starts.closerThan(Duration.ofMillis(100))).isEqualTo(2);
    }

    @Test
    void second_withMostStarts_isAnySecond() {
        assertThat(atMillis(0, 500, 1_400, 1_450, 1_499, 1_500).mostInASecond()).isEqualTo(4);
        assertThat(atMillis(0, 1_000).mostInASecond()).isEqualTo(1);
        assertThat(new Starts(List.of(5L)).mostInASecond()).isEqualTo(1);
    }
}
