package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.Failures.ERROR;
import static io.github.promodeploy.boomi.Failures.PACKAGE;
import static io.github.promodeploy.boomi.Failures.broken;
import static io.github.promodeploy.boomi.Failures.timedOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadlinesAndInterruptsTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final FakeTime time = test.time();
    private final BoomiClient client = test.client();

    @Test
    void call_whoseRetryAfterGoesBeyondTheDeadline_failsAtOnce() {
        server.answer(503, ERROR, Map.of("Retry-After", "30"));
        BoomiClient hurried = within(Duration.ofSeconds(29));

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> hurried.packagedComponents().get("p1"))
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(30)));

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void call_withAPassedDeadline_sendsNothing() {
        BoomiClient hurried = within(Duration.ZERO);

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> hurried.packagedComponents().get("p1"))
                .withMessageContaining("the deadline (0s) was over before it was sent")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void attempt_thatTheDeadlineCutsOff_saysSo() {
        server.fail(this::untilTheTimeIsUp);

        TimedOutException thrown = catchThrowableOfType(
                TimedOutException.class,
                () -> within(Duration.ofSeconds(7)).packagedComponents().get("p1"));

        assertThat(thrown)
                .hasMessage(
                        "read PackagedComponent p1: no complete response came before the deadline (7s) was over. Allow"
                                + " more time.");
        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void attempt_thatItsOwnTimeLimitCutsOff_saysSo() {
        server.fail(this::untilTheTimeIsUp).answer(200, PACKAGE);
        List<BoomiException> failures = new ArrayList<>();

        client.withOptions(CallOptions.builder()
                        .deadline(Deadline.after(Duration.ofMinutes(5), time))
                        .listener(new CallListener() {
                            @Override
                            public void retrying(String operation, BoomiException failure, Duration delay) {
                                failures.add(failure);
                            }
                        })
                        .build())
                .packagedComponents()
                .get("p1");

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageEndingWith("no response"));
    }

    private TimedOutException untilTheTimeIsUp(HttpCall call) {
        time.advance(call.timeout());
        return timedOut(call.operation(), Delivery.UNKNOWN);
    }

    @Test
    void call_nearTheDeadline_getsOnlyTheTimeThatIsLeft() {
        server.answer(200, PACKAGE).answer(200, PACKAGE);

        within(Duration.ofSeconds(7)).packagedComponents().get("p1");
        within(Duration.ofHours(1)).packagedComponents().get("p1");

        assertThat(server.calls())
                .extracting(HttpCall::timeout)
                .containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(2));
    }

    @Test
    void call_thatTheThrottleRefusesForTheDeadline_isNotTriedAgain() throws Exception {
        BoomiClient paced = test.builder()
                .throttle(Throttle.fixedGap(Duration.ofMinutes(1), time))
                .build();
        paced.throttle()
                .acquire(
                        ThrottleRequest.builder().account("acme").operation("x").build());
        BoomiClient hurried = paced.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofSeconds(30), time))
                .build());

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> hurried.packagedComponents().get("p1"))
                .satisfies(e -> assertThat(e.attempts()).isEqualTo(1))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(time.sleeps()).isEmpty();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void call_interruptedBeforeItIsSent_sendsNothingAndKeepsTheFlag() {
        BoomiClient paced = test.builder()
                .throttle(Throttle.fixedGap(Duration.ofSeconds(1), time))
                .build();
        server.answer(200, PACKAGE);
        paced.packagedComponents().get("p1");
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> paced.packagedComponents().get("p1"))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void call_interruptedInAPause_keepsTheFlagAndTheEarlierAttempts() {
        server.fail(call -> {
            Thread.currentThread().interrupt();
            return broken(call.operation(), Delivery.UNKNOWN);
        });

        InterruptedCallException thrown = catchThrowableOfType(
                InterruptedCallException.class,
                () -> client.packagedComponents().get("p1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.earlierAttempts()).singleElement().isInstanceOf(TransportException.class);
        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void call_cancelledBefore_sendsNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        BoomiClient cancelled = client.withOptions(
                CallOptions.builder().cancellation(cancellation).build());

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> cancelled.packagedComponents().get("p1"))
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT))
                .withMessageContaining("cancelled");

        assertThat(server.calls()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void call_cancelledWhileUnderWay_isFinishedButNotRepeated() {
        Cancellation cancellation = new Cancellation();
        server.fail(call -> {
            cancellation.cancel();
            return broken(call.operation(), Delivery.UNKNOWN);
        });
        BoomiClient cancelled = client.withOptions(
                CallOptions.builder().cancellation(cancellation).build());

        assertThatExceptionOfType(InterruptedCallException.class)
                .isThrownBy(() -> cancelled.packagedComponents().get("p1"))
                .satisfies(e -> assertThat(e.earlierAttempts()).hasSize(1));

        assertThat(server.calls()).hasSize(1);
        assertThat(time.sleeps()).isEmpty();
    }

    private BoomiClient within(Duration budget) {
        return client.withOptions(
                CallOptions.builder().deadline(Deadline.after(budget, time)).build());
    }
}
