package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A throttle that is kept elsewhere, such as in a database, and cannot be asked for a while. */
class UnavailableThrottleTest {

    private static final String PACKAGE = Failures.PACKAGE;

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final DatabaseThrottle throttle = new DatabaseThrottle();
    private final BoomiClient client =
            TestClient.builder(server, time).throttle(throttle).build();

    private final class DatabaseThrottle implements Throttle {

        private long downUntil;
        private int refused;

        void goDownFor(Duration outage) {
            downUntil = time.nanoTime() + outage.toNanos();
        }

        @Override
        public void acquire(ThrottleRequest request) {
            if (time.nanoTime() < downUntil) {
                refused++;
                throw ThrottleException.unavailable(
                        request.operation(), "the database of the throttle does not respond.", null);
            }
        }
    }

    private void read(BoomiClient client) {
        client.packagedComponents().get("p1");
    }

    private void readOnce() {
        server.answer(200, PACKAGE);
        read(client);
    }

    @Test
    void write_waitsUntilTheThrottleIsBack() {
        readOnce();
        throttle.goDownFor(Duration.ofSeconds(50));
        server.answer(200, PACKAGE);

        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .build());

        assertThat(throttle.refused).isPositive();
        assertThat(server.unused()).isZero();
    }

    @Test
    void run_whichIsNeverSentTwice_waitsToo() {
        throttle.goDownFor(Duration.ofSeconds(9));
        server.answer(200, "{\"@type\":\"ExecutionRequest\",\"requestId\":\"executionrecord-1\"}");

        client.executionRequests()
                .create(ExecutionRequest.builder().processId("c1").atomId("a1").build());

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void call_onceThereWasAResponse_isRepeatedForAMinuteAndThenSaysWhy() {
        readOnce();
        throttle.goDownFor(Duration.ofHours(1));

        ThrottleException thrown = catchThrowableOfType(ThrottleException.class, () -> read(client));

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(62));
        assertThat(thrown)
                .hasMessageContaining("the database of the throttle does not respond.")
                .hasMessageContaining("(after " + throttle.refused + " attempts)");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isTrue();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void call_beforeTheFirstResponse_isRepeatedForTenSeconds() {
        throttle.goDownFor(Duration.ofHours(1));

        assertThatExceptionOfType(ThrottleException.class).isThrownBy(() -> read(client));

        assertThat(time.elapsed()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
    }

    @Test
    void call_withoutRetries_failsAtOnce() {
        throttle.goDownFor(Duration.ofSeconds(1));
        BoomiClient impatient = TestClient.builder(server, time)
                .throttle(throttle)
                .retryPolicy(RetryPolicy.NONE)
                .build();

        assertThatExceptionOfType(ThrottleException.class).isThrownBy(() -> read(impatient));
        assertThat(throttle.refused).isEqualTo(1);
    }

    @Test
    void outage_costsNoAttemptsAndNoQuota() {
        readOnce();
        for (int i = 0; i < 10; i++) {
            throttle.goDownFor(Duration.ofSeconds(50));
            readOnce();
        }
        throttle.goDownFor(Duration.ofSeconds(50));
        for (int i = 0; i < 5; i++) {
            server.answer(500, Failures.ERROR);
        }

        readOnce();

        assertThat(server.unused()).isZero();
    }

    @Test
    void outage_ofTheThrottle_isNoOutageOfTheServer() {
        BoomiClient single = TestClient.builder(server, time)
                .throttle(throttle)
                .retryPolicy(RetryPolicy.NONE)
                .build();
        throttle.goDownFor(Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            assertThatExceptionOfType(ThrottleException.class).isThrownBy(() -> read(single));
        }
        throttle.downUntil = 0;
        server.answer(200, PACKAGE);

        read(single);

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void attempts_thatGotNoPermit_haveNoNumber() {
        List<Integer> numbers = new ArrayList<>();
        List<String> retries = new ArrayList<>();
        BoomiClient watched = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        numbers.add(report.attempt());
                    }

                    @Override
                    public void retrying(String operation, BoomiException failure, Duration delay) {
                        retries.add(failure.getClass().getSimpleName());
                    }
                })
                .build());
        throttle.goDownFor(Duration.ofMillis(300));
        server.answer(500, Failures.ERROR).answer(200, PACKAGE);

        read(watched);

        assertThat(numbers).containsExactly(1, 2);
        assertThat(retries).containsExactly("ThrottleException", "ServerErrorException");
    }

    @Test
    void deadline_endsTheWaitWithTheLastFailure() {
        readOnce();
        throttle.goDownFor(Duration.ofHours(1));
        BoomiClient hurried = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofSeconds(20), time))
                .build());

        assertThatExceptionOfType(ThrottleException.class).isThrownBy(() -> read(hurried));

        assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void cancellation_endsTheWait() {
        Cancellation cancellation = new Cancellation();
        BoomiClient cancelled = TestClient.builder(server, time)
                .throttle(request -> {
                    cancellation.cancel();
                    throw ThrottleException.unavailable(request.operation(), "no answer.", null);
                })
                .build()
                .withOptions(CallOptions.builder().cancellation(cancellation).build());

        assertThatExceptionOfType(InterruptedCallException.class).isThrownBy(() -> read(cancelled));
        assertThat(server.calls()).isEmpty();
    }
}
