package io.github.promodeploy.boomi.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.BoomiException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ExtensionException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.executionrequest.ExecutionRequest;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.packagedcomponent.CreatePackagedComponentRequest;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.FakeTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret that is replaced while the client is in use, by one thread. */
class ChangingCredentialsTest {

    static final String REFUSED = "{\"@type\":\"Error\",\"message\":\"not authorized\"}";
    static final String PACKAGE = "{\"@type\":\"PackagedComponent\",\"packageId\":\"p1\",\"componentId\":\"c1\"}";
    static final String SIGN_IN = "<html><head><title>Sign in</title></head></html>";

    private final RotatingCredentials credentials = new RotatingCredentials(secret(1));
    private final SecretServer server = new SecretServer();
    private final FakeTime time = new FakeTime();
    private final BoomiClient client = builder().build();

    static BoomiCredentials secret(int number) {
        return BoomiCredentials.apiToken("me@acme.example", "canary-token-" + number);
    }

    private BoomiClientBuilder builder() {
        return TestClient.builder(server, time).credentials(credentials);
    }

    private void rotateWhenRefused(int... secrets) {
        server.on(1, () -> {
            credentials.rotateTo(secret(secrets[0]));
            return SecretServer.reply(401, REFUSED);
        });
        for (int i = 0; i < secrets.length - 1; i++) {
            int next = secrets[i + 1];
            server.on(secrets[i], () -> {
                credentials.rotateTo(secret(next));
                return SecretServer.reply(401, REFUSED);
            });
        }
    }

    private static void read(BoomiClient client) {
        client.packagedComponents().get("p1");
    }

    private static void create(BoomiClient client) {
        client.packagedComponents()
                .create(CreatePackagedComponentRequest.builder()
                        .componentId("c1")
                        .build());
    }

    private static void run(BoomiClient client) {
        client.executionRequests()
                .create(ExecutionRequest.builder().processId("c1").atomId("a1").build());
    }

