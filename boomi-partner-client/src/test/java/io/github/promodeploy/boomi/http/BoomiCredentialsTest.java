package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiCredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "'', token-abc",
        "BOOMI_TOKEN., token-abc",
        "a:b@acme.example, token-abc",
        "'a b@acme.example', token-abc",
        "'a\tb@acme.example', token-abc",
        "'a\r\nX: y', token-abc",
        "'a\u00a0b', token-abc",
        "me@acme.example, ''",
        "me@acme.example, '   '",
        "me@acme.example, 'token-abc\r\nX: y'",
        "me@acme.example, 'token-abc '",
        "me@acme.example, ' token-abc'",
        "me@acme.example, 'token-\u0000abc'",
        "me@acme.example, 'token-\u0085abc'"
    })
    void usernamePassword_thatCannotBeRight_isRefusedWithoutRepeatingIt(String username, String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiCredentials.usernamePassword(username, password))
                .withMessageNotContaining("abc")
                .withMessageNotContaining("X: y")
                .withNoCause();
    }

    @Test
    void apiToken_addsThePrefixOnce() {
        assertThat(BoomiCredentials.apiToken("me@acme.example", "t").username())
                .isEqualTo("BOOMI_TOKEN.me@acme.example");
        assertThat(BoomiCredentials.apiToken("BOOMI_TOKEN.me@acme.example", "t").username())
                .isEqualTo("BOOMI_TOKEN.me@acme.example");
    }

    @Test
    void apiToken_withoutAnAddress_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BoomiCredentials.apiToken("", "t"))
                .withMessageContaining("BOOMI_TOKEN.<email>");
    }

    @Test
    void authorization_isBasicInUtf8() {
        BoomiCredentials credentials = BoomiCredentials.usernamePassword("mé@acme.example", "pass wörd:日本");

        String header = credentials.authorization();

        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
                .isEqualTo("mé@acme.example:pass wörd:日本");
    }

    @Test
    void toString_hidesTheSecret() {
        assertThat(BoomiCredentials.apiToken("me@acme.example", "canary"))
                .hasToString("BoomiCredentials[BOOMI_TOKEN.me@acme.example, ***]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a+b/c&d\"ü",
                "a\\u002Bb\\u002fc\\u0026d\\u0022\\u00FC",
                "a+b\\/c&d\\\"ü",
                "a%2Bb%2fc%26d%22%C3%BC",
                "a&#43;b&#x2F;c&amp;d&quot;&#252;",
                "\\u0061%2b&#x62;/c&#038;d&#34;%c3%bc"
            })
    void mask_hidesTheSecretInEveryFormOfAnEcho(String echo) {
        BoomiCredentials credentials = BoomiCredentials.usernamePassword("me@acme.example", "a+b/c&d\"ü");

        assertThat(credentials.mask("you sent [" + echo + "] to us")).isEqualTo("you sent [***] to us");
        assertThat(credentials.mask("a+b/c&d")).isEqualTo("a+b/c&d");
    }

    @Test
    void mask_hidesTheHeaderToo() {
        BoomiCredentials credentials = BoomiCredentials.usernamePassword("me@acme.example", "canary");
        String encoded = credentials.authorization().substring("Basic ".length());

        assertThat(credentials.mask("Authorization: Basic " + encoded)).isEqualTo("Authorization: Basic ***");
        assertThat(credentials.mask(encoded.replace("=", "%3D"))).isEqualTo("***");
    }

    private static final String SECRET = "canary-7f3a9b/2c~6d?1e";
    private static final BoomiCredentials CANARY = BoomiCredentials.apiToken("me@acme.example", SECRET);

    /** What a text becomes when it is written into a document of some kind. */
    private static final List<UnaryOperator<String>> ESCAPES = List.of(
            BoomiCredentialsTest::json,
            text -> eachCharacter(text, "\\u%04x"),
            text -> eachCharacter(text, "\\x%02X"),
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8),
            text -> eachCharacter(text, "%%%02x"),
            text -> text.replace("&", "&amp;").replace("/", "&#x2F;").replace("=", "&#61;"),
            text -> eachCharacter(text, "&#%d;"));

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("/", "\\/").replace("\"", "\\\"");
    }

    private static String eachCharacter(String text, String format) {
        return text.chars().mapToObj(c -> String.format(Locale.ROOT, format, c)).collect(Collectors.joining());
    }

    /** A text as servers, proxies and their logs write it, and the part of it that must not be seen. */
    private record Echo(String text, String secret) {

        static Stream<Echo> of(String before, String secret, String after) {
            byte[] bytes = (before + secret + after).getBytes(StandardCharsets.UTF_8);
            int from = (before.length() * 8 + 5) / 6;
            int to = (before.length() + secret.length()) * 8 / 6;
            return Stream.of(
                    new Echo(before + secret + after, secret),
                    part(Base64.getEncoder().encodeToString(bytes), from, to),
                    part(Base64.getEncoder().withoutPadding().encodeToString(bytes), from, to),
                    part(Base64.getUrlEncoder().encodeToString(bytes), from, to),
                    part(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), from, to),
                    part(HexFormat.of().formatHex(bytes), before.length() * 2, bytes.length * 2 - after.length() * 2),
                    part(
                            HexFormat.of().withUpperCase().formatHex(bytes),
                            before.length() * 2,
                            bytes.length * 2 - after.length() * 2));
        }

        private static Echo part(String text, int from, int to) {
            return new Echo(text, text.substring(from, to));
        }

        Echo escaped(UnaryOperator<String> escape) {
            return new Echo(escape.apply(text), secret);
        }

        /** Some characters in a row, each escaped in all of these ways. */
        void assertHiddenIn(String masked, List<UnaryOperator<String>> escapes) {
            for (int i = 0; i + 8 <= secret.length(); i += 3) {
                String piece = secret.substring(i, i + 8);
                for (UnaryOperator<String> escape : escapes) {
                    piece = escape.apply(piece);
                }
                assertThat(masked).doesNotContain(piece);
            }
        }
    }

    static Stream<Echo> echoes() {
        String header = CANARY.authorization().substring("Basic ".length());
        return Stream.of(
                        Echo.of("", SECRET, ""),
                        Echo.of("x", SECRET, "y"),
                        Echo.of("xx", SECRET, "yy"),
                        Echo.of("BOOMI_TOKEN.me@acme.example:", SECRET, ""),
                        Echo.of("{\"token\":\"", SECRET, "\"}"),
                        Echo.of("", header, ""),
                        Echo.of("Basic ", header, ""),
                        Echo.of("Authorization: Basic ", header, "\r\n"))
                .flatMap(echoes -> echoes);
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void mask_hidesTheSecretHoweverItIsEncodedAndEscaped(Echo echo) {
        assertHidden(echo, List.of());
        for (UnaryOperator<String> once : ESCAPES) {
            assertHidden(echo, List.of(once));
            for (UnaryOperator<String> twice : ESCAPES) {
                assertHidden(echo, List.of(once, twice));
                assertHidden(echo, List.of(once, twice, BoomiCredentialsTest::json));
            }
        }
    }

    private static void assertHidden(Echo echo, List<UnaryOperator<String>> escapes) {
        Echo escaped = echo;
        for (UnaryOperator<String> escape : escapes) {
            escaped = escaped.escaped(escape);
        }
        String masked = CANARY.mask("you sent [" + escaped.text() + "] to us");

        assertThat(masked).startsWith("you sent [").contains("***").endsWith("] to us");
        echo.assertHiddenIn(masked, escapes);
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void maskBeginning_thatCutsAnEcho_leavesNoPartOfIt(Echo echo) {
        for (UnaryOperator<String> escape : ESCAPES) {
            String text = escape.apply(echo.text());
            for (int before = 0; before < text.length(); before += 23) {
                String masked = CANARY.maskBeginning("-".repeat(before) + text + "-".repeat(5_000), text.length());

                echo.assertHiddenIn(masked, List.of(escape));
            }
        }
    }

    @Test
    void maskBeginning_ofALongText_keepsItsBeginning() {
        assertThat(CANARY.maskBeginning("abc" + SECRET + "def", 3)).isEqualTo("abc");
        assertThat(CANARY.maskBeginning("abc" + SECRET + "def", 4)).isEqualTo("abc***");
        assertThat(CANARY.maskBeginning("a\uD83D\uDE00", 2)).isEqualTo("a");
        assertThat(CANARY.maskBeginning("abc", 7)).isEqualTo("abc");
    }

    @Test
    void mask_ofATextWithoutTheSecret_changesNothing() {
        String text = "50% of \\u0041 and \\q &#x; &#99999999; &lt;b&gt; %zz %e2%82 %ff \\ %";

        assertThat(CANARY.mask(text)).isEqualTo(text);
    }

    @Test
    void mask_ofAShortSecret_takesNoChanceLettersForItsEncodings() {
        BoomiCredentials credentials = BoomiCredentials.usernamePassword("me@acme.example", "qed");

        assertThat(credentials.mask("qed cWVk 716564")).isEqualTo("*** cWVk 716564");
        assertThat(credentials.mask(credentials.authorization())).isEqualTo("Basic ***");
    }

    @ParameterizedTest
    @ValueSource(strings = {"50%25&amp;\\u0041", "\\\\\\", "a b%20c", "%", "&lt;"})
    void mask_hidesASecretThatLooksLikeAnEscape(String secret) {
        BoomiCredentials credentials = BoomiCredentials.usernamePassword("me@acme.example", secret);

        assertThat(credentials.mask("[" + secret + "]")).isEqualTo("[***]");
        for (UnaryOperator<String> escape : ESCAPES) {
            assertThat(credentials.mask("[" + escape.apply(secret) + "]")).isEqualTo("[***]");
        }
    }

    @Test
    void masking_addsOtherTexts_butNotToIds() {
        BoomiCredentials credentials = BoomiCredentials.apiToken("me@acme.example", "canary-7f3a9b2c6d");
        BoomiCredentials more = credentials.masking(List.of("canary", "b & c", "abc", "    "));

        assertThat(more.mask("abc    canary-7f3a9b2c6d canary b &amp; c b+%26+c"))
                .isEqualTo("abc    *** *** *** ***");
        assertThat(more.areInId("canary-0")).isFalse();
        assertThat(more.areInId("canary-7f3a9b2c6d")).isTrue();
        assertThat(more.username()).isEqualTo(credentials.username());
        assertThat(credentials.mask("b & c")).isEqualTo("b & c");
    }

    @Test
    void secretInAnId_isSeen_whereverItStands() {
        for (String secret : List.of("8chars-x", "canary-7f3a9b2c6d", "a-rather-long-token-of-forty-characters-")) {
            BoomiCredentials credentials = BoomiCredentials.usernamePassword("ada@example.com", secret);
            for (int before = 0; before <= 13; before++) {
                for (int after = 0; after <= 13; after++) {
                    assertThat(credentials.areInId("z".repeat(before) + secret + "z".repeat(after)))
                            .as("%d characters before, and %d after", before, after)
                            .isTrue();
                }
                assertThat(credentials.areInId("z".repeat(before) + secret.substring(1)))
                        .isFalse();
            }
        }
    }
}
