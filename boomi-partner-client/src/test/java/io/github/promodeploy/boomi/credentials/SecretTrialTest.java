package io.github.promodeploy.boomi.credentials;

import static io.github.promodeploy.boomi.credentials.ChangingCredentialsTest.PACKAGE;
import static io.github.promodeploy.boomi.credentials.ChangingCredentialsTest.REFUSED;
import static io.github.promodeploy.boomi.credentials.ChangingCredentialsTest.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.TestClient;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.InterruptedCallException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.HttpReply;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several calls at once, after a secret was refused: a wrong new one must not lock the user out. */
@Timeout(60)
class SecretTrialTest {

    private final RotatingCredentials credentials = new RotatingCredentials(secret(1));
    private final SecretServer server = new SecretServer();
    private final FakeTime fake = new FakeTime();

    /** Opened when a call has begun to wait for another one. */
    private final CountDownLatch waiting = new CountDownLatch(1);

    private final TimeSource time = new TimeSource() {

        @Override
        public long nanoTime() {
            return fake.nanoTime();
        }

        @Override
        public Instant instant() {
            return fake.instant();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            fake.sleep(duration);
            waiting.countDown();
        }
    };

    private final BoomiClient client = builder().build();

    private BoomiClientBuilder builder() {
        return TestClient.defaults()
                .transport(server)
                .timeSource(time)
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .credentials(credentials);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Throwable> read(BoomiClient client) {
        return Optional.ofNullable(
                catchThrowable(() -> client.packagedComponents().get("p1")));
    }

    /** Lets the server refuse the first secret to so many calls at once, after which there is a second one. */
    private void refuseFirstSecretTo(int calls) {
        CountDownLatch all = new CountDownLatch(calls);
        server.on(1, () -> {
            all.countDown();
            await(all);
            credentials.rotateTo(secret(2));
            return SecretServer.reply(401, REFUSED);
        });
    }

    private List<Optional<Throwable>> readAtOnce(int calls) {
        List<CompletableFuture<Optional<Throwable>>> results = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            CompletableFuture<Optional<Throwable>> result = new CompletableFuture<>();
            results.add(result);
            new Thread(() -> result.complete(read(client))).start();
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static Supplier<HttpReply> after(CountDownLatch latch, int status, String body) {
        return () -> {
            await(latch);
            return SecretServer.reply(status, body);
        };
    }

    @Test
    void newSecret_thatIsAccepted_isUsedByAllAfterOneHasTriedIt() {
        refuseFirstSecretTo(4);
        AtomicInteger atOnce = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        server.on(2, () -> {
            seen.add(atOnce.incrementAndGet());
            await(waiting);
            atOnce.decrementAndGet();
            return SecretServer.reply(200, PACKAGE);
        });

        assertThat(readAtOnce(4)).containsOnly(Optional.empty());
        assertThat(server.secrets()).containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
        assertThat(seen.get(0)).isEqualTo(1);
    }

    @Test
    void newSecret_thatIsRefusedToo_isSentOnce_andAllOthersFailWithTheirOwnRefusal() {
        refuseFirstSecretTo(4);
        server.on(2, after(waiting, 401, REFUSED));

        assertThat(readAtOnce(4))
                .allSatisfy(failure -> assertThat(failure).get().isInstanceOf(UnauthorizedException.class));
        assertThat(server.secrets()).containsExactly(1, 1, 1, 1, 2);
    }

    @Test
    void trialWithoutAResponse_leavesTheSecretUntried_andTheNextCallTriesIt() {
        refuseFirstSecretTo(3);
        AtomicInteger tries = new AtomicInteger();
        server.on(2, () -> {
            await(waiting);
            if (tries.incrementAndGet() == 1) {
                throw new TransportException("read", Delivery.UNKNOWN, "the connection broke", null);
            }
            return SecretServer.reply(401, REFUSED);
        });

        List<Optional<Throwable>> results = readAtOnce(3);

        assertThat(results)
                .extracting(result -> result.orElseThrow().getClass().getSimpleName())
                .containsExactlyInAnyOrder("TransportException", "UnauthorizedException", "UnauthorizedException");
        assertThat(server.secrets()).containsExactly(1, 1, 1, 2, 2);
    }

    @Test
    void trialThatEndsWithAnOverload_saysNothingAboutTheSecret() {
        refuseFirstSecretTo(2);
        AtomicInteger tries = new AtomicInteger();
        server.on(2, () -> {
            await(waiting);
            return tries.incrementAndGet() == 1 ? SecretServer.reply(503, REFUSED) : SecretServer.reply(401, REFUSED);
        });

        readAtOnce(2);

        assertThat(server.secrets()).containsExactly(1, 1, 2, 2);
        assertThat(tries).hasValue(2);
    }

    /** Makes a call whose second secret is being tried while the other action runs, which then ends. */
    private Optional<Throwable> during(Runnable trial, int status, String body) {
        refuseFirstSecretTo(1);
        CountDownLatch tried = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        server.on(2, () -> {
            tried.countDown();
            await(done);
            return SecretServer.reply(status, body);
        });
        CompletableFuture<Optional<Throwable>> trying = new CompletableFuture<>();
        new Thread(() -> trying.complete(read(client))).start();
        await(tried);
        trial.run();
        done.countDown();
        return trying.join();
    }

    @Test
    void callThatBegins_whileTheNewSecretIsTried_waitsToo_andIsNotSentIfItIsRefused() {
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();

        Optional<Throwable> first = during(
                () -> {
                    new Thread(() -> second.complete(read(client))).start();
                    await(waiting);
                },
                401,
                REFUSED);

        assertThat(first).get().isInstanceOf(UnauthorizedException.class);
        assertThat(second.join())
                .get()
                .isInstanceOfSatisfying(
                        UnauthorizedException.class,
                        failure -> assertThat(failure)
                                .hasMessageContaining("This call was not sent: it waited for another one"));
        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void callThatBegins_afterTheNewSecretWasRefused_isSent() {
        refuseFirstSecretTo(1);
        server.on(2, () -> SecretServer.reply(401, REFUSED));
        read(client);

        assertThat(read(client)).get().isInstanceOf(UnauthorizedException.class);
        server.on(2, () -> SecretServer.reply(200, PACKAGE));
        assertThat(read(client)).isEmpty();

        assertThat(server.secrets()).containsExactly(1, 2, 2, 2);
    }

    @Test
    void deadline_endsTheWait() {
        List<Optional<Throwable>> failures = new ArrayList<>();

        Optional<Throwable> first = during(
                () -> failures.add(read(client.withOptions(CallOptions.builder()
                        .deadline(Deadline.after(Duration.ofSeconds(5), time))
                        .build()))),
                200,
                PACKAGE);

        assertThat(first).isEmpty();
        assertThat(failures.get(0))
                .get()
                .isInstanceOfSatisfying(
                        TimedOutException.class,
                        failure -> assertThat(failure.delivery()).isEqualTo(Delivery.NOT_SENT))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("another call is trying whether Boomi accepts the new secret");
        assertThat(server.secrets()).containsExactly(1, 2);
        assertThat(fake.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void cancellation_endsTheWait() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();

        during(
                () -> {
                    new Thread(() -> second.complete(read(client.withOptions(CallOptions.builder()
                                    .cancellation(cancellation)
                                    .build()))))
                            .start();
                    await(waiting);
                    cancellation.cancel();
                    second.join();
                },
                200,
                PACKAGE);

        assertThat(second.join()).get().isInstanceOf(InterruptedCallException.class);
        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void interrupt_endsTheWait() {
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();

        during(
                () -> {
                    Thread thread = new Thread(() -> second.complete(read(client)));
                    thread.start();
                    await(waiting);
                    thread.interrupt();
                    second.join();
                },
                200,
                PACKAGE);

        assertThat(second.join()).get().isInstanceOf(InterruptedCallException.class);
    }

    @Test
    void close_endsTheWait() {
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();

        during(
                () -> {
                    new Thread(() -> second.complete(read(client))).start();
                    await(waiting);
                    client.close();
                    second.join();
                },
                200,
                PACKAGE);

        assertThat(second.join()).get().isInstanceOf(InterruptedCallException.class);
        assertThat(server.secrets()).containsExactly(1, 2);
    }

    @Test
    void anotherRotation_duringTheWait_isTriedInItsTurn() {
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();
        server.on(3, () -> SecretServer.reply(200, PACKAGE));

        Optional<Throwable> first = during(
                () -> {
                    new Thread(() -> second.complete(read(client))).start();
                    await(waiting);
                    credentials.rotateTo(secret(3));
                },
                401,
                REFUSED);

        assertThat(first).as("it continues with the third secret").isEmpty();
        assertThat(second.join()).isEmpty();
        assertThat(server.secrets()).containsExactly(1, 2, 3, 3);
    }

    /** Calls wait for their permits while the secret is refused; when they have them, they meet the trial. */
    @Test
    void callThatHasItsPermit_whenTheTrialBegins_waitsAndTakesAnotherOne() {
        AtomicInteger permits = new AtomicInteger();
        CountDownLatch secondAsks = new CountDownLatch(1);
        CountDownLatch trial = new CountDownLatch(1);
        Throttle throttle = new Throttle() {
            @Override
            public void acquire(ThrottleRequest request) throws InterruptedException {
                if (permits.incrementAndGet() == 2) {
                    secondAsks.countDown();
                    trial.await();
                }
            }
        };
        BoomiClient paced = builder().throttle(throttle).build();
        server.on(1, () -> {
            await(secondAsks);
            credentials.rotateTo(secret(2));
            return SecretServer.reply(401, REFUSED);
        });
        server.on(2, () -> {
            trial.countDown();
            await(waiting);
            return SecretServer.reply(200, PACKAGE);
        });
        CompletableFuture<Optional<Throwable>> first = new CompletableFuture<>();
        CompletableFuture<Optional<Throwable>> second = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        server.on(1, () -> {
            begun.countDown();
            await(secondAsks);
            credentials.rotateTo(secret(2));
            return SecretServer.reply(401, REFUSED);
        });

        new Thread(() -> first.complete(read(paced))).start();
        await(begun);
        new Thread(() -> second.complete(read(paced))).start();

        assertThat(first.join()).isEmpty();
        assertThat(second.join()).isEmpty();
        assertThat(server.secrets()).containsExactly(1, 2, 2);
        assertThat(permits)
                .as("two for the first call, and one of the second is lost")
                .hasValue(4);
    }
}
