package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
