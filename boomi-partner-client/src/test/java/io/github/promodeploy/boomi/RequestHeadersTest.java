package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that the caller adds to every request. */
class RequestHeadersTest {

    private final TestClient test = TestClient.create();

    @Test
    void header_isInEveryRequest_besideTheLibrarysOwn() {
        test.server().answer(503, Failures.ERROR).answer(200, Failures.PACKAGE);

        test.builder()
                .header("X-Gateway-Key", "key 1")
                .header("Ocp-Trace", "")
                .build()
                .packagedComponents()
                .get("p1");

        assertThat(test.server().calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.headers())
                        .containsEntry("X-Gateway-Key", "key 1")
                        .containsEntry("Ocp-Trace", "")
                        .containsKeys("Accept", "User-Agent", "Authorization"));
    }

    @Test
    void header_isInWhatADryRunRecords() {
        List<HttpCall> recorded = new ArrayList<>();
        BoomiClient dry = test.builder().header("X-Gateway-Key", "key").build().dryRun(recorded::add);

        Failures.assertFails(() -> dry.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .build()));

        assertThat(recorded)
                .singleElement()
                .extracting(HttpCall::headers, InstanceOfAssertFactories.map(String.class, String.class))
                .containsEntry("X-Gateway-Key", "key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "HOST",
                "content-type",
                "Content-Length",
                "Accept",
                "Accept-Encoding",
                "User-agent",
                "Connection",
                "Expect",
                "Upgrade",
                "Transfer-Encoding",
                "Proxy-Authorization",
                "x-boomi-otp"
            })
    void header_thatTheLibraryOrTheJdkSets_isRefused(String name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> test.builder().header(name, "canary").build())
                .withMessageContaining("header " + name + " is set by the library")
                .withMessageNotContaining("canary");
    }

    @Test
    void header_thatHasASettingOfItsOwn_isRefusedWithItsName() {
        assertThatIllegalStateException()
                .isThrownBy(() -> test.builder()
                        .header("User-Agent", "a")
                        .header("X-Boomi-OTP", "b")
                        .build())
                .withMessageContaining("; use userAgent")
                .withMessageContaining("; use oneTimePassword");
    }

    @ParameterizedTest
    @CsvSource({"''", "'X Key'", "X:Key", "'X\nKey'", "Schlüssel", "(x)"})
    void header_whoseNameIsNoToken_isRefused(String name) {
        assertThatIllegalStateException()
                .isThrownBy(() -> test.builder().header(name, "v").build())
                .withMessageContaining("must have a name of letters, digits and hyphens")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX-Other: 1", "canary\u0000", "canary\t", "canary ü", "canary\u007f"})
    void header_whoseValueIsNotPrintableAscii_isRefusedWithoutRepeatingIt(String value) {
        assertThatIllegalStateException()
                .isThrownBy(() -> test.builder().header("X-Key", value).build())
                .withMessageContaining("header X-Key must have a value of printable ASCII")
                .withMessageNotContaining("canary");
    }

    @Test
    void header_thatIsGivenTwice_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        test.builder().header("X-Key", "a").header("x-key", "b").build())
                .withMessageContaining("header x-key is given twice");
    }
}
