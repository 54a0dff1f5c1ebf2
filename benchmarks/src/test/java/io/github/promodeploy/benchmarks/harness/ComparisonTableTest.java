package io.github.promodeploy.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.promodeploy.benchmarks.contender.Contender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTableTest {

    private static final Map<Contender, List<Double>> ROUNDS = Map.of(
            Contender.U, List.of(100.0, 200.0, 400.0),
            Contender.LIBRARY, List.of(110.0, 240.0, 420.0),
            Contender.T, List.of(150.0, 300.0, 600.0),
            Contender.C, List.of(50.0, 150.0, 400.0));

    private final ComparisonTable table = new ComparisonTable();

    @Test
    void ratios_showWhatUNeedsAndTheOthersAsMultiplesOfIt() {
        assertThat(table.heading("create").strip().split("  +"))
                .containsExactly("create", "U", "library / U", "T / U", "C / U", "target");
        assertThat(table.ratios(new Measure("bytes", 1.25), ROUNDS).strip().split("  +"))
                .containsExactly(
                        "bytes", "200 (100-400)", "1.10 (1.05-1.20)", "1.50 (1.50-1.50)", "0.75 (0.50-1.00)", "1.25");
    }

    @ParameterizedTest
    @CsvSource({"1.11, 0", "1.1, 0", "1.09, 1", "Infinity, 0"})
    void ratios_missATargetWhenTheirMedianIsAbove(double target, int expectedStatus) {
        String line = table.ratios(new Measure("bytes", target), ROUNDS);

        assertThat(line.endsWith("MISSED")).isEqualTo(expectedStatus == 1);
        assertThat(table.exitStatus()).isEqualTo(expectedStatus);
    }

    @ParameterizedTest
    @CsvSource({"240, 0", "239, 1"})
    void figures_missATargetWhenTheirMedianIsAbove(double target, int expectedStatus) {
        String line = table.figures(new Measure("threads", target), ROUNDS);

        assertThat(line).contains("240 (110-420)").doesNotContain("1.10");
        assertThat(table.exitStatus()).isEqualTo(expectedStatus);
    }

    @Test
    void exitStatus_remembersAMissedTarget() {
        String missed = table.ratios(new Measure("bytes", 0.1), ROUNDS);
        String met = table.ratios(new Measure("CPU", 9), ROUNDS);

        assertThat(missed).endsWith("MISSED");
        assertThat(met).doesNotContain("MISSED");
        assertThat(table.exitStatus()).isEqualTo(1);
    }

    @Test
    void aContenderWithoutFigures_isRefused() {
        Map<Contender, List<Double>> alone = Map.of(Contender.U, List.of(1.0));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.ratios(new Measure("bytes", 1), alone))
                .withMessageContaining("library");
    }
}
