package io.github.promodeploy.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowerBoundTest {

    private static final Duration GAP = Duration.ofMillis(120);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 60, 60",
        "50, 1, 60, 5940",
        "50, 1, 300, 15000",
        "10, 16, 1000, 2080",
        "50, 8, 300, 6180",
        "50, 8, 1200, 8520",
        "50, 16, 1200, 7080",
        "100, 3, 300, 12180",
        "100, 64, 300, 12180",
        "100, 16, 1000, 12880",
        "100, 16, 5000, 35360",
        "100, 64, 5000, 16880",
        "1000, 16, 1000, 120880"
    })
    void makespan_ofEqualLatencies_isTheGreedySchedule(
            int calls, int concurrency, long latencyMillis, long expectedMillis) {
        Duration latency = Duration.ofMillis(latencyMillis);

        Duration bound = LowerBound.makespan(calls, concurrency, GAP, latency);

        assertThat(bound).isEqualTo(Duration.ofMillis(expectedMillis));
        assertThat(LowerBound.makespan(Collections.nCopies(calls, latency), concurrency, GAP))
                .isEqualTo(bound);
    }

    @Test
    void makespan_ofUnequalLatencies_waitsForTheFirstCallThatEnds() {
        List<Duration> latencies =
                Stream.of(500, 100, 100).map(Duration::ofMillis).toList();

        assertThat(LowerBound.makespan(latencies, 2, GAP)).isEqualTo(Duration.ofMillis(500));
        assertThat(LowerBound.makespan(latencies, 1, GAP)).isEqualTo(Duration.ofMillis(720));
    }

    @Test
    void makespan_withoutCalls_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LowerBound.makespan(0, 1, GAP, GAP));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 2", "3, 4", "4, 8", "5, 13", "6, 18"})
    void pauses_doubleAfterTheSecond(int polls, long seconds) {
        assertThat(LowerBound.pauses(polls)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
