package io.github.promodeploy.deploy.waiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.BoomiClientBuilder;
import io.github.promodeploy.boomi.error.BadRequestException;
import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ForbiddenException;
import io.github.promodeploy.boomi.error.NotFoundException;
import io.github.promodeploy.boomi.error.RedirectRefusedException;
import io.github.promodeploy.boomi.error.ServerErrorException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.error.TransportException;
import io.github.promodeploy.boomi.error.UnauthorizedException;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.boomi.http.CallListener;
import io.github.promodeploy.boomi.http.CallOptions;
import io.github.promodeploy.boomi.http.CallReport;
import io.github.promodeploy.boomi.http.Cancellation;
import io.github.promodeploy.boomi.http.RetryPolicy;
import io.github.promodeploy.boomi.releaseintegrationpackstatus.ReleaseIntegrationPackStatus;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.fixtures.ScriptedTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReleaseWaiterTest {

    private static final String SECRET = "canary-7f3a9b2c6d";
    private static final ReleaseWaiterSettings SETTINGS = ReleaseWaiterSettings.builder()
            .firstInterval(Duration.ofSeconds(10))
            .interval(Duration.ofSeconds(10))
            .maxWait(Duration.ofSeconds(60))
            .build();

    private final FakeTime time = new FakeTime();
    private final ScriptedTransport server = new ScriptedTransport();
    private final BoomiClient client = client(time);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what the server answers, one poll each | outcome | polls | seconds
                "200 SUCCESS | SUCCESS | 1 | 0",
                "200 ERROR | ERROR | 1 | 0",
                "202 ERROR | ERROR | 1 | 0",
                "202 SCHEDULED | SCHEDULED | 1 | 0",
                "200 SCHEDULED | SCHEDULED | 1 | 0",
                "202, 202 IN_PROGRESS, 200 INPROGRESS, 200 SUCCESS | SUCCESS | 4 | 30",
                "202 SUCCESS, 200 SUCCESS | SUCCESS | 2 | 10",
                "200 PAUSED, 200 SUCCESS | SUCCESS | 2 | 10",
                "202, 200 ERROR | ERROR | 2 | 10",
                "202 IN_PROGRESS, 202 SCHEDULED | SCHEDULED | 2 | 10",
                "404, 200 SUCCESS | SUCCESS | 2 | 10",
                "404, 404, 404, 200 SUCCESS | SUCCESS | 4 | 30",
                "404, 400, 404, 202, 200 SUCCESS | SUCCESS | 5 | 40",
                "202, 404, 200 SUCCESS | SUCCESS | 3 | 20",
                "202, 404, 404, 404, 404, 200 SUCCESS | SUCCESS | 6 | 50",
                "202, 202, 202, 202, 202, 202 | STILL_RUNNING | 6 | 50",
                "404, 404, 404, 202, 202, 202 | STILL_RUNNING | 6 | 50",
                "202, 202, 202, 202, 202, 200 SUCCESS | SUCCESS | 6 | 50"
            })
    void wait_endsAsTheServerSays(String answers, ReleaseWaitOutcome outcome, int polls, long seconds) {
        script(answers);

        ReleaseWaitResult result = waiter().await();

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.polls()).isEqualTo(polls);
        assertThat(result.requestId()).isEqualTo("release-1");
        assertThat(result.isResumable()).isEqualTo(outcome == ReleaseWaitOutcome.STILL_RUNNING);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(server.calls())
                .hasSize(polls)
                .allSatisfy(call -> assertThat(call.uri().getPath())
                        .endsWith("/acme-AB12CD/ReleaseIntegrationPackStatus/release-1"));
        assertThat(server.unused()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT1S, PT5S, 1 2 4 5 5", "PT0.1S, PT0.3S, 0.1 0.2 0.3 0.3 0.3", "PT9S, PT5S, 5 5 5 5 5"})
    void intervals_doubleUpToTheLongest(Duration first, Duration longest, String seconds) {
        script("202, 202, 202, 202, 202, 200 SUCCESS");

        ReleaseWaiter.of(
                        client,
                        "release-1",
                        ReleaseWaiterSettings.builder()
                                .firstInterval(first)
                                .interval(longest)
                                .build())
                .await();

        assertThat(time.sleeps())
                .extracting(sleep -> sleep.toMillis() / 1000.0)
                .isEqualTo(Stream.of(seconds.split(" ")).map(Double::valueOf).toList());
    }

    @Test
    void wait_thatTakesLong_tellsAtGrowingIntervalsHowLong() {
        IntStream.range(0, 100).forEach(poll -> server.answer(202, ""));
        script("200 SUCCESS");
        List<Long> seconds = new ArrayList<>();

        ReleaseWaitResult result = ReleaseWaiter.of(
                        client,
                        "release-1",
                        ReleaseWaiterSettings.builder()
                                .firstInterval(Duration.ofSeconds(10))
                                .interval(Duration.ofSeconds(10))
                                .build())
                .await(waited -> seconds.add(waited.toSeconds()));

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
        assertThat(seconds).containsExactly(30L, 60L, 120L, 240L, 480L, 960L);
    }

    @Test
    void wait_withRarePolls_tellsOnceForEach() {
        script("202, 202, 202, 200 SUCCESS");
        List<Long> minutes = new ArrayList<>();

        ReleaseWaiter.of(
                        client,
                        "release-1",
                        ReleaseWaiterSettings.builder()
                                .firstInterval(Duration.ofMinutes(5))
                                .interval(Duration.ofMinutes(5))
                                .build())
                .await(waited -> minutes.add(waited.toMinutes()));

        assertThat(minutes).containsExactly(5L, 10L);
    }

    @Test
    void wait_thatIsShort_tellsNothing() {
        script("202, 202, 200 SUCCESS");

        waiter().await(waited -> {
            throw new AssertionError("told after " + waited);
        });
    }

    @Test
    void wait_returnsTheStatusThatEndedIt() {
        server.answer(202, "").answer(200, "{\"releaseStatus\":\"ERROR\",\"name\":\"Orders\"}");

        assertThat(waiter().await().status().flatMap(ReleaseIntegrationPackStatus::name))
                .contains("Orders");
    }

    @Test
    void status_thatDoesNotBecomeVisible_isAnError() {
        script("404, 404, 404, 404, 404, 400, 400, 400");

        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> waiter().await());
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(30));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> waiter().await());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "403, 200 SUCCESS",
                "202, 403, 405, 410, 409, 200 SUCCESS",
                "500, 502, 503, 429, 200 SUCCESS",
                "200 SUCCESS cut, 200 SUCCESS",
                "404, 404, 404, 500, 200 SUCCESS"
            })
    void failures_ofSinglePolls_doNotEndTheWait(String answers) {
        script(answers);

        ReleaseWaitResult result = waiter().await();

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
        assertThat(result.failure()).isEmpty();
        assertThat(server.unused()).isZero();
    }

    @Test
    void failures_untilTheTimeIsUp_areInTheResult() {
        script("202, 403, 403, 403, 403, 500");

        ReleaseWaitResult result = waiter().await();

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.STILL_RUNNING);
        assertThat(result.isResumable()).isTrue();
        assertThat(result.failure()).containsInstanceOf(ServerErrorException.class);
        assertThat(result.status()).isPresent();
        assertThat(result.polls()).isEqualTo(1);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void failures_thatHoldForAllCalls_endTheWaitAndLeaveTheWaiterUsable() {
        script("202, 401");
        server.fail(
                call -> new TlsException(call.operation(), Delivery.NOT_SENT, "the server could not be trusted", null));
        script("302, 200 SUCCESS");
        ReleaseWaiter waiter = waiter();

        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(waiter::await);
        assertThatExceptionOfType(TlsException.class).isThrownBy(waiter::await);
        assertThatExceptionOfType(RedirectRefusedException.class).isThrownBy(waiter::await);
        assertThat(waiter.await().outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void outage_ofTwoMinutes_isWaitedOut() {
        BoomiClient patient = builder(time)
                .retryPolicy(RetryPolicy.DEFAULT)
                .transport(call -> {
                    if (time.elapsed().compareTo(Duration.ofMinutes(2)) < 0) {
                        throw new TransportException(call.operation(), Delivery.NOT_SENT, "refused", null);
                    }
                    return server.send(call);
                })
                .build();
        script("200 SUCCESS");

        assertThat(ReleaseWaiter.of(patient, "release-1").await().outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void releaseThatIsSeenOtherwise_endsTheWaitWhenAPollFails() {
        script("202, 403, 403");
        AtomicInteger looks = new AtomicInteger();
        ReleaseWaiter waiter = ReleaseWaiter.of(client, "release-1", SETTINGS, () -> looks.incrementAndGet() == 2);

        ReleaseWaitResult result = waiter.await();

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
        assertThat(result.failure()).containsInstanceOf(ForbiddenException.class);
        assertThat(looks).hasValue(2);
        assertThat(server.unused()).isZero();
    }

    @Test
    void releaseThatIsSeenOtherwise_mayBeOneThatTheServerHasForgotten() {
        script("404, 404, 404, 404");

        assertThat(ReleaseWaiter.of(client, "release-1", SETTINGS, () -> true)
                        .await()
                        .outcome())
                .isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void polls_thatTakeLong_countAgainstTheTime() {
        server.fail(call -> {
            time.advance(Duration.ofSeconds(61));
            return new TimedOutException(call.operation(), Delivery.UNKNOWN, "took too long", null);
        });

        ReleaseWaitResult result = waiter().await();

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.STILL_RUNNING);
        assertThat(result.status()).isEmpty();
        assertThat(result.polls()).isZero();
    }

    @Test
    void polls_thatTimeOutBeforeTheEnd_areRepeated() {
        server.fail(call -> new TimedOutException(call.operation(), Delivery.UNKNOWN, "took too long", null));
        script("200 SUCCESS");

        assertThat(waiter().await().outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void deadlineOfTheClient_holdsToo() {
        script("202, 202, 202");
        BoomiClient hurried = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofSeconds(25), time))
                .build());

        assertThat(ReleaseWaiter.of(hurried, "release-1", SETTINGS).await().outcome())
                .isEqualTo(ReleaseWaitOutcome.STILL_RUNNING);
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void deadlineOfTheClient_thatHasPassed_leavesNoPoll() {
        BoomiClient late = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ZERO, time))
                .build());

        assertThat(ReleaseWaiter.of(late, "release-1").await().outcome()).isEqualTo(ReleaseWaitOutcome.STILL_RUNNING);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void deadlineOfTheClient_thatIsLater_doesNotProlongTheWait() {
        script("202, 202, 202, 202, 202, 202");
        BoomiClient patient = client.withOptions(CallOptions.builder()
                .deadline(Deadline.after(Duration.ofHours(1), time))
                .build());

        ReleaseWaiter.of(patient, "release-1", SETTINGS).await();

        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void stop_endsTheWaitAtOnce() throws Exception {
        script("202");
        BlockingTime blocked = new BlockingTime();
        ReleaseWaiter waiter = ReleaseWaiter.of(client(blocked), "release-1");
        CompletableFuture<ReleaseWaitResult> result = CompletableFuture.supplyAsync(waiter::await);
        blocked.asleep.await();

        waiter.stop();

        assertThat(result.get().outcome()).isEqualTo(ReleaseWaitOutcome.STOPPED);
        assertThat(result.get().isResumable()).isTrue();
        assertThat(result.get().status()).isPresent();
        assertThat(result.get().polls()).isEqualTo(1);
        assertThat(waiter).hasToString("ReleaseWaiter[release-1, stopped]");
    }

    @Test
    void cancellationOfTheClient_endsTheWaitAtOnce() throws Exception {
        script("202");
        BlockingTime blocked = new BlockingTime();
        Cancellation cancellation = new Cancellation();
        ReleaseWaiter waiter = ReleaseWaiter.of(
                client(blocked)
                        .withOptions(
                                CallOptions.builder().cancellation(cancellation).build()),
                "release-1");
        CompletableFuture<ReleaseWaitResult> result = CompletableFuture.supplyAsync(waiter::await);
        blocked.asleep.await();

        cancellation.cancel();

        assertThat(result.get().outcome()).isEqualTo(ReleaseWaitOutcome.STOPPED);
    }

    @Test
    void stop_beforeTheWait_leavesNoPoll() {
        ReleaseWaiter waiter = waiter();
        waiter.stop();
        waiter.stop();

        ReleaseWaitResult result = waiter.await();

        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.STOPPED);
        assertThat(result.polls()).isZero();
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void stop_duringThePollThatBringsTheEnd_doesNotHideIt() {
        List<ReleaseWaiter> waiters = new ArrayList<>();
        BoomiClient stopping = client.withOptions(CallOptions.builder()
                .listener(new CallListener() {
                    @Override
                    public void attempted(CallReport report) {
                        waiters.forEach(ReleaseWaiter::stop);
                    }
                })
                .build());
        waiters.add(ReleaseWaiter.of(stopping, "release-1"));
        script("200 SUCCESS");

        assertThat(waiters.get(0).await().outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interrupt_endsTheWaitAndStays() {
        script("202");
        Thread.currentThread().interrupt();

        ReleaseWaitResult result = waiter().await();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.outcome()).isEqualTo(ReleaseWaitOutcome.STOPPED);
    }

    @Test
    void save_andResume_goOnInAnotherProcess() {
        script("202, 202, 202, 202, 202, 202, 202, 200 SUCCESS");
        ReleaseWaiter first = waiter();
        assertThat(first.await().outcome()).isEqualTo(ReleaseWaitOutcome.STILL_RUNNING);
        String saved = first.save();

        ReleaseWaiter second = ReleaseWaiter.resume(client, saved + "\n");

        assertThat(saved)
                .isEqualTo("promo-deploy-release-wait;1;acme-AB12CD;;release-1;PT10S;PT1M")
                .doesNotContain(SECRET);
        assertThat(second.requestId()).isEqualTo("release-1");
        assertThat(second.save()).isEqualTo(saved);
        assertThat(second).hasToString("ReleaseWaiter[release-1]");
        assertThat(second.await().outcome()).isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void resume_ofAStoppedWait_isNotStopped() {
        script("200 SUCCESS");
        ReleaseWaiter stopped = waiter();
        stopped.stop();

        assertThat(ReleaseWaiter.resume(client, stopped.save()).await().outcome())
                .isEqualTo(ReleaseWaitOutcome.SUCCESS);
    }

    @Test
    void resume_byAnotherAccount_isRefused() {
        BoomiClient other = client.forAccount("acme-SUB1");
        String saved = ReleaseWaiter.of(other, "release-1").save();

        assertThat(saved).contains(";acme-AB12CD;acme-SUB1;");
        assertThat(ReleaseWaiter.resume(other, saved).save()).isEqualTo(saved);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseWaiter.resume(client, saved))
                .withMessage("the saved wait is for a release of account acme-SUB1, called through account acme-AB12CD;"
                        + " the client is for acme-AB12CD, called through account acme-AB12CD");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseWaiter.resume(client, waiter().save().replace("AB12CD", "OTHER")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | does not begin",
                "release-1 | does not begin",
                "{\"requestId\":\"release-1\"} | does not begin",
                "promo-deploy-release-wait | does not begin",
                "promo-deploy-release-wait;2;a;;r;PT5S;PT1M | another version",
                "promo-deploy-release-wait;1;a;;r;PT5S | 6 parts",
                "promo-deploy-release-wait;1;a;;r;PT5S;PT1M;x | 8 parts",
                "promo-deploy-release-wait;1;;;r;PT5S;PT1M | the account is not",
                "promo-deploy-release-wait;1;a;b/c;r;PT5S;PT1M | the override account is not",
                "promo-deploy-release-wait;1;a;;../x;PT5S;PT1M | the requestId is not",
                "promo-deploy-release-wait;1;a;;;PT5S;PT1M | the requestId is not",
                "promo-deploy-release-wait;1;a;;r;5;PT1M | durations",
                "promo-deploy-release-wait;1;a;;r;PT5S; | durations",
                "promo-deploy-release-wait;1;a;;r;PT0S;PT1M | interval must be longer",
                "promo-deploy-release-wait;1;a;;r;PT5S;PT-1M | maxWait must be longer"
            })
    void resume_ofAMalformedText_isRefused(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseWaiter.resume(client, text))
                .withMessageStartingWith("this is not a saved wait for a release: ")
                .withMessageContaining(reason)
                .withMessageNotContaining("../x");
    }

    @Test
    void resume_ofAnEndlessText_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseWaiter.resume(client, waiter().save() + " ".repeat(1_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a;b", "a b"})
    void requestIds_thatAreHostile_areRefused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseWaiter.of(client, id))
                .withMessageStartingWith("requestId is not a Boomi id");
    }

    @Test
    void settings_mustBePositive() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ReleaseWaiterSettings.builder()
                        .firstInterval(Duration.ZERO)
                        .build())
                .withMessage("firstInterval must be longer than zero");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        ReleaseWaiterSettings.builder().interval(Duration.ZERO).build());
        assertThatIllegalStateException()
                .isThrownBy(() -> ReleaseWaiterSettings.builder()
                        .maxWait(Duration.ofSeconds(-1))
                        .build());
    }

    private ReleaseWaiter waiter() {
        return ReleaseWaiter.of(client, "release-1", SETTINGS);
    }

    /** Answers polls: a status alone with an empty body or an error, or a status and a word, which may be cut off. */
    private void script(String answers) {
        for (String answer : answers.split(", ", -1)) {
            String[] parts = answer.split(" ", -1);
            int status = Integer.parseInt(parts[0]);
            if (parts.length >= 2) {
                String body = "{\"responseStatusCode\":" + status + ",\"releaseStatus\":\"" + parts[1] + "\"}";
                server.answer(status, parts.length == 2 ? body : body.substring(0, 20));
            } else {
                server.answer(
                        status,
                        status < 300 ? "" : "{\"@type\":\"Error\",\"message\":\"Request ID release-1 is invalid.\"}");
            }
        }
    }

    private BoomiClient client(TimeSource clock) {
        return builder(clock).build();
    }

    private BoomiClientBuilder builder(TimeSource clock) {
        return BoomiClient.builder()
                .accountId("acme-AB12CD")
                .credentials(BoomiCredentials.apiToken("me@acme.example", SECRET))
                .transport(server)
                .throttle(Throttle.none())
                .retryPolicy(RetryPolicy.NONE)
                .timeSource(clock);
    }

    /** A clock by which everybody sleeps until they are woken. */
    private static final class BlockingTime implements TimeSource {

        private final CountDownLatch asleep = new CountDownLatch(1);

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            asleep.countDown();
            new CountDownLatch(1).await();
        }
    }
}
