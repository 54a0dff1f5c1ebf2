package io.github.promodeploy.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    @ParameterizedTest
    @CsvSource({
        "7, 7.00 (7.00-7.00)",
        "3 1 2, 2.00 (1.00-3.00)",
        "4 1 2 3, 2.50 (1.00-4.00)",
        "1 1 1 900, 1.00 (1.00-900.00)",
        "101.4 99 102.6, 101 (99-103)"
    })
    void of_hasMedianAndRange(String rounds, String expected) {
        assertThat(Spread.of(numbers(rounds)).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12 30 20, 10 20 20, 1.20 (1.00-1.50)", "5, 10, 0.50 (0.50-0.50)"})
    void ofRatios_dividesRoundByRound(String rounds, String baseline, String expected) {
        assertThat(Spread.ofRatios(numbers(rounds), numbers(baseline)).text()).isEqualTo(expected);
    }

    @Test
    void roundsThatAreMissing_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.ofRatios(List.of(1.0, 2.0), List.of(1.0)));
    }

    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Double::valueOf).toList();
    }
}
