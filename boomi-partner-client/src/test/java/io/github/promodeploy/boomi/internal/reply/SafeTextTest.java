package io.github.promodeploy.boomi.internal.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.http.BoomiCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    private static final String SECRET = "canary-7f3a9b2c-6/d+e";
    private static final String BASE64 = Base64.getEncoder()
            .encodeToString(("BOOMI_TOKEN.me@acme.example:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private static final BoomiCredentials CREDENTIALS = BoomiCredentials.apiToken("me@acme.example", SECRET);

    private final SafeText safeText = new SafeText(() -> CREDENTIALS);

    @Test
    void of_masksTheSecretAndItsHeaderForm() {
        assertThat(safeText.of("a " + SECRET + " b Basic " + BASE64 + " c")).isEqualTo("a *** b Basic *** c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "\\u003d", "&#61;", ""})
    void of_masksTheHeaderFormWhateverBecameOfItsPadding(String padding) {
        String body = BASE64.replace("=", "");

        assertThat(safeText.of("Basic " + body + padding))
                .startsWith("Basic ***")
                .doesNotContain(body.substring(0, 8));
    }

    @Test
    void of_masksTheSecretWithEscapedSlashes() {
        assertThat(safeText.of("{\"a\":\"" + SECRET.replace("/", "\\/") + "\"}"))
                .isEqualTo("{\"a\":\"***\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 190, 199, 200})
    void excerpt_thatCutsWhereTheSecretStood_leavesNoPartOfIt(int before) {
        String text = safeText.excerpt("x".repeat(before) + SECRET + "y".repeat(50));

        assertThat(text).doesNotContain("can").hasSizeLessThanOrEqualTo(203);
    }

    @Test
    void of_longText_isCutAtTwoThousandCharacters() {
        assertThat(safeText.of("x".repeat(5_000))).isEqualTo("x".repeat(2_000) + "...");
        assertThat(safeText.of("x".repeat(2_000))).isEqualTo("x".repeat(2_000));
    }

    @Test
    void excerpt_thatCutsInTheMiddleOfACharacter_leavesItOut() {
        String text = safeText.excerpt("x".repeat(199) + "\uD83D\uDE00" + "tail");

        assertThat(text).isEqualTo("x".repeat(199) + "...");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\u001b[2Jb', 'a\\u001b[2Jb'",
        "'a\r\nb', 'a\\r\\nb'",
        "'a\tb', 'a\\tb'",
        "'a\u2028b\u2029c', 'a\\u2028b\\u2029c'",
        "'a\u202eb', 'a\\u202eb'",
        "'a\u0000b', 'a\\u0000b'",
        "'a\u0085b', 'a\\u0085b'",
        "'a\ue000b', 'a\\ue000b'",
        "'a\ud800b', 'a\\ud800b'",
        "'Über 日本 \uD83D\uDE00', 'Über 日本 \uD83D\uDE00'"
    })
    void of_escapesWhatATerminalOrALogWouldObey(String text, String shown) {
        assertThat(safeText.of(text)).isEqualTo(shown);
    }

    @Test
    void of_escapesControlCharactersBeyondTheFirstPlane() {
        assertThat(safeText.of("a" + Character.toString(0xE0001) + "b")).isEqualTo("a\\ue0001b");
    }
}
