package io.github.promodeploy.boomi.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.credentials.CredentialsProvider;
import io.github.promodeploy.boomi.error.ClosedClientException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.ApiForm;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.internal.call.CallPipeline;
import io.github.promodeploy.boomi.internal.call.ClientCalls;
import io.github.promodeploy.boomi.internal.call.ClientConfig;
import io.github.promodeploy.boomi.poll.PollSettings;
import io.github.promodeploy.boomi.poll.PollTimeoutException;
import io.github.promodeploy.boomi.query.QueryFormat;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollerTest {

    private static final PollSettings THREE_TIMES = PollSettings.of(Duration.ofSeconds(5), 3);

    private final TransportException passes = new TransportException("read", Delivery.UNKNOWN, "connection lost", null);
    private final FakeTime time = new FakeTime();
    private final Instant start = time.instant();
    private final CallPipeline pipeline = CallPipeline.create(ClientConfig.builder()
            .accountId("acme-AB12CD")
            .credentials(CredentialsProvider.fixed(BoomiCredentials.apiToken("me@acme.example", TestClient.SECRET)))
            .baseUrl(URI.create("https://api.boomi.com"))
            .pathPrefix("/api")
            .callTimeout(Duration.ofSeconds(30))
            .throttle(Throttle.none())
            .retryPolicy(RetryPolicy.builder().build())
            .transport(new ScriptedTransport())
            .userAgent("test")
            .queryFormat(QueryFormat.JSON)
            .maxQueryPages(1)
            .apiForm(ApiForm.PUBLISHED)
            .time(time)
            .random(new Random(1))
            .build());

    private Poller<String> poller(CallOptions options) {
        return poller(pipeline.with(options));
    }

    private static Poller<String> poller(ClientCalls calls) {
        return new Poller<>(calls, "wait for branch b1 to be ready", THREE_TIMES, stage -> "stage " + stage);
    }

    private static Supplier<String> reads(Object... results) {
        Iterator<Object> next = List.of(results).iterator();
        return () -> {
            Object result = next.next();
            if (result instanceof RuntimeException failure) {
                throw failure;
            }
            return (String) result;
        };
    }

    private Duration waited() {
        return Duration.between(start, time.instant());
    }

    @Test
    void until_done_readsAgainAfterEachInterval() {
        String seen = poller(CallOptions.NONE).until(reads("CREATING", "CREATING", "NORMAL"), "NORMAL"::equals);

        assertThat(seen).isEqualTo("NORMAL");
        assertThat(waited()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void until_readsThatFailForAWhile_goesOn() {
        assertThat(poller(CallOptions.NONE).until(reads(passes, passes, "NORMAL"), "NORMAL"::equals))
                .isEqualTo("NORMAL");
    }

    @Test
    void until_neverDone_saysWhatWasSeenLast() {
        PollTimeoutException timeout = catchThrowableOfType(
                PollTimeoutException.class,
                () -> poller(CallOptions.builder().overrideAccount("acme-DEV01").build())
                        .until(reads("CREATING", "CREATING", passes), "NORMAL"::equals));

        assertThat(timeout)
                .hasMessage(
                        "wait for branch b1 to be ready in account acme-DEV01: not done after 3 reads, one every 5 seconds."
                                + " The last read failed: read: connection lost. A read before said stage CREATING. It may still happen. Wait again, or with more tries")
                .hasSuppressedException(passes);
        assertThat(timeout.lastSeen(String.class)).contains("CREATING");
        assertThat(timeout.lastSeen(Integer.class)).isEmpty();
        assertThat(waited()).as("no pause after the last read").isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void until_noReadSucceeds_saysSo() {
        assertThatThrownBy(() -> poller(CallOptions.NONE).until(reads(passes, passes, passes), "NORMAL"::equals))
                .isInstanceOf(PollTimeoutException.class)
                .hasMessageContaining("; none succeeded. The last read failed: read: connection lost. It may");
    }

    @Test
    void until_neverDone_saysInWhichStateItWas() {
        assertThatThrownBy(
                        () -> poller(CallOptions.NONE).until(reads(passes, "CREATING", "CREATING"), "NORMAL"::equals))
                .hasMessage(
                        "wait for branch b1 to be ready: not done after 3 reads, one every 5 seconds. The last read said"
                                + " stage CREATING. It may still happen. Wait again, or with more tries");
        assertThatThrownBy(() -> poller(CallOptions.NONE).untilFound(() -> Optional.empty(), "NORMAL"::equals))
                .hasMessageContaining(". The last read found that there is no result yet. It may still happen.");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 2, '2 reads, one every second.'",
        "1500, 2, '2 reads, one every 1500 milliseconds.'",
        "0, 3, '3 reads without a pause.'",
        "9, 1, '1 read.'"
    })
    void until_neverDone_saysHowOftenItWasRead(int millis, int tries, String reads) {
        PollSettings settings = PollSettings.of(Duration.ofMillis(millis), tries);

        assertThatThrownBy(() -> new Poller<String>(pipeline.with(CallOptions.NONE), "wait", settings, stage -> stage)
                        .until(() -> "A", "B"::equals))
                .hasMessageContaining("wait: not done after " + reads);
    }

    @Test
    void until_failureThatStays_endsTheWait() {
        RuntimeException refused = new IllegalStateException("FAILED_TO_MERGE");

        assertThatThrownBy(() -> poller(CallOptions.NONE).until(reads("MERGING", refused), "MERGED"::equals))
                .isSameAs(refused);
    }

    @Test
    void until_pauseBeyondTheDeadline_endsBeforeThePause() {
        CallOptions options = CallOptions.builder()
                .deadline(Deadline.after(Duration.ofSeconds(7), time))
                .build();

        assertThatThrownBy(() -> poller(options).until(reads("CREATING", "CREATING"), "NORMAL"::equals))
                .isInstanceOf(TimedOutException.class)
                .hasMessageContaining("would pass before the next read");
        assertThat(waited()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void until_cancelled_endsAtOnce() {
        Cancellation cancellation = new Cancellation();
        CallOptions options = CallOptions.builder().cancellation(cancellation).build();

        assertThatThrownBy(() -> poller(options)
                        .until(
                                () -> {
                                    cancellation.cancel("stopped by the user");
                                    return "CREATING";
                                },
                                "NORMAL"::equals))
                .isInstanceOf(InterruptedCallException.class);
        assertThat(waited()).isZero();
    }

    @Test
    void until_closedClient_endsAtOnce() {
        assertThatThrownBy(() -> poller(CallOptions.NONE)
                        .until(
                                () -> {
                                    pipeline.close();
                                    return "CREATING";
                                },
                                "NORMAL"::equals))
                .isInstanceOf(ClosedClientException.class);
    }

    @Test
    void settings_thatMeanNothing_areRefused() {
        assertThatThrownBy(() -> PollSettings.of(Duration.ofSeconds(-1), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval is PT-1S; it is zero or more");
        assertThatThrownBy(() -> PollSettings.of(Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tries is 0; it is 1 or more");
    }
}
