package io.github.promodeploy.boomi.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.http.HttpCall;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimePasswordTest {

    private static final String PACKAGE = ChangingCredentialsTest.PACKAGE;

    private final TestClient test = TestClient.create();
    private final ScriptedTransport server = test.server();
    private final AtomicInteger last = new AtomicInteger(900_000);
    private final BoomiClient client = with(() -> String.valueOf(last.incrementAndGet()));

    private BoomiClient with(Supplier<String> passwords) {
        return test.builder().oneTimePassword(passwords).build();
    }

    private static void read(BoomiClient client) {
        client.packagedComponents().get("p1");
    }

    @Test
    void password_isAskedForEachAttempt_andSentBesideTheCredentials() {
        server.answer(503, "{}").answer(200, PACKAGE);

        read(client);

        assertThat(server.calls())
                .extracting(call -> call.headers().get("X-Boomi-OTP"))
                .containsExactly("900001", "900002");
        assertThat(server.calls()).allMatch(call -> call.headers().containsKey("Authorization"));
    }

    @Test
    void password_isNotSeenByInterceptors() {
        server.answer(200, PACKAGE);
        List<HttpCall> seen = new ArrayList<>();

        read(test.builder()
                .oneTimePassword(() -> "900001")
                .interceptor((call, next) -> {
                    seen.add(call);
                    return next.send(call);
                })
                .build());

        assertThat(seen)
                .singleElement()
                .satisfies(call -> assertThat(call.headers()).doesNotContainKey("X-Boomi-OTP"));
    }

    @Test
    void client_withoutPasswords_sendsNone() {
        server.answer(200, PACKAGE);

        read(test.client());

        assertThat(server.calls().get(0).headers()).doesNotContainKey("X-Boomi-OTP");
    }

    @Test
    void lastPasswords_areMasked() {
        for (int i = 0; i < 9; i++) {
            server.answer(200, PACKAGE);
            read(client);
        }
        server.answer(400, "{\"@type\":\"Error\",\"message\":\"the code 900009 was used\"}");

        BoomiException thrown = catchThrowableOfType(BoomiException.class, () -> read(client));

        assertThat(trace(thrown)).contains("the code *** was used").doesNotContain("900009");
        assertThat(client.mask("900003 900010 " + TestClient.SECRET)).isEqualTo("*** *** ***");
        assertThat(client.mask("900002")).isEqualTo("900002");
    }

    @Test
    void password_thatTheTransportsFailureRepeats_isNotShown() {
        server.fail(call -> new TransportException(
                call.operation(),
                Delivery.NOT_SENT,
                "no response",
                new IOException("Invalid status line: " + call.headers().get("X-Boomi-OTP"))));
        BoomiClient once = test.builder()
                .retryPolicy(RetryPolicy.NONE)
                .oneTimePassword(() -> "900001")
                .build();

        TransportException thrown = catchThrowableOfType(TransportException.class, () -> read(once));

        assertThat(trace(thrown)).contains("holds the one-time password").doesNotContain("900001");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "canary 1", "canary\r\nX-Other: 1", "canary-1", "canarü"})
    void password_thatCannotBeRight_isRefusedBeforeAnythingIsSent(String password) {
        ExtensionException thrown = refusal(() -> password);

        assertThat(thrown).hasMessageContaining("returned something else than letters and digits");
    }

    @Test
    @SuppressWarnings("NullAway")
    void password_thatIsNull_isRefusedBeforeAnythingIsSent() {
        assertThat(refusal(() -> null)).hasMessageContaining("returned null. The request was not sent.");
    }

    @Test
    void supplier_thatThrows_isNamed_andWhatItSaysIsNotShown() {
        assertThat(refusal(() -> {
                    throw new IllegalStateException("canary");
                }))
                .hasMessageContaining("threw java.lang.IllegalStateException. The request was not sent.");
    }

    @Test
    void supplier_thatThrowsItsOwnFailure_saysWhy() {
        assertThat(refusal(() -> {
                    throw new ExtensionException("read the code", "the device is locked.", null);
                }))
                .hasMessage(
                        "read PackagedComponent p1: read the code: the device is locked. The request was not sent.");
    }

    private ExtensionException refusal(Supplier<String> passwords) {
        ExtensionException thrown = catchThrowableOfType(ExtensionException.class, () -> read(with(passwords)));

        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isFalse();
        assertThat(trace(thrown)).doesNotContain("canary");
        assertThat(server.calls()).isEmpty();
        return thrown;
    }

    @Test
    void password_ofACallThatWasRefused_isNotFollowedByAnother() {
        server.answer(401, "{\"@type\":\"Error\",\"message\":\"not authorized\"}");

        assertThatExceptionOfType(BoomiException.class).isThrownBy(() -> read(client));
        assertThat(last).as("a password that was refused is not tried again").hasValue(900_001);
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
