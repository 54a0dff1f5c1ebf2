package io.github.promodeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.cli.output.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyVariablesTest {

    private static final URI BOOMI = URI.create("https://api.boomi.com");

    private static String proxy(URI server, Map<String, String> environment) {
        return ProxyVariables.to(server, environment)
                .map(selector -> selector.select(server).get(0))
                .map(Proxy::address)
                .map(InetSocketAddress.class::cast)
                .map(address -> address.getHostString() + ":" + address.getPort())
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example:3128, proxy.example:3128",
        "https_proxy, http://proxy.example:3128/, proxy.example:3128",
        "HTTPS_PROXY, proxy.example:3128, proxy.example:3128",
        "HTTPS_PROXY, http://proxy.example, proxy.example:80",
        "HTTPS_PROXY, HTTP://10.1.2.3:8080, 10.1.2.3:8080",
        "HTTPS_PROXY, http://[2001:db8::1]:3128, [2001:db8::1]:3128",
        "HTTPS_PROXY, '  ', none",
        "HTTP_PROXY, http://proxy.example:3128, none"
    })
    void proxy_isTheOneOfTheEnvironment(String variable, String value, String proxy) {
        assertThat(proxy(BOOMI, Map.of(variable, value))).isEqualTo(proxy);
    }

    @Test
    void proxy_namedTwice_isTheLowerCaseOne() {
        assertThat(proxy(BOOMI, Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2")))
                .isEqualTo("lower:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|none",
                "api.boomi.com|none",
                "API.Boomi.com|none",
                "boomi.com|none",
                ".boomi.com|none",
                "*.boomi.com|none",
                "localhost, 127.0.0.1,boomi.com|none",
                "localhost boomi.com|none",
                "api.boomi.com:443|none",
                "api.boomi.com:8443|p:1",
                "oomi.com|p:1",
                "com.boomi|p:1",
                "xapi.boomi.com|p:1",
                "''|p:1"
            })
    void proxy_isNotUsedForWhatIsExcluded(String excluded, String proxy) {
        assertThat(proxy(BOOMI, Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", excluded)))
                .isEqualTo(proxy);
        assertThat(proxy(BOOMI, Map.of("https_proxy", "p:1", "no_proxy", excluded)))
                .isEqualTo(proxy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8443",
                "https://127.0.0.1",
                "https://[::1]:8443",
                "http://127.0.0.1:8080",
                "http://api.boomi.example"
            })
    void proxy_isNotUsedForThisMachineNorWithoutTls(URI server) {
        assertThat(proxy(server, Map.of("HTTPS_PROXY", "p:1"))).isEqualTo("none");
    }

    @Test
    void proxy_givenToTheJvm_counts() {
        System.setProperty("https.proxyHost", "jvm.example");
        try {
            assertThat(proxy(BOOMI, Map.of("HTTPS_PROXY", "p:1"))).isEqualTo("none");
        } finally {
            System.clearProperty("https.proxyHost");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ada:canary-7f3a@proxy.example:3128",
                "http://canary-7f3a@proxy.example:3128",
                "ada:canary-7f3a@proxy.example:3128",
                "http://ada:canary-7f3a%zz@proxy.example:3128",
                "socks5://proxy.example:canary-7f3a",
                "https://proxy.example/canary-7f3a",
                "http://proxy.example/canary-7f3a",
                "http://proxy.example:99999/",
                "http://canary-7f3a proxy.example:3128",
                "://canary-7f3a"
            })
    void proxy_thatCannotBeUsed_isRefusedAndNotShown(String value) {
        UsageException refusal = catchThrowableOfType(
                UsageException.class, () -> ProxyVariables.to(BOOMI, Map.of("HTTPS_PROXY", value)));

        assertThat(refusal).hasMessageContainingAll("HTTPS_PROXY", "http://proxy.example:3128");
        StringWriter everything = new StringWriter();
        refusal.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString()).doesNotContain("canary");
        if (value.contains("@")) {
            assertThat(refusal).hasMessageContaining("***@");
        }
    }

    @Test
    @Timeout(60)
    void connection_goesThroughTheProxy() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Cancellation cancellation = new Cancellation();
            CompletableFuture<String> request = CompletableFuture.supplyAsync(() -> firstLine(proxy))
                    .whenComplete((line, failure) -> cancellation.cancel());
            Map<String, String> environment = Map.of(
                    "BOOMI_BASE_URL", "https://boomi.invalid",
                    "BOOMI_ACCOUNT_ID", "acme-AB12CD",
                    "BOOMI_USERNAME", "BOOMI_TOKEN.me@acme.example",
                    "BOOMI_PASSWORD", "canary-7f3a",
                    "HTTPS_PROXY", "http://127.0.0.1:" + proxy.getLocalPort());
            try (BoomiClient client = Connection.open(environment, Throttle.none())) {
                BoomiClient once = client.withOptions(
                        CallOptions.builder().cancellation(cancellation).build());

                assertThatThrownBy(() -> once.environments().get("e")).isInstanceOf(BoomiException.class);
            }

            assertThat(request.join()).isEqualTo("CONNECT boomi.invalid:443 HTTP/1.1");
        }
    }

    /** Takes one request, and no others: the JDK would repeat it, and wait. */
    private static String firstLine(ServerSocket proxy) {
        try (proxy;
                Socket caller = proxy.accept()) {
            byte[] bytes = caller.getInputStream().readNBytes("CONNECT boomi.invalid:443 HTTP/1.1".length());
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