    static List<Consumer<BoomiClient>> calls() {
        return List.of(ChangingCredentialsTest::read, ChangingCredentialsTest::create, ChangingCredentialsTest::run);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_whoseSecretWasReplaced_isRepeatedAtOnceWithTheNewOne(Consumer<BoomiClient> call) {
        rotateWhenRefused(2);
        server.on(
                2,
                () -> SecretServer.reply(
                        200,
                        server.last().contains("ExecutionRequest")
                                ? "{\"requestId\":\"executionrecord-1\"}"
                                : PACKAGE));

        call.accept(client);

        assertThat(server.secrets()).containsExactly(1, 2);
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void write_thatSomethingInBoomisPlaceRefused_isNotRepeated() {
        server.on(1, () -> {
            credentials.rotateTo(secret(2));
            return SecretServer.reply(401, SIGN_IN);
        });

        UnauthorizedException thrown = catchThrowableOfType(UnauthorizedException.class, () -> create(client));

        assertThat(thrown.delivery()).isEqualTo(Delivery.INTERCEPTED);
        assertThat(server.secrets()).containsExactly(1);
    }

    @Test
    void read_thatSomethingInBoomisPlaceRefused_isRepeated() {
        server.on(1, () -> {
            credentials.rotateTo(secret(2));
            return SecretServer.reply(401, SIGN_IN);
        });
        server.on(2, () -> SecretServer.reply(200, PACKAGE));

        read(client);

        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void secret_thatStaysTheSame_isSentOnce() {
        server.on(1, () -> SecretServer.reply(401, REFUSED));

        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> read(client));

        assertThat(server.secrets()).containsExactly(1);
    }

    @Test
    void fixedSecret_isAskedForOnce_andSentOnce() {
        server.on(1, () -> SecretServer.reply(401, REFUSED));
        BoomiClient fixed =
                builder().credentials(CredentialsProvider.fixed(secret(1))).build();

        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> read(fixed));

        assertThat(server.secrets()).containsExactly(1);
        assertThat(fixed.mask("canary-token-1")).isEqualTo("***");
    }

    @Test
    void secondSecret_thatIsRefusedToo_endsTheCall_andTheMessageSaysSo() {
        rotateWhenRefused(2);
        server.on(2, () -> SecretServer.reply(401, REFUSED));

        UnauthorizedException thrown = catchThrowableOfType(UnauthorizedException.class, () -> create(client));

        assertThat(thrown)
                .hasMessageContaining("(after 2 attempts)")
                .hasMessageContaining("The secret that the provider of the credentials gave before was refused, too.");
        assertThat(thrown.delivery()).isEqualTo(Delivery.REJECTED);
        assertThat(thrown.holdsForAllCalls()).isTrue();
        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void provider_thatGoesToAndFro_makesEachSecretGoOutOnce() {
        rotateWhenRefused(2, 1);

        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> read(client));

        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void thirdSecret_isTriedToo() {
        rotateWhenRefused(2, 3);
        server.on(3, () -> SecretServer.reply(200, PACKAGE));

        read(client);

        assertThat(server.secrets()).containsExactly(1, 2, 3);
    }

    @Test
    void provider_thatGivesOneWrongSecretAfterTheOther_endsTheCallAfterFive() {
        rotateWhenRefused(2, 3, 4, 5, 6, 7);

        UnauthorizedException thrown = catchThrowableOfType(UnauthorizedException.class, () -> read(client));

        assertThat(thrown).hasMessageContaining("(after 5 attempts)");
        assertThat(server.secrets()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void repetition_costsNoAttemptOfThePolicy() {
        rotateWhenRefused(2);
        AtomicInteger failures = new AtomicInteger();
        server.on(
                2,
                () -> failures.incrementAndGet() < 6
                        ? SecretServer.reply(500, "{}")
                        : SecretServer.reply(200, PACKAGE));

        read(client);

        assertThat(failures).hasValue(6);
    }

    @Test
    void repetition_isMadeByAClientWithoutRetries() {
        rotateWhenRefused(2);
        server.on(2, () -> SecretServer.reply(200, PACKAGE));

        read(builder().retryPolicy(RetryPolicy.NONE).build());

        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void repetition_takesAPermit_andIsReported() {
        List<String> events = new ArrayList<>();
        rotateWhenRefused(2);
        server.on(2, () -> SecretServer.reply(200, PACKAGE));
        Throttle throttle = new Throttle() {
            @Override
            public void acquire(ThrottleRequest request) {
                events.add("permit");
            }
        };

        read(builder()
                .throttle(throttle)
                .build()
                .withOptions(CallOptions.builder()
                        .listener(new CallListener() {
                            @Override
                            public void attempted(CallReport report) {
                                events.add(report.attempt() + " "
                                        + report.statusCode().orElseThrow());
                            }

                            @Override
                            public void retrying(String operation, BoomiException failure, Duration delay) {
                                events.add("retrying after " + delay);
                            }
                        })
                        .build()));

        assertThat(events).containsExactly("permit", "1 401", "retrying after PT0S", "permit", "2 200");
    }

    @Test
    void laterCalls_useTheNewSecretOnly() {
        rotateWhenRefused(2);
        server.on(2, () -> SecretServer.reply(200, PACKAGE));

        read(client);
        read(client);

        assertThat(server.secrets()).containsExactly(1, 2, 2);
    }

    @Test
    void rotation_beforeTheOldSecretIsRefused_isUsedByTheNextAttempt() {
        server.on(1, () -> SecretServer.reply(200, PACKAGE));
        server.on(2, () -> SecretServer.reply(200, PACKAGE));

        read(client);
        credentials.rotateTo(secret(2));
        read(client);

        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void secretsOfBothSides_areMaskedInMessages() {
        rotateWhenRefused(2);
        server.on(
                2,
                () -> SecretServer.reply(
                        400, "{\"@type\":\"Error\",\"message\":\"canary-token-1 and canary-token-2\"}"));

        BoomiException thrown = catchThrowableOfType(BoomiException.class, () -> read(client));

        assertThat(trace(thrown)).contains("*** and ***").doesNotContain("canary");
    }

    @Test
    void id_thatHoldsAnOldSecret_isNotShown() {
        rotateWhenRefused(2);
        server.on(
                2,
                () -> SecretServer.reply(
                        200,
                        "{\"@type\":\"PackagedComponent\",\"packageId\":\"canary-token-1\",\"componentId\":\"c1\"}"));

        BoomiException thrown = catchThrowableOfType(BoomiException.class, () -> create(client));

        assertThat(trace(thrown)).doesNotContain("canary");
    }

    @Test
    void mask_knowsTheLastEightSecrets_andTheFirstOneBeforeAnyCall() {
        assertThat(client.mask("canary-token-1")).isEqualTo("***");
        for (int i = 2; i <= 9; i++) {
            server.on(i, () -> SecretServer.reply(200, PACKAGE));
            credentials.rotateTo(secret(i));
            read(client);
        }

        for (int i = 2; i <= 9; i++) {
            assertThat(client.mask("canary-token-" + i)).isEqualTo("***");
        }
        assertThat(client.mask("canary-token-1")).isEqualTo("canary-token-1");
    }

    @Test
    void userName_mayChange() {
        server.on(1, () -> {
            credentials.rotateTo(BoomiCredentials.apiToken("you@acme.example", "canary-token-2"));
            return SecretServer.reply(401, REFUSED);
        });
        server.on(2, () -> SecretServer.reply(200, PACKAGE));

        read(client);

        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void provider_thatThrows_failsTheCallBeforeItIsSent_withoutSayingWhatItSaid() {
        CredentialsProvider broken = () -> {
            throw new IllegalStateException("cannot parse {\"token\": \"canary-unknown\"}");
        };

        ExtensionException thrown = catchThrowableOfType(
                ExtensionException.class,
                () -> create(builder().credentials(broken).build()));

        assertThat(thrown)
                .hasMessageStartingWith("package component c1: the provider of credentials "
                        + broken.getClass().getName()
                        + " threw java.lang.IllegalStateException. The request was not sent.");
        assertThat(thrown.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(thrown.retryable()).isFalse();
        assertThat(trace(thrown)).doesNotContain("canary").contains("ChangingCredentialsTest");
        assertThat(server.secrets()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void provider_thatReturnsNull_failsTheCallBeforeItIsSent() {
        BoomiClient without = builder().credentials(() -> null).build();

        assertThatExceptionOfType(ExtensionException.class)
                .isThrownBy(() -> read(without))
                .withMessageContaining("returned null. The request was not sent.");
        assertThat(without.mask("text")).isEqualTo("text");
    }

    @Test
    void provider_thatFailsAfterARefusal_leavesTheRefusal() {
        AtomicInteger asked = new AtomicInteger();
        server.on(1, () -> SecretServer.reply(401, REFUSED));
        BoomiClient unlucky = builder()
                .credentials(() -> {
                    if (asked.incrementAndGet() > 1) {
                        throw new IllegalStateException("planted");
                    }
                    return secret(1);
                })
                .build();

        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> read(unlucky));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
