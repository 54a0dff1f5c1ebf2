package io.github.promodeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.ReadyMadeWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP door, through the JDK's client. */
@Timeout(60)
class BoomiSimulatorTest {

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final String PACKAGE = "{\"componentId\":\"" + ReadyMadeWorld.COMPONENT_ID + "\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private BoomiSimulator simulator = BoomiSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void query_overHttp_returnsJson() throws Exception {
        HttpResponse<String> response = send(post("Environment/query", "{}"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new JsonMapper()
                        .readTree(response.body())
                        .path("result")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo(ReadyMadeWorld.TEST_ENVIRONMENT_ID);
    }

    @Test
    void overrideAccount_overHttp_reachesTheStateMachine() throws Exception {
        send(post("Environment/query?overrideAccount=" + ReadyMadeWorld.EAST_ACCOUNT_ID, "{}"));

        RecordedRequest entry =
                simulator.journal().entries("Environment", Operation.QUERY).get(0);
        assertThat(entry.overrideAccount()).contains(ReadyMadeWorld.EAST_ACCOUNT_ID);
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.call().headers()).containsEntry("Authorization", "***");
    }

    @Test
    void connection_acrossCalls_isKept() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.baseUrl().getPort())) {
            assertThat(exchange(socket)).startsWith("HTTP/1.1 401");
            assertThat(exchange(socket)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void reset_beforeProcessing_leavesNothing() {
        simulator.faults().on("PackagedComponent", Operation.CREATE).resetBeforeProcessing();

        assertThatThrownBy(() -> send(post("PackagedComponent", PACKAGE))).isInstanceOf(IOException.class);
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).isEmpty();
        assertThat(simulator.journal().writes()).hasSize(1);
    }

    @Test
    void reset_afterProcessing_leavesThePackage() {
        simulator.faults().on("PackagedComponent", Operation.CREATE).resetAfterProcessing();

        assertThatThrownBy(() -> send(post("PackagedComponent", PACKAGE))).isInstanceOf(IOException.class);
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
    }

    @Test
    void garbage_isNotHttp() {
        simulator.faults().on("PackagedComponent", Operation.CREATE).garbage();

        assertThatThrownBy(() -> send(post("PackagedComponent", PACKAGE))).isInstanceOf(IOException.class);
    }

    @Test
    void truncatedBody_failsWhileTheBodyIsRead() throws Exception {
        simulator.faults().on("PackagedComponent", Operation.CREATE).truncatedBody();

        HttpResponse<InputStream> response =
                client.send(post("PackagedComponent", PACKAGE), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
    }

    @Test
    void emptyBody_andHtml_arriveAsScripted() throws Exception {
        simulator.faults().onCall(0).emptyBody();
        simulator.faults().onCall(1).header("Retry-After", "7").html(503);

        HttpResponse<String> empty = send(post("Environment/query", "{}"));
        HttpResponse<String> html = send(post("Environment/query", "{}"));

        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(empty.body()).isEmpty();
        assertThat(html.statusCode()).isEqualTo(503);
        assertThat(html.headers().firstValue("Retry-After")).contains("7");
        assertThat(html.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(html.body()).startsWith("<!DOCTYPE html>");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 304, 400, 401, 403, 404, 405, 407, 408, 409, 410, 413, 425, 429, 499, 502, 503})
    void responseInBoomisPlace_arrivesBeforeAndAfterTheEffect(int status) throws Exception {
        simulator.faults().onCall(0).noBody(status);
        simulator.faults().onCall(1).afterProcessing().noBody(status);

        HttpResponse<String> before = send(post("PackagedComponent", PACKAGE));
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).isEmpty();
        HttpResponse<String> after = send(post("PackagedComponent", PACKAGE));
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);

        for (HttpResponse<String> response : List.of(before, after)) {
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().firstValue("Location").isPresent()).isEqualTo(status == 302);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 405, 407, 408, 409, 410, 413, 425, 429, 499, 502, 503})
    void pageAndJsonInBoomisPlace_arriveWhole(int status) throws Exception {
        simulator.faults().onCall(0).html(status);
        simulator.faults().onCall(1).afterProcessing().foreignJson(status, "Service currently unavailable");

        HttpResponse<String> page = send(post("PackagedComponent", PACKAGE));
        HttpResponse<String> json = send(post("PackagedComponent", PACKAGE));

        assertThat(List.of(page.statusCode(), json.statusCode())).containsOnly(status);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(page.body()).startsWith("<!DOCTYPE html>").endsWith("</html>");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.body()).isEqualTo("{\"message\":\"Service currently unavailable\"}");
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
    }

    @Test
    void hang_afterProcessing_timesOutAndLeavesThePackage() {
        simulator.faults().on("PackagedComponent", Operation.CREATE).hangAfterProcessing();
        HttpRequest request = builder("PackagedComponent")
                .timeout(Duration.ofMillis(200))
                .POST(BodyPublishers.ofString(PACKAGE))
                .build();

        assertThatThrownBy(() -> send(request)).isInstanceOf(HttpTimeoutException.class);
        assertThat(simulator.state().packagesOf(ReadyMadeWorld.COMPONENT_ID)).hasSize(1);
    }

    @Test
    @Timeout(20)
    void close_whileCallsHang_returnsAndEndsThem() throws Exception {
        CompletableFuture<HttpResponse<String>> hanging = hang();

        simulator.close();

        assertThatThrownBy(hanging::get).isInstanceOf(ExecutionException.class);
    }

    @Test
    @Timeout(20)
    void reset_whileCallsHang_endsThemAndServesOnAtTheSameAddress() throws Exception {
        URI address = simulator.baseUrl();
        CompletableFuture<HttpResponse<String>> hanging = hang();

        simulator.reset();

        assertThatThrownBy(hanging::get).isInstanceOf(ExecutionException.class);
        assertThat(simulator.baseUrl()).isEqualTo(address);
        assertThat(simulator.journal().entries()).isEmpty();
        assertThat(send(post("Environment/query", "{}")).statusCode()).isEqualTo(200);
        simulator.faults().onCall(1).hangBeforeProcessing();
        HttpRequest impatient = builder("Environment/query")
                .timeout(Duration.ofMillis(200))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThatThrownBy(() -> send(impatient)).isInstanceOf(HttpTimeoutException.class);
    }

    /** Starts a call, and returns when it hangs. */
    private CompletableFuture<HttpResponse<String>> hang() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        simulator
                .faults()
                .on(call -> {
                    arrived.countDown();
                    return true;
                })
                .hangBeforeProcessing();
        CompletableFuture<HttpResponse<String>> hanging =
                client.sendAsync(post("Environment/query", "{}"), BodyHandlers.ofString());
        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        return hanging;
    }

    @Test
    void slowCalls_ofSixtyFourCallers_areServedSideBySide() {
        Duration latency = Duration.ofMillis(500);
        restart(BoomiSimulator.builder()
                .settings(SimulatorSettings.builder().latency(latency).build()));
        long start = System.nanoTime();

        List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, 64)
                .mapToObj(i -> client.sendAsync(post("Environment/query", "{}"), BodyHandlers.ofString()))
                .toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        assertThat(elapsed).isBetween(latency, latency.multipliedBy(32));
    }

    @Test
    void oversizedBody_returns413() throws Exception {
        restart(BoomiSimulator.builder()
                .settings(SimulatorSettings.builder().maxBodyBytes(1_000).build()));

        assertThat(send(post("PackagedComponent", " ".repeat(1_001))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void administration_ofTheServer_isRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.baseUrl().resolve("/__admin/mappings"))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void pathTraversal_overARawSocket_isRefused() throws Exception {
        for (String path : List.of("/../../etc/passwd", "/api/rest/v1/%2e%2e/%2e%2e/etc", "/__files/x", "//x")) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), simulator.baseUrl().getPort())) {
                assertThat(exchange(socket, path)).containsPattern("^HTTP/1.1 4\\d\\d");
            }
        }
    }

    @Test
    void port_chosen_isUsed() {
        int port = simulator.baseUrl().getPort();
        simulator.close();

        restart(BoomiSimulator.builder().port(port));

        assertThat(simulator.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:" + port));
    }

    private void restart(BoomiSimulator.Builder builder) {
        simulator.close();
        simulator = builder.start();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest post(String target, String json) {
        return builder(target).POST(BodyPublishers.ofString(json)).build();
    }

    private HttpRequest.Builder builder(String target) {
        byte[] pair = (simulator.userName() + ":" + simulator.password()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(
                        simulator.baseUrl() + "/partner/api/rest/v1/" + simulator.accountId() + "/" + target))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private static String exchange(Socket socket) throws IOException {
        return exchange(socket, "/api/rest/v1/x/Environment/y");
    }

    private static String exchange(Socket socket, String path) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        Matcher length = LENGTH.matcher(head);
        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return head.toString();
    }
}
