package io.github.promodeploy.deploy.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableJsonTest {

    @ParameterizedTest
    @CsvSource({"007f", "009f", "00ad", "2028", "2029", "202e", "feff", "d83d", "de80"})
    void of_escapesTheOnlyCharacterThatMustNotBeShown(String code) {
        String json = "{\"name\":\"a" + (char) Integer.parseInt(code, 16) + "b\"}";

        assertThat(PrintableJson.of(json)).isEqualTo("{\"name\":\"a\\u" + code + "b\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"~ }\"}", "{\"name\":\"Aufträge \uD83D\uDE80\"}", ""})
    void of_leavesTheRestAsItIs(String json) {
        assertThat(PrintableJson.of(json)).isEqualTo(json);
    }

    @Test
    void of_writesACharacterBeyondTheFirstPlaneAsTwoHalves() {
        assertThat(PrintableJson.of("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
    }
}
