package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outages in which nothing can be sent: no connection, no address, no handshake. */
class UnreachableServerTest {

    private static final String ERROR = "{\"@type\":\"Error\",\"message\":\"limits exceeded\"}";
    private static final String PACKAGE =
            "{\"@type\":\"PackagedComponent\",\"packageId\":\"p1\",\"componentId\":\"c1\"}";

    private final FakeTime time = new FakeTime();
    private final Server server = new Server();
    private final BoomiClient client = builder().build();

    private BoomiClientBuilder builder() {
        return TestClient.defaults().transport(server).random(new Random(7)).timeSource(time);
    }

    /** Cannot be reached for a while; otherwise plays what is scripted, and answers with a package after that. */
    private final class Server implements HttpTransport {

        private final Deque<Function<HttpCall, HttpReply>> script = new ArrayDeque<>();
        private long downUntil;
        private int calls;
        private int refused;

        void goDownFor(Duration outage) {
            downUntil = time.nanoTime() + outage.toNanos();
        }

        @Override
        public HttpReply send(HttpCall call) {
            calls++;
            if (time.nanoTime() < downUntil) {
                refused++;
                throw refusal(call);
            }
            Function<HttpCall, HttpReply> next = script.poll();
            return next == null ? reply(200, PACKAGE) : next.apply(call);
        }
    }

    private static HttpReply reply(int status, String body) {
        return ScriptedTransport.reply(status, body, Map.of("Content-Type", "application/json"));
    }

    private static TransportException refusal(HttpCall call) {
        return new TransportException(
                call.operation(), Delivery.NOT_SENT, "the connection was refused. Check host, port and proxy.", null);
    }

    private void read(BoomiClient client) {
        client.packagedComponents().get("p1");
    }

