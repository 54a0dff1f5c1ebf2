package io.github.promodeploy.benchmarks.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    private static final Usage SLICE = new Usage(500, 10_000, 2_000_000, 3_000_000, 1);

    @Test
    void parse_readsWhatLineWrote() {
        assertThat(SLICE.line()).isEqualTo("500 10000 2000000 3000000 1");
        assertThat(Usage.parse(SLICE.line())).isEqualTo(SLICE);
    }

    @Test
    void figures_areOfOneCall() {
        Usage both = SLICE.plus(new Usage(1_500, 30_000, 2_000_000, 5_000_000, 3));

        assertThat(both).isEqualTo(new Usage(2_000, 40_000, 4_000_000, 8_000_000, 4));
        assertThat(both.bytesPerCall()).isEqualTo(20);
        assertThat(both.cpuMicrosPerCall()).isEqualTo(2);
        assertThat(both.wallMicrosPerCall()).isEqualTo(4);
        assertThat(both.threadsPerThousandCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3 4", "1 2 3 4 5 6", "a b c d e"})
    void parse_ofSomethingElse_isRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Usage.parse(line));
    }
}
