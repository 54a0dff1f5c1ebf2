package io.github.promodeploy.boomi.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.throttle.Throttle;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of several accounts in one process, over one HTTP client and its connections. */
@Timeout(60)
class AccountIsolationTest {

    private static final int CALLS = 1_000;

    @Test
    void clients_ofTwoAccountsInParallel_sendEachItsOwnCredentials() throws Exception {
        HttpClient shared = HttpClient.newHttpClient();
        Throttle throttle = Throttle.none();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (FaultServer server = FaultServer.start(AccountIsolationTest::answerAll);
                BoomiClient first = client(server, shared, throttle, 0);
                BoomiClient second = client(server, shared, throttle, 1)) {
            List<Future<String>> answers = IntStream.range(0, CALLS)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? first : second)
                            .environments()
                            .get("env-" + i)
                            .id()))
                    .toList();
            for (int i = 0; i < CALLS; i++) {
                assertThat(answers.get(i).get()).isEqualTo("env-" + i);
            }

            assertThat(server.requests()).hasSize(CALLS).allSatisfy(request -> {
                int account = request.contains("/acme-0/") ? 0 : 1;
                assertThat(request)
                        .containsOnlyOnce("/acme-" + account + "/")
                        .contains(authorization(account))
                        .doesNotContain(authorization(1 - account))
                        .doesNotContain("overrideAccount");
                assertThat(request.toLowerCase(Locale.ROOT)).containsOnlyOnce("authorization:");
            });
            assertThat(server.connections()).as("connections are shared").isLessThan(CALLS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static BoomiClient client(FaultServer server, HttpClient shared, Throttle throttle, int account) {
        return BoomiClient.builder()
                .accountId("acme-" + account)
                .credentials(BoomiCredentials.usernamePassword("user-" + account, "password-" + account))
                .baseUrl(server.uri().resolve("/"))
                .httpClient(shared)
                .throttle(throttle)
                .build();
    }

    private static String authorization(int account) {
        byte[] pair = ("user-" + account + ":password-" + account).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Answers one request after the other with the object that was asked for, and keeps the connection. */
    private static void answerAll(FaultServer server, Socket socket) throws IOException {
        while (true) {
            String request = server.readRequest(socket);
            String path = request.substring(request.indexOf(' ') + 1, request.indexOf(" HTTP/1.1"));
            String body = "{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}";
            server.write(
                    socket,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body);
        }
    }
}
