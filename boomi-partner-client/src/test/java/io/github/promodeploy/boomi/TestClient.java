package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A client of a scripted server, with fake time and without a throttle. */
public final class TestClient {

    /** The account of the clients. */
    public static final String ACCOUNT = "acme-AB12CD";

    /** The secret of the clients' credentials. */
    public static final String SECRET = "canary-7f3a9b2c6d";

    /** What the address of every resource begins with. */
    public static final String ROOT = "https://api.boomi.com/partner/api/rest/v1/" + ACCOUNT + "/";

    private final ScriptedTransport server = new ScriptedTransport();
    private final FakeTime time = new FakeTime();
    private final BoomiClient client;

    private TestClient(RetryPolicy retryPolicy) {
        client = builder().retryPolicy(retryPolicy).build();
    }

    /** Creates a client with the default retries. */
    public static TestClient create() {
        return new TestClient(RetryPolicy.builder().build());
    }

    /** Creates a client that attempts every call once. */
    public static TestClient withoutRetries() {
        return new TestClient(RetryPolicy.NONE);
    }

    /** Returns a builder with an account and credentials; all else is the default. */
    public static BoomiClientBuilder defaults() {
        return BoomiClient.builder()
                .accountId(ACCOUNT)
                .credentials(BoomiCredentials.apiToken("me@acme.example", SECRET));
    }

    /** Returns a builder for another client of a server, with fake time, without a throttle, and with the longest pauses. */
    public static BoomiClientBuilder builder(HttpTransport server, FakeTime time) {
        return defaults()
                .transport(server)
                .throttle(Throttle.none())
                .random(() -> -1L)
                .timeSource(time);
    }

    /** Returns a builder for another client of the same server, with the same time. */
    public BoomiClientBuilder builder() {
        return builder(server, time);
    }

    /** Checks that a call fails when the server responds with this body. */
    public static void assertUndecodable(String body, Consumer<BoomiClient> call) {
        TestClient once = withoutRetries();
        once.server.answer(200, body);
        assertThatExceptionOfType(UndecodableReplyException.class).isThrownBy(() -> call.accept(once.client));
    }

    /** Returns the client. */
    public BoomiClient client() {
        return client;
    }

    /** Returns the server. */
    public ScriptedTransport server() {
        return server;
    }

    /** Returns the time. */
    public FakeTime time() {
        return time;
    }

    /** Returns method, address below {@link #ROOT} and body of every request so far. */
    public List<String> requests() {
        return server.calls().stream().map(TestClient::line).toList();
    }

    private static String line(HttpCall call) {
        return call.method() + " " + call.uri().toString().substring(ROOT.length()) + " "
                + new String(call.body(), StandardCharsets.UTF_8);
    }
}
