package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    private static final String SECRET = "canary-7f3a9b2c6d1e";

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "BOOMI_ACCOUNT_ID", "acme-AB12CD",
            "BOOMI_USERNAME", "BOOMI_TOKEN.me@acme.example",
            "BOOMI_PASSWORD", SECRET));

    private BoomiClient build() {
        return BoomiClient.builder().environment(variables).build();
    }

    @Test
    void environment_withWhatIsRequired_hasDefaultsForTheRest() {
        variables.put("BOOMI_BASE_URL", " ");

        try (BoomiClient client = build()) {
            assertThat(client.accountId()).isEqualTo("acme-AB12CD");
            assertThat(client.baseUrl()).isEqualTo(URI.create("https://api.boomi.com"));
            assertThat(client.apiPrefix()).isEqualTo(ApiPrefix.PARTNER);
            assertThat(client.mask(SECRET)).isEqualTo("***");
        }
    }

    @Test
    void environment_withAllVariables_usesThem() {
        variables.put("BOOMI_BASE_URL", "https://api.platform.gb.boomi.com");
        variables.put("BOOMI_API_PREFIX", "Plain");

        try (BoomiClient client = build()) {
            assertThat(client.baseUrl()).isEqualTo(URI.create("https://api.platform.gb.boomi.com"));
            assertThat(client.apiPrefix()).isEqualTo(ApiPrefix.PLAIN);
        }
    }

    @Test
    void environment_thatLacksVariables_namesThemAll() {
        variables.put("BOOMI_ACCOUNT_ID", "");
        variables.remove("BOOMI_PASSWORD");
        variables.put("BOOMI_API_PREFIX", "platform");

        assertThatIllegalStateException()
                .isThrownBy(this::build)
                .withMessageContaining("not set: BOOMI_ACCOUNT_ID, BOOMI_PASSWORD.")
                .withMessageContaining("BOOMI_API_PREFIX must be partner or plain");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOMI_BASE_URL, not an address, BOOMI_BASE_URL is not an address",
        "BOOMI_BASE_URL, http://api.boomi.example, plain http",
        "BOOMI_ACCOUNT_ID, ../other, accountId"
    })
    void environment_thatMakesNoSense_isRefused(String variable, String value, String message) {
        variables.put(variable, value);

        assertThatIllegalStateException().isThrownBy(this::build).withMessageContaining(message);
    }

    @Test
    void environment_withABadSecret_doesNotRepeatIt() {
        for (String bad : List.of(SECRET + "\n", SECRET + " ")) {
            variables.put("BOOMI_PASSWORD", bad);

            assertThatIllegalArgumentException()
                    .isThrownBy(this::build)
                    .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(SECRET));
        }
    }
}
