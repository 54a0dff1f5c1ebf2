package io.github.promodeploy.boomi;

import static io.github.promodeploy.boomi.Failures.ERROR;
import static io.github.promodeploy.boomi.Failures.HTML;
import static io.github.promodeploy.boomi.Failures.broken;
import static io.github.promodeploy.boomi.Failures.timedOut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryByDeliveryTest {

    private static final String OVERLOADED =
            "The Boomi server is currently unavailable or your account's rate limits have been exceeded. Retry later.";
    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final BoomiClient client = test.client();

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

    private void create() {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .packageVersion("1.2")
                        .build());
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
}
