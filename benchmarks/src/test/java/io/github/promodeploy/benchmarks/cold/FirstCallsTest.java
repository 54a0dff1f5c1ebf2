package io.github.promodeploy.benchmarks.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstCallsTest {

    @Test
    void parseJstat_readsTheFirstFigure() {
        double classes = FirstCalls.parseJstat(
                List.of("Loaded  Bytes  Unloaded  Bytes     Time   ", "  3022  5950.3        0     0.0       1.02"));

        assertThat(classes).isEqualTo(3022);
    }

    @Test
    void parseJstat_ofSomethingElse_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> FirstCalls.parseJstat(List.of("4711 not found")))
                .withMessageContaining("4711 not found");
    }
}
