package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.journal.RecordedRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the server names another server. */
@Timeout(60)
class ForeignAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:", "https://127.0.0.1:", "//127.0.0.1:"})
    void run_whenAnswersNameAnotherServer_neverAsksIt(String start) throws Exception {
        FakeTime time = new FakeTime();
        SimulatedBoomi boomi = SimulatedBoomi.builder()
                .world(TestDialect.world().build())
                .settings(TestDialect.PLATFORM.settings().releasePolls(2).build())
                .clock(time::instant)
                .build();
        try (ServerSocket foreign = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                HttpServerAdapter door = HttpServerAdapter.open(boomi);
                BoomiClient client = BoomiClient.builder()
                        .accountId(TestBed.ACCOUNT)
                        .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                        .baseUrl(door.baseUrl())
                        .transport(naming(start + foreign.getLocalPort() + "/x"))
                        .timeSource(time)
                        .build()) {
            PackageAndDeployResult result = PackageAndDeployer.builder(client)
                    .dialect(Dialect.PLATFORM)
                    .maxConcurrentDeployments(1)
                    .build()
                    .run(TestBed.existingPack().build(), TestBed.RUN);

            assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
            assertThat(boomi.journal().entries("ReleaseIntegrationPackStatus", Operation.GET))
                    .hasSizeGreaterThan(1)
                    .extracting(RecordedRequest::path)
                    .allMatch(path -> path.startsWith(
                            "/partner/api/rest/v1/" + TestBed.ACCOUNT + "/ReleaseIntegrationPackStatus/"));
            foreign.setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(foreign::accept);
        }
    }

    /** Sends over HTTP, and puts the address wherever a response may carry one. */
    private static HttpTransport naming(String address) {
        HttpTransport http = HttpTransport.over(HttpClient.newHttpClient());
        return call -> {
            HttpReply reply = http.send(call);
            String body = reply.text()
                    .replaceAll("\"releaseStatusUrl\":\"[^\"]*\"", "\"releaseStatusUrl\":\"" + address + "\"");
            Map<String, List<String>> headers = Map.of(
                    "Content-Type", List.of("application/json"),
                    "Location", List.of(address),
                    "Content-Location", List.of(address),
                    "Refresh", List.of("0; url=" + address),
                    "Link", List.of("<" + address + ">; rel=\"next\""));
            return new HttpReply(
                    reply.statusCode(),
                    HttpHeaders.of(headers, (name, value) -> true),
                    body.getBytes(StandardCharsets.UTF_8));
        };
    }
}
