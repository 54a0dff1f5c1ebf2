package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatingTransportTest {

    private final ScriptedTransport server = new ScriptedTransport();
    private final HttpTransport transport = HttpTransport.authenticating(
            server,
            URI.create("https://api.boomi.com/partner"),
            BoomiCredentials.apiToken("me@acme.example", "canary"));

    @Test
    void send_toTheConfiguredServer_addsTheCredentials() {
        server.answer(200, "{}");

        transport.send(call("https://api.boomi.com/anything"));

        assertThat(server.calls().get(0).headers()).containsKey("Authorization");
        assertThat(server.calls().get(0).toString()).doesNotContain("Basic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.boomi.com/x",
                "https://api.boomi.com:8443/x",
                "https://api.boomi.com.evil.example/x",
                "https://evil.example/x",
                "https://api.boomi.com@evil.example/x"
            })
    void send_toAnotherServer_isRefusedBeforeAnythingIsSent(String uri) {
        assertThatIllegalStateException()
                .isThrownBy(() -> transport.send(call(uri)))
                .withMessageContaining("refused to send credentials");

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void toString_showsNoCredentials() {
        assertThat(transport.toString()).startsWith("authenticate(").doesNotContain("canary");
    }

    private static HttpCall call(String uri) {
        return HttpCall.builder()
                .operation("x")
                .method("GET")
                .uri(URI.create(uri))
                .timeout(Duration.ofSeconds(1))
                .build();
    }
}
