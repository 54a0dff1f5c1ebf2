package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.promodeploy.boomi.deployedpackage.ListenerStatus;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.ConflictException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.error.GoneException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.RateLimitedException;
import io.github.promodeploy.boomi.error.RedirectRefusedException;
import io.github.promodeploy.boomi.error.ReplyTooLargeException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.error.UndecodableReplyException;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

    private static final String ERROR = "{\"@type\":\"Error\",\"message\":\"limits exceeded\"}";
    private static final String OVERLOADED =
            "The Boomi server is currently unavailable or your account's rate limits have been exceeded. Retry later.";
    private static final String HTML = "<html><head><title>Bad gateway</title></head></html>";
    private static final String PACKAGE =
            "{\"@type\":\"PackagedComponent\",\"packageId\":\"p1\",\"componentId\":\"c1\"}";

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiClient client = builder().build();

    private BoomiClientBuilder builder() {
        return TestClient.builder(server, time).random(() -> -1L);
    }

    static Stream<Arguments> failures() {
        Delivery notSent = Delivery.NOT_SENT;
        Delivery rejected = Delivery.REJECTED;
        Delivery intercepted = Delivery.INTERCEPTED;
        Delivery unknown = Delivery.UNKNOWN;
        Delivery answered = Delivery.ANSWERED;
        return Stream.of(
                row("reset", thrown(op -> broken(op, unknown)), TransportException.class, unknown, true, 6, 1),
                row("timed out", thrown(op -> timedOut(op, unknown)), TimedOutException.class, unknown, true, 6, 1),
                row(
                        "timed out unsent",
                        thrown(op -> timedOut(op, notSent)),
                        TimedOutException.class,
                        notSent,
                        true,
                        6,
                        6),
                row(
                        "tls",
                        thrown(op -> new TlsException(op, notSent, "x", null)),
                        TlsException.class,
                        notSent,
                        false,
                        1,
                        1),
                row(
                        "too large",
                        thrown(op -> new ReplyTooLargeException(op, "x")),
                        ReplyTooLargeException.class,
                        answered,
                        false,
                        1,
                        1),
                row(
                        "interrupted",
                        thrown(op -> new InterruptedCallException(op, unknown, "x", null)),
                        InterruptedCallException.class,
                        unknown,
                        false,
                        1,
                        1),
                row("503 json", status(503, ERROR), RateLimitedException.class, rejected, true, 6, 6),
                row(
                        "503 xml",
                        status(503, "<error><message>" + OVERLOADED + "</message></error>"),
                        RateLimitedException.class,
                        rejected,
                        true,
                        6,
                        6),
                row(
                        "503 untyped json",
                        status(503, "{\"message\":\"" + OVERLOADED + "\"}"),
                        RateLimitedException.class,
                        rejected,
                        true,
                        6,
                        6),
                row(
                        "503 with Boomi's words in a gateway's text",
                        status(503, "{\"message\":\"upstream said: " + OVERLOADED + "\"}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 unavailable, says a gateway",
                        status(503, "{\"message\":\"The service is currently unavailable\"}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 rate limit, says a gateway",
                        status(503, "{\"error\":{\"message\":\"rate limit exceeded\"}}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 Boomi's type in a text",
                        status(503, "{\"message\":\"\\\"@type\\\":\\\"Error\\\"\"}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 Boomi's type further in",
                        status(503, "{\"message\":\"x\",\"cause\":{\"@type\":\"Error\"}}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 a gateway's json",
                        status(503, "{\"message\":\"Service Unavailable\"}"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row(
                        "503 another cloud's xml",
                        status(503, "<Error><Code>SlowDown</Code><Message>x</Message></Error>"),
                        RateLimitedException.class,
                        unknown,
                        true,
                        6,
                        1),
                row("503 html", status(503, HTML), RateLimitedException.class, unknown, true, 6, 1),
                row("503 empty", status(503, ""), RateLimitedException.class, unknown, true, 6, 1),
                row("503 foreign json", status(503, "{\"code\":7}"), RateLimitedException.class, unknown, true, 6, 1),
                row("503 two documents", status(503, ERROR + HTML), RateLimitedException.class, unknown, true, 6, 1),
                row("503 html, Retry-After", held(503, HTML), RateLimitedException.class, unknown, true, 6, 1),
                row("429 json", status(429, ERROR), RateLimitedException.class, rejected, true, 6, 6),
                row("429 html", status(429, HTML), RateLimitedException.class, unknown, true, 6, 1),
                row("500 json", status(500, ERROR), ServerErrorException.class, unknown, true, 6, 1),
                row("502 html", status(502, HTML), ServerErrorException.class, unknown, true, 6, 1),
                row("504 json", status(504, ERROR), ServerErrorException.class, unknown, true, 6, 1),
                row(
                        "200 truncated",
                        status(200, "{\"packageId\":\"p"),
                        UndecodableReplyException.class,
                        answered,
                        true,
                        3,
                        1),
                row("200 empty", status(200, ""), UndecodableReplyException.class, answered, true, 3, 1),
                row("200 null", status(200, "null"), UndecodableReplyException.class, answered, true, 3, 1),
                row("200 html", status(200, HTML), UndecodableReplyException.class, answered, true, 3, 1),
                row("200 error", status(200, ERROR), UndecodableReplyException.class, answered, true, 3, 1),
                row(
                        "200 other type",
                        status(200, "{\"@type\":\"Environment\",\"id\":\"e1\",\"packageId\":\"p1\"}"),
                        UndecodableReplyException.class,
                        answered,
                        true,
                        3,
                        1),
                row(
                        "200 no id",
                        status(200, "{\"componentId\":\"c1\"}"),
                        UndecodableReplyException.class,
                        answered,
                        true,
                        3,
                        1),
                row("204", status(204, ""), UndecodableReplyException.class, answered, true, 3, 1),
                row("400", status(400, ERROR), BadRequestException.class, rejected, false, 1, 1),
                row("401", status(401, ERROR), UnauthorizedException.class, rejected, false, 1, 1),
                row("403", status(403, ERROR), ForbiddenException.class, rejected, false, 1, 1),
                row("404", status(404, ERROR), NotFoundException.class, rejected, false, 1, 1),
                row("409", status(409, ERROR), ConflictException.class, rejected, false, 1, 1),
                row("410", status(410, ERROR), GoneException.class, rejected, false, 1, 1),
                row("422", status(422, ERROR), BadRequestException.class, rejected, false, 1, 1),
                row(
                        "403 untyped",
                        status(403, "{\"message\":\"Access denied due to insufficient permissions.\"}"),
                        ForbiddenException.class,
                        rejected,
                        false,
                        1,
                        1),
                row("301", status(301, ""), RedirectRefusedException.class, intercepted, false, 1, 1),
                row("304", status(304, ""), RedirectRefusedException.class, intercepted, false, 1, 1),
                row("307", status(307, HTML), RedirectRefusedException.class, intercepted, false, 1, 1),
                row(
                        "400 untyped",
                        status(400, "{\"message\":\"Invalid\"}"),
                        BadRequestException.class,
                        intercepted,
                        false,
                        1,
                        1),
                row("400 html", status(400, HTML), BadRequestException.class, intercepted, false, 1, 1),
                row("401 empty", status(401, ""), UnauthorizedException.class, intercepted, false, 1, 1),
                row("403 html", status(403, HTML), ForbiddenException.class, intercepted, false, 1, 1),
                row("404 html", status(404, HTML), NotFoundException.class, intercepted, false, 1, 1),
                row("405 empty", status(405, ""), BadRequestException.class, intercepted, false, 1, 1),
                row("407 html", status(407, HTML), BadRequestException.class, intercepted, false, 1, 1),
                row("409 empty", status(409, ""), ConflictException.class, intercepted, false, 1, 1),
                row("410 html", status(410, HTML), GoneException.class, intercepted, false, 1, 1),
                row("413 html", status(413, HTML), BadRequestException.class, intercepted, false, 1, 1),
                row("408 html", status(408, HTML), BadRequestException.class, unknown, true, 6, 1),
                row("425 empty", status(425, ""), BadRequestException.class, unknown, true, 6, 1),
                row("499 empty", status(499, ""), BadRequestException.class, unknown, true, 6, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void get_thatKeepsFailing_isRepeatedAsFarAsItMayHelp(
            String name,
            Consumer<ScriptedTransport> failure,
            Class<? extends BoomiException> type,
            Delivery delivery,
            boolean retryable,
            int readAttempts,
            int createAttempts) {
        checkAttempts(
                failure,
                type,
                delivery,
                retryable,
                readAttempts,
                () -> client.packagedComponents().get("p1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void create_thatKeepsFailing_isRepeatedOnlyWhenNothingCanHaveHappened(
            String name,
            Consumer<ScriptedTransport> failure,
            Class<? extends BoomiException> type,
            Delivery delivery,
            boolean retryable,
            int readAttempts,
            int createAttempts) {
        checkAttempts(failure, type, delivery, retryable, createAttempts, this::create);
        assertThat(createAttempts).isEqualTo(retryable && delivery.provesNoEffect() ? readAttempts : 1);
    }

    private void checkAttempts(
            Consumer<ScriptedTransport> failure,
            Class<? extends BoomiException> type,
            Delivery delivery,
            boolean retryable,
            int attempts,
            Runnable call) {
        for (int i = 0; i < 6; i++) {
            failure.accept(server);
        }

        BoomiException thrown = catchThrowableOfType(BoomiException.class, call::run);

        assertThat(thrown).isExactlyInstanceOf(type);
        assertThat(thrown.delivery()).isEqualTo(delivery);
        assertThat(thrown.retryable()).isEqualTo(retryable);
        assertThat(server.calls()).hasSize(attempts);
        assertThat(thrown.attempts()).isEqualTo(attempts);
        assertThat(thrown.earlierAttempts()).hasSize(attempts - 1).allMatch(type::isInstance);
        assertThat(thrown.getMessage().contains("(after " + attempts + " attempts)"))
                .isEqualTo(attempts > 1);
        assertThat(thrown).hasMessageContaining(thrown.operation());
    }

    @Test
    void create_whoseAnswerIsAboutOtherIds_isAnsweredAndNotRepeated() {
        server.answer(200, "{\"packageId\":\"p1\",\"componentId\":\"c2\"}");

        assertThatExceptionOfType(UndecodableReplyException.class)
                .isThrownBy(this::create)
                .withMessageContaining("componentId c1 was sent, and c2 came back")
                .satisfies(e -> assertThat(e.delivery()).isEqualTo(Delivery.ANSWERED));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void create_afterFailuresWithoutEffect_succeeds() {
        server.fail(call -> broken(call.operation(), Delivery.NOT_SENT))
                .answer(503, ERROR)
                .answer(429, ERROR)
                .answer(200, PACKAGE);

        create();

        assertThat(server.calls()).hasSize(4);
        assertThat(server.calls())
                .extracting(HttpCall::uri)
                .containsOnly(server.calls().get(0).uri());
    }

    @Test
    void create_thatMayHaveHadAnEffectAtItsSecondAttempt_stopsThere() {
        server.answer(503, ERROR).answer(502, HTML).answer(200, PACKAGE);

        BoomiException thrown = catchThrowableOfType(BoomiException.class, this::create);

        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(thrown.earlierAttempts()).singleElement().isInstanceOf(RateLimitedException.class);
        assertThat(server.unused()).isEqualTo(1);
    }

    @Test
    void updateListenerStatus_repeatedAfterAnUnknownEffect_neverClaimsThatNothingHappened() {
        server.fail(call -> broken(call.operation(), Delivery.UNKNOWN))
                .fail(call -> broken(call.operation(), Delivery.NOT_SENT))
                .answer(400, ERROR);

        BoomiException thrown = catchThrowableOfType(
                BoomiException.class,
                () -> client.deployedPackages().updateListenerStatus("d1", ListenerStatus.PAUSED));

        assertThat(thrown.attempts()).isEqualTo(3);
        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void delete_isNotRepeatedAfterAnUnknownEffect() {
        server.answer(500, ERROR).answer(200, "");

        assertThatExceptionOfType(ServerErrorException.class)
                .isThrownBy(() -> client.deployedPackages().delete("d1"));
        assertThat(server.unused()).isEqualTo(1);
    }

    @Test
    void query_isRepeatedAlthoughItIsAPost() {
        server.answer(502, HTML).answer(200, "{\"@type\":\"QueryResult\"}");

        assertThat(client.packagedComponents()
                        .query(io.github.promodeploy.boomi.query.QueryFilter.everything())
                        .results())
                .isEmpty();
    }

    @Test
    void pauses_afterFailures_doubleTheirCeilings() {
        scriptSix(server -> server.answer(500, ERROR));

        fail(() -> client.packagedComponents().get("p1"));

        assertThat(time.sleeps()).hasSize(5);
        long[] ceilings = {500, 1_000, 2_000, 4_000, 8_000};
        for (int i = 0; i < 5; i++) {
            assertThat(time.sleeps().get(i))
                    .isBetween(Duration.ofMillis(ceilings[i] - 1), Duration.ofMillis(ceilings[i]));
        }
    }

    @Test
    void pauses_afterThrottling_beginAtASecondAndStopAtTwenty() {
        BoomiClient patient = builder()
                .retryPolicy(RetryPolicy.builder().maxAttempts(8).build())
                .build();
        for (int i = 0; i < 8; i++) {
            server.answer(503, ERROR);
        }

        fail(() -> patient.packagedComponents().get("p1"));

        assertThat(time.sleeps().stream().map(pause -> Math.round(pause.toMillis() / 1_000.0)))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void pauses_areDrawnFromTheWholeRange() {
        BoomiClient lucky = builder().random(() -> 0L).build();
        scriptSix(server -> server.answer(500, ERROR));

        fail(() -> lucky.packagedComponents().get("p1"));

        assertThat(time.elapsed()).isZero();
    }

    @Test
    void pause_afterRetryAfterSeconds_isNotShorterAndAtMostATenthLonger() {
        BoomiClient lucky = builder().random(() -> 0L).build();
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
                .satisfies(failure -> assertThat(failure).hasMessageEndingWith("no answer"));
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
        BoomiClient paced = builder()
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
        BoomiClient paced = builder()
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

    @Test
    void quota_usedUpByFailures_endsRetrying() {
        for (int i = 0; i < 40; i++) {
            server.fail(call -> broken(call.operation(), Delivery.UNKNOWN));
        }
        for (int i = 0; i < 4; i++) {
            fail(() -> client.packagedComponents().get("p1"));
        }
        assertThat(server.calls()).as("four calls of six attempts: 20 retries").hasSize(24);

        fail(() -> client.packagedComponents().get("p1"));

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
            fail(() -> hurried.packagedComponents().get("p1"));
        }
        assertThat(server.calls()).hasSize(40);

        fail(() -> client.packagedComponents().get("p1"));

        assertThat(server.calls()).as("all six attempts are there").hasSize(46);
    }

    @Test
    void quota_isGivenBackByASuccess() {
        for (int i = 0; i < 24; i++) {
            server.fail(call -> broken(call.operation(), Delivery.UNKNOWN));
        }
        for (int i = 0; i < 4; i++) {
            fail(() -> client.packagedComponents().get("p1"));
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
        BoomiClient single = builder().retryPolicy(RetryPolicy.NONE).build();
        for (int i = 0; i < 10; i++) {
            server.answer(503, ERROR);
            fail(() -> single.packagedComponents().get("p1"));
        }
        assertThat(time.elapsed()).isZero();

        server.fail(call -> broken(call.operation(), Delivery.NOT_SENT));
        fail(() -> single.packagedComponents().get("p1"));
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
        BoomiClient single = builder().retryPolicy(RetryPolicy.NONE).build();
        for (int i = 0; i < 10; i++) {
            server.answer(500, ERROR);
            fail(() -> single.packagedComponents().get("p1"));
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

    @Test
    void throttle_isAskedBeforeEveryAttemptAndToldHowItEnded() {
        RecordingThrottle throttle = new RecordingThrottle();
        BoomiClient watched = builder().throttle(throttle).build();
        server.answer(503, ERROR, Map.of("Retry-After", "5"))
                .fail(call -> broken(call.operation(), Delivery.UNKNOWN))
                .answer(500, ERROR)
                .answer(200, PACKAGE)
                .answer(404, ERROR);

        watched.packagedComponents().get("p1");
        fail(() -> watched.packagedComponents().get("p1"));

        assertThat(throttle.asked)
                .hasSize(5)
                .allMatch(request -> request.account().equals("acme-AB12CD"));
        assertThat(throttle.told)
                .extracting(ThrottleFeedback::outcome)
                .containsExactly(
                        ThrottleFeedback.Outcome.THROTTLED,
                        ThrottleFeedback.Outcome.FAILED,
                        ThrottleFeedback.Outcome.FAILED,
                        ThrottleFeedback.Outcome.ANSWERED,
                        ThrottleFeedback.Outcome.ANSWERED);
        assertThat(throttle.told.get(0).hold()).contains(Duration.ofSeconds(5));
    }

    @Test
    void listener_isToldOfAttemptsPausesAndTurns() {
        List<String> events = new ArrayList<>();
        BoomiClient watched = builder()
                .throttle(Throttle.fixedGap(Duration.ofSeconds(30), time))
                .build()
                .withOptions(CallOptions.builder()
                        .listener(new CallListener() {
                            @Override
                            public void attempted(CallReport report) {
                                events.add(report.method() + " " + report.path() + " #" + report.attempt() + " "
                                        + report.failure().isPresent());
                            }

                            @Override
                            public void throttled(String operation, Duration waited) {
                                events.add("waited " + operation);
                            }

                            @Override
                            public void retrying(String operation, BoomiException failure, Duration delay) {
                                events.add("retrying " + failure.delivery());
                            }
                        })
                        .build());
        server.answer(500, ERROR).answer(200, PACKAGE);

        watched.packagedComponents().get("p1");

        assertThat(events)
                .containsExactly(
                        "GET PackagedComponent/p1 #1 true",
                        "retrying UNKNOWN",
                        "waited read PackagedComponent p1",
                        "GET PackagedComponent/p1 #2 false");
    }

    @Test
    void listener_thatFails_doesNotLoseTheAnswerOfACreate() {
        server.answer(200, PACKAGE);
        BoomiClient watched = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        throw new IllegalStateException("listener");
                    }
                })
                .build());

        assertThat(watched.packagedComponents()
                        .create(CreatePackagedComponentRequest.builder()
                                .componentId("c1")
                                .build())
                        .packageId())
                .isEqualTo("p1");
    }

    @Test
    void listener_thatOverridesNothing_isFine() {
        server.answer(500, ERROR).answer(200, PACKAGE);

        assertThat(builder()
                        .throttle(Throttle.fixedGap(Duration.ofSeconds(30), time))
                        .build()
                        .withOptions(CallOptions.builder()
                                .listener(new CallListener() {})
                                .build())
                        .packagedComponents()
                        .get("p1")
                        .packageId())
                .isEqualTo("p1");
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

    private void create() {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .packageVersion("1.2")
                        .build());
    }

    private BoomiClient within(Duration budget) {
        return client.withOptions(
                CallOptions.builder().deadline(Deadline.after(budget, time)).build());
    }

    private void scriptSix(Consumer<ScriptedTransport> step) {
        for (int i = 0; i < 6; i++) {
            step.accept(server);
        }
    }

    private static void fail(Runnable call) {
        assertThatExceptionOfType(BoomiException.class).isThrownBy(call::run);
    }

    private static Arguments row(
            String name,
            Consumer<ScriptedTransport> failure,
            Class<? extends BoomiException> type,
            Delivery delivery,
            boolean retryable,
            int readAttempts,
            int createAttempts) {
        return arguments(name, failure, type, delivery, retryable, readAttempts, createAttempts);
    }

    private static Consumer<ScriptedTransport> thrown(Function<String, RuntimeException> failure) {
        return server -> server.fail(call -> failure.apply(call.operation()));
    }

    private static Consumer<ScriptedTransport> status(int status, String body) {
        return server -> server.answer(status, body);
    }

    private static Consumer<ScriptedTransport> held(int status, String body) {
        return server -> server.answer(status, body, Map.of("Retry-After", "1"));
    }

    private static TransportException broken(String operation, Delivery delivery) {
        return new TransportException(operation, delivery, "the connection broke", null);
    }

    private static TimedOutException timedOut(String operation, Delivery delivery) {
        return new TimedOutException(operation, delivery, "no answer", null);
    }

    private static final class RecordingThrottle implements Throttle {
        private final List<ThrottleRequest> asked = new ArrayList<>();
        private final List<ThrottleFeedback> told = new ArrayList<>();

        @Override
        public void acquire(ThrottleRequest request) {
            asked.add(request);
        }

        @Override
        public void report(ThrottleFeedback feedback) {
            told.add(feedback);
        }
    }
}
