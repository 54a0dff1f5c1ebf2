package io.github.promodeploy.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.CallInterceptor;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller's code around each attempt, which must not change what is known about a write. */
class InterceptorTest {

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final List<String> events = new ArrayList<>();

    private void create(CallInterceptor... interceptors) {
        BoomiClientBuilder builder = test.builder();
        Stream.of(interceptors).forEach(builder::interceptor);
        builder.build()
                .packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .build());
    }

    private ExtensionException refused(CallInterceptor interceptor) {
        ExtensionException thrown = catchThrowableOfType(ExtensionException.class, () -> create(interceptor));

        assertThat(server.calls()).isEmpty();
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown)
                .hasMessageStartingWith("package component c1")
                .hasMessageContaining(interceptor.getClass().getName());
        return thrown;
    }

    @Test
    void interceptor_isAroundEachAttempt_andAddsHeaders() {
        server.answer(503, Failures.ERROR).answer(200, Failures.PACKAGE);

        create((call, next) -> {
            HttpReply reply = next.send(call.withHeader("traceparent", "00-" + events.size()));
            events.add(call.operation() + " " + reply.statusCode());
            return reply;
        });

        assertThat(events).hasSize(2).allMatch(event -> event.startsWith("package component c1"));
        assertThat(server.calls())
                .extracting(call -> call.headers().get("traceparent"))
                .containsExactly("00-0", "00-1");
    }

    @Test
    void interceptors_areInTheOrderInWhichTheyWereAdded() {
        server.answer(200, Failures.PACKAGE);

        create(noted("outer"), noted("inner"));

        assertThat(events).containsExactly("outer begins", "inner begins", "inner ends", "outer ends");
        assertThat(server.calls().get(0).headers()).containsEntry("X-Name", "inner");
    }

    private CallInterceptor noted(String name) {
        return (call, next) -> {
            events.add(name + " begins");
            HttpReply reply = next.send(call.withHeader("X-Name", name));
            events.add(name + " ends");
            return reply;
        };
    }

    @Test
    void interceptor_replacesAHeaderOfTheBuilder_inAnyCase() {
        server.answer(200, Failures.PACKAGE);

        test.builder()
                .header("X-Key", "old")
                .interceptor((call, next) -> next.send(call.withHeader("x-key", "new")))
                .build()
                .packagedComponents()
                .get("p1");

        assertThat(server.calls().get(0).headers())
                .containsEntry("x-key", "new")
                .doesNotContainKey("X-Key");
    }

    @Test
    void interceptor_neverSeesTheCredentials() {
        server.answer(200, Failures.PACKAGE);
        List<HttpCall> seen = new ArrayList<>();

        create((call, next) -> {
            seen.add(call);
            return next.send(call);
        });

        assertThat(seen)
                .singleElement()
                .satisfies(call -> assertThat(call.headers())
                        .doesNotContainKeys("Authorization", "X-Boomi-OTP")
                        .containsKeys("Accept", "Content-Type"));
        assertThat(server.calls().get(0).headers()).containsKey("Authorization");
    }

    private static Stream<UnaryOperator<HttpCall>> forgeries() {
        return Stream.of(
                call -> from(call).uri(URI.create("https://evil.example/")).build(),
                call -> from(call).method("DELETE").build(),
                call -> from(call).body(new byte[] {'{', '}'}).build(),
                call -> from(call).timeout(Duration.ofDays(1)).build(),
                call -> from(call).operation("something else").build(),
                call -> call.withHeader("Authorization", "Basic canary"),
                call -> call.withHeader("Host", "evil.example"),
                call -> call.withHeader("content-type", "text/plain"),
                call -> from(call).putHeader("content-type", "application/json").build(),
                call -> call.withHeader("Content-Length", "0"),
                call -> call.withHeader("Accept-Encoding", "gzip"),
                call -> call.withHeader("X-Boomi-OTP", "canary"),
                call -> from(call).headers(Map.of()).build(),
                call -> call.withHeader("X Key", "canary"),
                call -> call.withHeader("X-Key", "canary\r\nX-Other: 1"),
                call -> from(call)
                        .putHeader("X-Key", "1")
                        .putHeader("x-key", "2")
                        .build());
    }

    private static HttpCall.Builder from(HttpCall call) {
        return HttpCall.builder().from(call);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void interceptor_thatChangesMoreThanHeaders_isRefusedBeforeAnythingIsSent(UnaryOperator<HttpCall> forgery) {
        assertThat(refused((call, next) -> next.send(forgery.apply(call))))
                .hasMessageContaining("Nothing was sent. Correct the interceptor.")
                .hasMessageNotContaining("canary");
    }

    private static void hide(ThrowingCallable call) {
        Throwable unused = catchThrowable(call);
    }

    @Test
    void interceptor_thatHidesItsRefusal_failsWithIt() {
        assertThat(refused((call, next) -> {
                    hide(() -> next.send(call.withHeader("Host", "evil.example")));
                    return ScriptedTransport.reply(200, Failures.PACKAGE, Map.of());
                }))
                .hasMessageContaining("changes a header that the library sets");
    }

    @Test
    void interceptor_thatReturnsWithoutSending_failsTheCall() {
        assertThat(refused((call, next) -> ScriptedTransport.reply(200, Failures.PACKAGE, Map.of())))
                .hasMessageContaining("returned without sending the request. Nothing was sent.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"planted", "the token is canary-7f3a9b2c6d."})
    void interceptor_thatThrowsBeforeItSends_isNamed_andItsSecretsAreNotShown(String words) {
        ExtensionException thrown = refused((call, next) -> {
            throw new StackOverflowError(words);
        });

        assertThat(thrown)
                .hasMessageContaining("threw java.lang.StackOverflowError: ")
                .hasMessageNotContaining("canary");
        assertThat(thrown.getCause() != null).isEqualTo(words.equals("planted"));
    }

    @Test
    void interceptor_thatThrowsAFailureOfACall_isNotWrapped() {
        InterruptedCallException cancelled = new InterruptedCallException("wait", Delivery.NOT_SENT, "cancelled", null);

        assertThat(catchThrowable(() -> create((call, next) -> {
                    throw cancelled;
                })))
                .isSameAs(cancelled);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void interceptor_thatThrowsAfterASuccess_doesNotLoseTheResponse() {
        server.answer(200, Failures.PACKAGE);

        create((call, next) -> {
            next.send(call);
            throw new IllegalStateException("planted");
        });

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void interceptor_thatReturnsAnotherResponse_doesNotChangeIt() {
        server.answer(400, Failures.ERROR);

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> create((call, next) -> {
                    next.send(call);
                    return ScriptedTransport.reply(200, Failures.PACKAGE, Map.of());
                }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interceptor_thatHidesAFailure_doesNotChangeIt(boolean returns) {
        server.fail(call -> Failures.broken(call.operation(), Delivery.UNKNOWN));

        TransportException thrown = catchThrowableOfType(
                TransportException.class,
                () -> create((call, next) -> {
                    hide(() -> next.send(call));
                    if (returns) {
                        return ScriptedTransport.reply(200, Failures.PACKAGE, Map.of());
                    }
                    throw new TransportException("other", Delivery.NOT_SENT, "nothing was sent, honestly", null);
                }));

        assertThat(thrown.delivery()).isEqualTo(Delivery.UNKNOWN);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void interceptor_thatSendsTwice_sendsOnce() {
        server.answer(200, Failures.PACKAGE);
        List<@Nullable Throwable> second = new ArrayList<>();

        create((call, next) -> {
            HttpReply reply = next.send(call);
            second.add(catchThrowable(() -> next.send(call)));
            return reply;
        });

        assertThat(server.calls()).hasSize(1);
        assertThat(second)
                .singleElement()
                .isInstanceOfSatisfying(
                        ExtensionException.class,
                        e -> assertThat(e).hasMessageContaining("sends the request a second time"));
    }

    @Test
    void interceptor_thatSendsAgainAfterAFailure_isRefused() {
        server.fail(call -> Failures.broken(call.operation(), Delivery.UNKNOWN)).answer(200, Failures.PACKAGE);

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> create((call, next) -> {
                    hide(() -> next.send(call));
                    return next.send(call);
                }));
        assertThat(server.unused()).isEqualTo(1);
    }

    @Test
    void interceptor_thatSendsOnAnotherThread_isRefused() {
        assertThat(refused((call, next) -> {
                    try {
                        return CompletableFuture.supplyAsync(() -> next.send(call))
                                .join();
                    } catch (CompletionException e) {
                        throw (RuntimeException) e.getCause();
                    }
                }))
                .hasMessageContaining("sends the request on another thread");
    }

    @Test
    void interceptor_thatSendsLater_isRefused() {
        server.answer(200, Failures.PACKAGE);
        List<CallInterceptor.Next> kept = new ArrayList<>();
        List<HttpCall> calls = new ArrayList<>();
        create((call, next) -> {
            kept.add(next);
            calls.add(call);
            return next.send(call);
        });

        assertThatExceptionOfType(ExtensionException.class)
                .isThrownBy(() -> kept.get(0).send(calls.get(0)));
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void outerInterceptor_cannotHideThatAnInnerOneDidNotSend() {
        ExtensionException thrown = catchThrowableOfType(
                ExtensionException.class,
                () -> create(
                        (call, next) -> {
                            hide(() -> next.send(call));
                            return ScriptedTransport.reply(200, Failures.PACKAGE, Map.of());
                        },
                        (call, next) -> {
                            throw new IllegalStateException("planted");
                        }));

        assertThat(thrown).hasMessageContaining("planted");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
    }
}
