package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a proxy on the way gets to see. */
@Timeout(60)
class ProxyTest {

    private static final String ENVIRONMENT = "{\"id\":\"e\"}";

    private static final String CREDENTIALS_WANTED =
            "HTTP/1.1 407 Who are you?" + "\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    private static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = TestCertificates.in(directory);
    }

    @Test
    void credentials_goThroughTheTunnelAndNotToTheProxy() throws Exception {
        Map<Object, Object> properties = Map.copyOf(System.getProperties());
        try (FaultServer server =
                        FaultServer.on(certificates.listener("-ext", "san=ip:127.0.0.1"), FaultServer.ok(ENVIRONMENT));
                FaultServer proxy = FaultServer.start(ProxyTest::tunnel);
                BoomiClient client = through(proxy, server)) {
            assertThat(client.environments().get("e").id()).isEqualTo("e");

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT " + server.uri().getAuthority() + " HTTP/1.1\r\n");
            assertThat(headOf(proxy)).doesNotContain("authorization:");
            assertThat(headOf(server)).contains("authorization: basic ").doesNotContain("proxy-authorization:");
        }
        assertThat(System.getProperties()).isEqualTo(properties);
    }

    @Test
    void credentials_areNotOfferedToAProxyThatAsksForSome() throws Exception {
        try (FaultServer server =
                        FaultServer.on(certificates.listener("-ext", "san=ip:127.0.0.1"), FaultServer.ok(ENVIRONMENT));
                FaultServer proxy = FaultServer.start(FaultServer.answering(CREDENTIALS_WANTED));
                BoomiClient client = through(proxy, server)) {
            TransportException thrown = catchThrowableOfType(
                    TransportException.class, () -> client.environments().get("e"));

            assertThat(thrown).hasMessageContaining("the proxy wants credentials");
            assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);

            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allMatch(request -> request.startsWith("CONNECT "))
                    .noneMatch(request -> request.toLowerCase(Locale.ROOT).contains("authorization:"));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void theJvmsProxy_isUsedUnlessAnHttpClientIsGiven() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (FaultServer proxy = FaultServer.start(FaultServer.ok(ENVIRONMENT))) {
            ProxySelector.setDefault(selector(proxy));
            try (BoomiClient client = TestClient.defaults()
                    .baseUrl(URI.create("http://boomi.invalid"))
                    .allowInsecureHttp()
                    .build()) {
                assertThat(client.environments().get("e").id()).isEqualTo("e");
            }
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET http://boomi.invalid/partner/api/rest/v1/acme-AB12CD/Environment/e HTTP/1.1");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aProxyOfItsOwn_isUsedInPlaceOfTheJvms() throws Exception {
        try (FaultServer proxy = FaultServer.start(FaultServer.ok(ENVIRONMENT));
                BoomiClient client = TestClient.defaults()
                        .baseUrl(URI.create("http://boomi.invalid"))
                        .allowInsecureHttp()
                        .proxy(selector(proxy))
                        .build()) {
            assertThat(client.environments().get("e").id()).isEqualTo("e");
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void route_namesTheProxyThatIsUsed() throws Exception {
        HttpTransport custom = call -> {
            throw new AssertionError("nothing is sent");
        };
        try (FaultServer proxy = FaultServer.start(FaultServer.ok(ENVIRONMENT))) {
            String address = "localhost:" + proxy.uri().getPort();

            assertThat(route(client -> client.proxy(selector(proxy)))).isEqualTo("through the proxy " + address);
            assertThat(route(client -> client.httpClient(
                            HttpClient.newBuilder().proxy(selector(proxy)).build())))
                    .isEqualTo("through the proxy " + address);
            assertThat(route(client -> client.proxy(HttpClient.Builder.NO_PROXY)))
                    .isEqualTo("directly");
            assertThat(route(client -> client.transport(custom)))
                    .isEqualTo("by a transport of its own, which does not say how");
            assertThat(route(client -> client.proxy(new FailingSelector())))
                    .isEqualTo("by a proxy selector that fails with IllegalStateException");
            assertThat(proxy.connections()).isZero();
        }
    }

    @Test
    void route_isTheJvmsUnlessAProxyIsGiven() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (FaultServer proxy = FaultServer.start(FaultServer.ok(ENVIRONMENT))) {
            ProxySelector.setDefault(selector(proxy));

            assertThat(route(client -> client))
                    .isEqualTo("through the proxy localhost:" + proxy.uri().getPort());
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private static String route(UnaryOperator<BoomiClientBuilder> tuning) {
        try (BoomiClient client = tuning.apply(TestClient.defaults()).build()) {
            return client.route();
        }
    }

    private static final class FailingSelector extends ProxySelector {
        @Override
        public List<Proxy> select(URI server) {
            throw new IllegalStateException("secret words");
        }

        @Override
        public void connectFailed(URI server, SocketAddress address, IOException failure) {}
    }

    private static BoomiClient through(FaultServer proxy, FaultServer server) throws Exception {
        URI uri = TestCertificates.https(server);
        return TestClient.defaults()
                .baseUrl(uri.resolve("/"))
                .retryPolicy(RetryPolicy.NONE)
                .httpClient(HttpClient.newBuilder()
                        .sslContext(certificates.trust())
                        .proxy(selector(proxy))
                        .build())
                .build();
    }

    private static ProxySelector selector(FaultServer proxy) {
        return ProxySelector.of(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), proxy.uri().getPort()));
    }

    private static String headOf(FaultServer server) {
        return server.requests().get(0).toLowerCase(Locale.ROOT);
    }

    /** Connects to the server that is asked for, and passes on what either side says. */
    private static void tunnel(FaultServer proxy, Socket caller) throws IOException {
        String request = proxy.readRequest(caller);
        String port = request.substring(request.indexOf(':') + 1, request.indexOf(" HTTP/1.1"));
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
            proxy.write(caller, "HTTP/1.1 200 Connected\r\n\r\n");
            Thread there = new Thread(() -> pass(caller, server), "tunnel");
            there.setDaemon(true);
            there.start();
            pass(server, caller);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of the two has closed, which ends the tunnel
        }
    }
}
