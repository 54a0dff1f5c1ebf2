package io.github.promodeploy.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void rounds_areWhatTheOptionSaysOrElseTheUsualNumber() {
        assertThat(Options.rounds(List.of(), 3)).isEqualTo(3);
        assertThat(Options.rounds(List.of("--rounds", "12"), 3)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rounds", "--rounds 0", "--rounds -1", "--rounds 100", "--rounds x", "--round 3", "3"})
    void otherArguments_areRefused(String arguments) {
        assertThatExceptionOfType(Options.UnusableException.class)
                .isThrownBy(() -> Options.rounds(Arrays.asList(arguments.split(" ", -1)), 3))
                .withMessageContaining("--rounds");
    }
}
