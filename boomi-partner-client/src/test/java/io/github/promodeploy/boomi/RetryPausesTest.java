package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.Failures.ERROR;
import static io.github.promodeploy.boomi.Failures.PACKAGE;
import static io.github.promodeploy.boomi.Failures.assertFails;
import static io.github.promodeploy.boomi.Failures.broken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPausesTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final FakeTime time = test.time();
    private final BoomiClient client = test.client();

    @Test
    void pauses_afterFailures_doubleTheirCeilings() {
        scriptSix(server -> server.answer(500, ERROR));

        assertFails(() -> client.packagedComponents().get("p1"));

        assertThat(time.sleeps()).hasSize(5);
        long[] ceilings = {500, 1_000, 2_000, 4_000, 8_000};
        for (int i = 0; i < 5; i++) {
            assertThat(time.sleeps().get(i))
                    .isBetween(Duration.ofMillis(ceilings[i] - 1), Duration.ofMillis(ceilings[i]));
        }
    }

    @Test
    void pauses_afterThrottling_beginAtASecondAndStopAtTwenty() {
        BoomiClient patient = test.builder()
                .retryPolicy(RetryPolicy.builder().maxAttempts(8).build())
                .build();
        for (int i = 0; i < 8; i++) {
            server.answer(503, ERROR);
        }

        assertFails(() -> patient.packagedComponents().get("p1"));

        assertThat(time.sleeps().stream().map(pause -> Math.round(pause.toMillis() / 1_000.0)))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void pauses_areDrawnFromTheWholeRange() {
        BoomiClient lucky = test.builder().random(() -> 0L).build();
        scriptSix(server -> server.answer(500, ERROR));

        assertFails(() -> lucky.packagedComponents().get("p1"));

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void pause_afterRetryAfterSeconds_isNotShorterAndAtMostATenthLonger() {
        BoomiClient lucky = test.builder().random(() -> 0L).build();
        server.answer(503, ERROR, Map.of("Retry-After", "30")).answer(200, PACKAGE);
        lucky.packagedComponents().get("p1");
        assertThat(time.sleeps()).doesNotContain(Duration.ofSeconds(33)).contains(Duration.ofSeconds(30));

        server.answer(503, ERROR, Map.of("Retry-After", "30")).answer(200, PACKAGE);
        client.packagedComponents().get("p1");
        assertThat(time.sleeps().get(1)).isBetween(Duration.ofMillis(32_900), Duration.ofSeconds(33));
    }

    @Test
    void pause_afterARetryAfterThatIsShorterThanOurs_isOurs() {
        server.answer(503, ERROR, Map.of("Retry-After", "0")).answer(200, PACKAGE);

        client.packagedComponents().get("p1");

        assertThat(time.sleeps().get(0)).isBetween(Duration.ofMillis(999), Duration.ofSeconds(1));
    }

    @Test
    void quota_usedUpByFailures_endsRetrying() {
        for (int i = 0; i < 40; i++) {
            server.fail(call -> broken(call.operation(), Delivery.UNKNOWN));
        }
        for (int i = 0; i < 4; i++) {
            assertFails(() -> client.packagedComponents().get("p1"));
        }
        assertThat(server.calls()).as("four calls of six attempts: 20 retries").hasSize(24);

        assertFails(() -> client.packagedComponents().get("p1"));

        assertThat(server.calls()).as("nothing left for a retry").hasSize(25);
    }

    @Test
    void quota_isNotSpentOnRetriesThatTheDeadlineForbids() {
        BoomiClient hurried = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofNanos(1), time))
                .build());
        for (int i = 0; i < 60; i++) {
            server.fail(call -> broken(call.operation(), Delivery.UNKNOWN));
        }
        for (int i = 0; i < 40; i++) {
            assertFails(() -> hurried.packagedComponents().get("p1"));
        }
        assertThat(server.calls()).hasSize(40);

        assertFails(() -> client.packagedComponents().get("p1"));

        assertThat(server.calls()).as("all six attempts are there").hasSize(46);
    }

    @Test
    void quota_isGivenBackByASuccess() {
        for (int i = 0; i < 24; i++) {
            server.fail(call -> broken(call.operation(), Delivery.UNKNOWN));
        }
        for (int i = 0; i < 4; i++) {
            assertFails(() -> client.packagedComponents().get("p1"));
        }
        for (int i = 0; i < 5; i++) {
            server.answer(200, PACKAGE);
            client.packagedComponents().get("p1");
        }
        server.fail(call -> broken(call.operation(), Delivery.UNKNOWN)).answer(200, PACKAGE);

        client.packagedComponents().get("p1");

        assertThat(server.unused()).isZero();
    }

    @Test
    void outage_letsOnlyProbesThroughUntilOneSucceeds() {
        BoomiClient single = test.builder().retryPolicy(RetryPolicy.NONE).build();
        for (int i = 0; i < 10; i++) {
            server.answer(503, ERROR);
            assertFails(() -> single.packagedComponents().get("p1"));
        }
        assertThat(time.elapsed()).isZero();

        server.fail(call -> broken(call.operation(), Delivery.NOT_SENT));
        assertFails(() -> single.packagedComponents().get("p1"));
        Duration firstProbe = time.elapsed();
        assertThat(firstProbe).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));

        server.answer(200, PACKAGE);
        single.packagedComponents().get("p1");
        Duration secondProbe = time.elapsed();
        assertThat(secondProbe.minus(firstProbe))
                .as("a refused connection does not end the outage")
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));

        server.answer(200, PACKAGE);
        single.packagedComponents().get("p1");
        assertThat(time.elapsed()).isEqualTo(secondProbe);
    }

    @Test
    void outage_whoseNextProbeIsAfterTheDeadline_failsAtOnce() {
        BoomiClient single = test.builder().retryPolicy(RetryPolicy.NONE).build();
        for (int i = 0; i < 10; i++) {
            server.answer(500, ERROR);
            assertFails(() -> single.packagedComponents().get("p1"));
        }
        BoomiClient hurried = single.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofMillis(500), time))
                .build());

        assertThatExceptionOfType(TimedOutException.class)
                .isThrownBy(() -> hurried.packagedComponents().get("p1"))
                .withMessageContaining("failing or overloaded");

        assertThat(server.calls()).hasSize(10);
        assertThat(time.elapsed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void policy_withoutAttempts_isRefused(int attempts) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> RetryPolicy.builder().maxAttempts(attempts).build());
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        RetryPolicy.builder().maxUndecodableAttempts(attempts).build());
    }

    @Test
    void policy_withNegativeDurations_isRefused() {
        Duration negative = Duration.ofNanos(-1);
        Stream.<Function<RetryPolicy.Builder, RetryPolicy.Builder>>of(
                        b -> b.maxUnreachable(negative),
                        b -> b.maxNeverReached(negative),
                        b -> b.failureBackoff(negative),
                        b -> b.throttledBackoff(negative),
                        b -> b.maxBackoff(negative),
                        b -> b.maxRetryAfter(negative))
                .forEach(change -> assertThatExceptionOfType(IllegalStateException.class)
                        .isThrownBy(() -> change.apply(RetryPolicy.builder()).build()));
    }

    private void scriptSix(Consumer<ScriptedTransport> step) {
        for (int i = 0; i < 6; i++) {
            step.accept(server);
        }
    }
}
