package io.github.promodeploy.deploy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.HttpServerAdapter;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.exchange.SimulatedOutcome;
import io.github.promodeploy.simulator.exchange.SimulatedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault that shows on the wire, once, at the create of the package, over real sockets. */
class FaultsOverHttpTest {

    /**
     * What happens to the caller rather than on the wire, a host that swallows connections or comes back after a time, which
     * needs a network, what happens to queries only, and what needs TLS: {@code TlsTest} of the client has that.
     */
    private static final Set<FaultKind> NOT_ON_THE_WIRE = EnumSet.of(
            FaultKind.INTERRUPTED_BEFORE,
            FaultKind.INTERRUPTED_AFTER,
            FaultKind.DEADLINE_BEFORE,
            FaultKind.DEADLINE_AFTER,
            FaultKind.PAUSE_OF_TEN_MINUTES,
            FaultKind.CLOCK_ONE_HOUR_BACK,
            FaultKind.CLOCK_ONE_HOUR_AHEAD,
            FaultKind.NO_ROW_OF_ONE,
            FaultKind.ONE_ROW_OF_TWO,
            FaultKind.TLS_ALERT_BEFORE,
            FaultKind.TLS_ALERT_AFTER,
            FaultKind.CONNECT_TIMEOUT,
            FaultKind.OUTAGE_OF_FIVE_SECONDS,
            FaultKind.OUTAGE_OF_FIFTY_SECONDS);

    private static final int GIANT = 9 << 20;

    static Stream<FaultKind> faults() {
        return Arrays.stream(FaultKind.values()).filter(kind -> !NOT_ON_THE_WIRE.contains(kind));
    }

    /** Those that arrive late look like the others on the wire. */
    static Stream<ForeignResponse> foreignResponses() {
        return ForeignResponse.all().stream().filter(response -> response.at() != Fault.At.LATE);
    }

    /** The door plays the fault at the first create of a package. */
    private static final class Interference implements HttpServerAdapter.Interference {

        private final FaultKind fault;
        private final Exploration world;
        private final AtomicBoolean played = new AtomicBoolean();

        Interference(FaultKind fault, Exploration world) {
            this.fault = fault;
            this.world = world;
        }

        @Override
        public boolean meet(SimulatedRequest request, Socket socket) throws IOException {
            boolean first = request.method().equals("POST")
                    && request.path().endsWith("/PackagedComponent")
                    && played.compareAndSet(false, true);
            if (!first || fault.at() == Fault.At.NOT_SENT) {
                return false;
            }
            if (fault.at() == Fault.At.AFTER) {
                world.boomi.handle(request);
            }
            if (fault.at() == Fault.At.TWICE) {
                world.boomi.handle(request);
                SimulatedOutcome second = world.boomi.handle(request);
                answer(socket, second.status(), second.headers(), second.body());
                return true;
            }
            play(socket);
            if (fault.at() == Fault.At.LATE) {
                socket.close();
                world.boomi.handle(request);
            }
            return true;
        }

        private void play(Socket socket) throws IOException {
            OutputStream out = socket.getOutputStream();
            switch (fault) {
                case RESET_BEFORE, RESET_AFTER, LATE_BY_ONE_SECOND, LATE_BY_A_MINUTE -> socket.setSoLinger(true, 0);
                case HALF_HEADERS_BEFORE, HALF_HEADERS_AFTER -> write(out, "HTTP/1.1 20");
                case HANG_BEFORE, HANG_AFTER, LATE_AFTER_THE_TIMEOUT -> untilTheCallerLeaves(socket);
                case DRIP -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{");
                    untilTheCallerLeaves(socket);
                }
                case TRUNCATED ->
                    write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: application/json\r\n\r\n{\"a\":");
                case GIANT_BODY -> {
                    write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + GIANT + "\r\n\r\n");
                    out.write(new byte[GIANT]);
                }
                default -> {
                    HttpReply reply = fault.answer(CALL);
                    answer(
                            socket,
                            reply.statusCode(),
                            Stream.of("Content-Type", "Retry-After", "Location", "Content-Encoding")
                                    .filter(name -> reply.header(name).isPresent())
                                    .collect(Collectors.toMap(
                                            name -> name,
                                            name -> reply.header(name).orElseThrow())),
                            reply.body());
                }
            }
        }

        private static void answer(Socket socket, int status, Map<String, String> headers, byte[] body)
                throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            write(socket.getOutputStream(), head + "Content-Length: " + body.length + "\r\n\r\n");
            socket.getOutputStream().write(body);
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        private static void untilTheCallerLeaves(Socket socket) throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static final HttpCall CALL = HttpCall.builder()
            .operation("package")
            .method("POST")
            .uri(URI.create("http://127.0.0.1/"))
            .timeout(Duration.ofSeconds(1))
            .build();

