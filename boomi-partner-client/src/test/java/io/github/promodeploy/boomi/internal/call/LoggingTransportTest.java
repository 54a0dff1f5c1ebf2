package io.github.promodeploy.boomi.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class LoggingTransportTest {

    private static final URI SERVER = URI.create("https://api.boomi.com");

    private final List<String> lines = new ArrayList<>();
    private final ScriptedTransport server = new ScriptedTransport();

    @Test
    void send_notesMethodPathAndStatusAndNothingElse() {
        server.answer(200, "canary-body", Map.of("X-Secret", "canary-reply"));

        transport(true).send(call());

        assertThat(lines).containsExactly("POST /x/Environment/query -> 200");
    }

    @Test
    void send_thatFails_notesWhatIsKnown() {
        server.fail(call -> new TransportException("read", Delivery.UNKNOWN, "canary", null));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport(true).send(call()));

        assertThat(lines).containsExactly("POST /x/Environment/query -> UNKNOWN TransportException");
    }

    @Test
    void send_withoutDebug_notesNothing() {
        server.answer(200, "");

        transport(false).send(call());

        assertThat(lines).isEmpty();
    }

    private HttpTransport transport(boolean debug) {
        BoomiCredentials credentials = BoomiCredentials.apiToken("me@acme.example", "canary-token");
        HttpTransport transport =
                new LoggingTransport(HttpTransport.authenticating(server, SERVER, credentials), logger(debug));
        assertThat(transport.toString()).startsWith("log(authenticate(").doesNotContain("canary");
        return transport;
    }

    private static HttpCall call() {
        return HttpCall.builder()
                .operation("read")
                .method("POST")
                .uri(SERVER.resolve("/x/Environment/query?overrideAccount=canary-account"))
                .putHeader("X-Secret", "canary-header")
                .body("canary-body".getBytes(StandardCharsets.UTF_8))
                .timeout(Duration.ofSeconds(1))
                .build();
    }

    private Logger logger(boolean debug) {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isDebugEnabled")) {
                        return debug;
                    }
                    Object[] rest = arguments[1] instanceof Object[] all
                            ? all
                            : Arrays.copyOfRange(arguments, 1, arguments.length);
                    lines.add(MessageFormatter.arrayFormat((String) arguments[0], rest)
                            .getMessage());
                    return null;
                });
    }
}