    private void create() {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .packageVersion("1.2")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12, 50, 59})
    void call_onceThereWasAResponse_waitsOutAnOutage(int seconds) {
        read(client);
        server.goDownFor(Duration.ofSeconds(seconds));

        create();
        read(client);

        assertThat(server.refused).isPositive();
        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(seconds + 21));
    }

    @Test
    void call_onceThereWasAResponse_isRepeatedForAMinuteAndThenSaysWhatToCheck() {
        read(client);
        server.goDownFor(Duration.ofHours(1));

        TransportException thrown = catchThrowableOfType(TransportException.class, this::create);

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        assertThat(thrown)
                .hasMessageContaining("refused. Check host, port and proxy.")
                .hasMessageContaining("(after " + server.refused + " attempts)");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(server.refused).as("pauses grow").isLessThan(30);
    }

    @Test
    void call_beforeTheFirstResponse_isRepeatedForTenSeconds() {
        server.goDownFor(Duration.ofHours(1));

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(client));

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    @Test
    void call_beforeTheFirstResponse_waitsOutAShorterOutage() {
        server.goDownFor(Duration.ofSeconds(9));

        read(client);

        assertThat(server.refused).isPositive();
    }

    @Test
    void response_thatIsAnError_countsAsTheFirstOne() {
        server.script.add(call -> reply(404, ERROR));
        assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> read(client));
        server.goDownFor(Duration.ofSeconds(40));

        read(client);

        assertThat(server.refused).isPositive();
    }

    @Test
    void connection_thatBroke_isNoResponse() {
        server.script.add(call -> {
            throw new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null);
        });
        assertThatExceptionOfType(TransportException.class).isThrownBy(this::create);
        server.goDownFor(Duration.ofSeconds(40));

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(client));

        assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(13));
    }

    @Test
    void attempts_thatDidNotReachTheServer_leaveAllOthers() {
        read(client);
        server.goDownFor(Duration.ofSeconds(50));
        for (int i = 0; i < 5; i++) {
            server.script.add(call -> reply(503, ERROR));
        }

        create();

        assertThat(server.script).isEmpty();
    }

    @Test
    void outage_afterAnotherFailure_hasItsWholeTime() {
        read(client);
        server.goDownFor(Duration.ofSeconds(50));
        server.script.add(call -> {
            server.goDownFor(Duration.ofSeconds(50));
            return reply(503, ERROR);
        });

        create();

        assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(100));
    }

    @Test
    void outages_doNotDrainTheQuota() {
        read(client);
        for (int i = 0; i < 10; i++) {
            server.goDownFor(Duration.ofSeconds(50));
            read(client);
        }
        int before = server.calls;
        for (int i = 0; i < 5; i++) {
            server.script.add(call -> reply(500, ERROR));
        }

        read(client);

        assertThat(server.calls - before).as("all six attempts are there").isEqualTo(6);
    }

    @Test
    void attempts_thatDidNotReachTheServer_takeTheirTurnsToo() {
        AtomicInteger turns = new AtomicInteger();
        BoomiClient paced = builder()
                .throttle(new Throttle() {
                    @Override
                    public void acquire(ThrottleRequest request) {
                        turns.incrementAndGet();
                    }
                })
                .build();
        server.goDownFor(Duration.ofSeconds(9));

        read(paced);

        assertThat(turns).hasValue(server.calls);
    }

    @Test
    void policyWithoutPauses_doesNotHurryWhileTheServerIsOutOfReach() {
        BoomiClient hasty = builder()
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.builder()
                        .failureBackoff(Duration.ZERO)
                        .maxBackoff(Duration.ZERO)
                        .build())
                .build();
        server.goDownFor(Duration.ofHours(1));

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(hasty));

        assertThat(server.refused).isLessThanOrEqualTo(101);
    }

    @Test
    void policyWithOtherTimes_keepsToThem() {
        BoomiClient patient = builder()
                .retryPolicy(RetryPolicy.builder()
                        .maxNeverReached(Duration.ofMinutes(2))
                        .maxUnreachable(Duration.ofMinutes(10))
                        .build())
                .build();
        server.goDownFor(Duration.ofSeconds(119));
        read(patient);
        server.goDownFor(Duration.ofSeconds(599));
        read(patient);

        BoomiClient impatient = builder().retryPolicy(RetryPolicy.NONE).build();
        server.goDownFor(Duration.ofSeconds(1));
        int before = server.calls;
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(impatient));
        assertThat(server.calls - before).isEqualTo(1);
    }

    @Test
    void distrust_isToldAtOnce() {
        read(client);
        server.script.add(call -> {
            throw new TlsException(call.operation(), Delivery.NOT_SENT, "the server could not be trusted", null);
        });

        assertThatExceptionOfType(TlsException.class).isThrownBy(() -> read(client));
        assertThat(server.calls).isEqualTo(2);
    }

    @Test
    void deadline_endsTheWaitWithTheLastFailure() {
        read(client);
        server.goDownFor(Duration.ofHours(1));
        BoomiClient hurried = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofSeconds(20), time))
                .build());

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(hurried));

        assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void cancellation_endsTheWait() {
        read(client);
        Cancellation cancellation = new Cancellation();
        server.script.add(call -> {
            cancellation.cancel();
            throw refusal(call);
        });
        BoomiClient cancelled = client.withOptions(
                CallOptions.builder().cancellation(cancellation).build());

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> read(cancelled))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));
        assertThat(server.calls).isEqualTo(2);
    }

    @Test
    void outage_letsOnlyProbesThrough_atShortIntervals() {
        BoomiClient single = builder()
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .build();
        server.goDownFor(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(single));
        }
        assertThat(time.elapsed()).isZero();

        for (int i = 1; i <= 20; i++) {
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> read(single));
            assertThat(time.elapsed()).isBetween(Duration.ofMillis(500L * i), Duration.ofSeconds(i));
        }
        server.downUntil = 0;
        read(single);
        Duration back = time.elapsed();
        read(single);

        assertThat(time.elapsed()).isEqualTo(back);
    }

    @Test
    void timeouts_interruptsAndBrokenConnections_areNoOutage() {
        BoomiClient single = builder()
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .build();
        for (int i = 0; i < 10; i++) {
            server.script.add(call -> {
                throw new TimedOutException(call.operation(), Delivery.NOT_SENT, "no time", null);
            });
            server.script.add(call -> {
                throw new InterruptedCallException(call.operation(), Delivery.NOT_SENT, "interrupted", null);
            });
            server.script.add(call -> {
                throw new TransportException(call.operation(), Delivery.UNKNOWN, "the connection broke", null);
            });
        }
        while (!server.script.isEmpty()) {
            assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> read(single));
        }

        read(single);

        assertThat(time.elapsed()).isZero();
    }
}