    /** Sends the first create of a package to a port where no server listens, or one that is not trusted. */
    private static HttpTransport astray(HttpTransport network, URI elsewhere) {
        AtomicBoolean done = new AtomicBoolean();
        return call -> {
            boolean first = call.method().equals("POST")
                    && call.uri().getPath().endsWith("/PackagedComponent")
                    && done.compareAndSet(false, true);
            return network.send(
                    first
                            ? HttpCall.builder()
                                    .from(call)
                                    .uri(elsewhere.resolve(call.uri().getPath()))
                                    .build()
                            : call);
        };
    }

    /** Only what hangs needs a time limit that a busy machine might miss elsewhere. */
    private static Duration callTimeout(FaultKind fault) {
        return switch (fault) {
            case HANG_BEFORE, HANG_AFTER, DRIP, LATE_AFTER_THE_TIMEOUT -> Duration.ofSeconds(3);
            default -> Duration.ofMinutes(1);
        };
    }

    private static PackageAndDeployResult run(
            Exploration world, Duration callTimeout, URI server, HttpTransport network) {
        try (BoomiClient client = BoomiClient.builder()
                .accountId(Scenario.ACCOUNT)
                .credentials(BoomiCredentials.usernamePassword(Scenario.USER, Scenario.TOKEN))
                .baseUrl(server)
                .transport(network)
                .timeSource(world.time)
                .callTimeout(callTimeout)
                .build()) {
            return PackageAndDeployer.builder(client)
                    .dialect(world.scenario.dialect())
                    .maxConcurrentDeployments(1)
                    .journal(world.journal)
                    .build()
                    .run(world.scenario.request(1), Exploration.RUN);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void run_overHttpWithAFault_endsAsWithoutIt(FaultKind fault) throws IOException {
        Exploration world = new Exploration(Scenario.GUIDE_NEW_PACK);
        Interference interference = new Interference(fault, world);
        try (HttpServerAdapter door = HttpServerAdapter.open(world.boomi, interference);
                ServerSocket closing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            HttpTransport network = HttpTransport.over(HttpClient.newHttpClient());
            endsAsWithoutIt(
                    world,
                    callTimeout(fault),
                    door,
                    fault.at() == Fault.At.NOT_SENT ? astray(network, place(fault, door, closing)) : network);
            assertThat(interference.played).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("foreignResponses")
    void run_overHttpWithAForeignResponse_endsAsWithoutIt(ForeignResponse fault) {
        Exploration world = new Exploration(Scenario.GUIDE_NEW_PACK);
        fault.play(world.boomi.faults().on("PackagedComponent", Operation.CREATE));
        try (HttpServerAdapter door = HttpServerAdapter.open(world.boomi, (request, socket) -> false)) {
            endsAsWithoutIt(world, Duration.ofMinutes(1), door, HttpTransport.over(HttpClient.newHttpClient()));
            assertThat(world.boomi.faults().unconsumed()).isEmpty();
        }
    }

    private static void endsAsWithoutIt(
            Exploration world, Duration callTimeout, HttpServerAdapter door, HttpTransport faultyNetwork) {
        PackageAndDeployResult result = run(world, callTimeout, door.baseUrl(), faultyNetwork);
        assertThat(world.lies(result)).isEmpty();

        PackageAndDeployResult resumed =
                run(world, callTimeout, door.baseUrl(), HttpTransport.over(HttpClient.newHttpClient()));

        assertThat(resumed.toResponse().errorMessage()).isEmpty();
        assertThat(resumed.outcome().isComplete()).isTrue();
        assertThat(world.isDone()).isTrue();
        assertThat(world.duplicates()).isEmpty();
        assertThat(world.lies(resumed)).isEmpty();
    }

    private static URI place(FaultKind fault, HttpServerAdapter door, ServerSocket closing) throws IOException {
        return switch (fault) {
            case UNKNOWN_HOST -> URI.create("http://no-such-host.invalid");
            case UNTRUSTED -> URI.create("https://127.0.0.1:" + door.baseUrl().getPort());
            case HANDSHAKE_RESET -> {
                Thread closer = new Thread(() -> closeEachConnection(closing), "closes-connections");
                closer.setDaemon(true);
                closer.start();
                yield URI.create("https://127.0.0.1:" + closing.getLocalPort());
            }
            default -> {
                int free;
                try (ServerSocket unused = new ServerSocket(0)) {
                    free = unused.getLocalPort();
                }
                yield URI.create("http://127.0.0.1:" + free);
            }
        };
    }

    private static void closeEachConnection(ServerSocket closing) {
        while (!closing.isClosed()) {
            try {
                closing.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
