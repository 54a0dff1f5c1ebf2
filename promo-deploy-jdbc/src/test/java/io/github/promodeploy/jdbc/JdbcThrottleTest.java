package io.github.promodeploy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.ThrottleException;
import io.github.promodeploy.boomi.error.TimedOutException;
import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback;
import io.github.promodeploy.boomi.throttle.ThrottleFeedback.Outcome;
import io.github.promodeploy.boomi.throttle.ThrottleRequest;
import io.github.promodeploy.boomi.time.Deadline;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.jdbc.FaultyDatabase.Loss;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Throttles of replicas, whose next start is moved in the table instead of waiting for it. */
class JdbcThrottleTest {

    private static final Duration GAP = Duration.ofMinutes(10);
    private static final ThrottleRequest REQUEST =
            ThrottleRequest.builder().account("acme").operation("read x").build();

    private final FakeTime time = new FakeTime();

    private JdbcThrottle throttle(DataSource database) {
        return JdbcThrottle.builder(database)
                .gap(GAP)
                .timeSource(time)
                .random(new Random(7))
                .build();
    }

    private ThrottleRequest before(Duration left) {
        return ThrottleRequest.builder()
                .account("acme")
                .operation("read x")
                .deadline(Deadline.after(left, time, "the time allowed"))
                .build();
    }

    private static void letTheTurnCome(DataSource database) {
        Sql.run(database, "update promo_deploy_throttle set next_start = current_timestamp - interval '1' second");
    }

    private static double secondsToTheNextStart(DataSource database) {
        return Double.parseDouble(Sql.column(
                        database,
                        "select extract(epoch from (next_start - current_timestamp)) from promo_deploy_throttle")
                .get(0));
    }

    private static ThrottleFeedback refused(Duration took) {
        return ThrottleFeedback.builder()
                .account("acme")
                .outcome(Outcome.THROTTLED)
                .took(took)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void acquire_byAnotherReplica_waitsForItsTurn(TestDatabase product) throws InterruptedException {
        DataSource database = product.withTables();
        throttle(database).acquire(REQUEST);

        assertThat(secondsToTheNextStart(database)).isBetween(60.0, 600.0);
        assertThatThrownBy(() -> throttle(database).acquire(before(Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        TimedOutException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT))
                .hasMessageContaining("the throttle's turn would come in")
                .hasMessageContaining("when the time allowed (1m) is over");
        letTheTurnCome(database);
        throttle(database).acquire(REQUEST);
        assertThat(secondsToTheNextStart(database)).isBetween(60.0, 600.0);
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void acquire_sleepsUntilTheTurnAndAsksAgain(TestDatabase product) throws InterruptedException {
        DataSource database = product.withTables();
        throttle(database).acquire(REQUEST);
        Sql.run(database, "update promo_deploy_throttle set next_start = current_timestamp + interval '1' second");

        throttle(database).acquire(REQUEST);

        assertThat(time.sleeps()).isNotEmpty().allMatch(sleep -> sleep.compareTo(Duration.ofSeconds(1)) <= 0);
        assertThat(secondsToTheNextStart(database)).isGreaterThan(60);
    }

    @Test
    void acquire_keepsAccountsApart() throws InterruptedException {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        throttle(database).acquire(REQUEST);

        throttle(database)
                .acquire(ThrottleRequest.builder()
                        .account("other")
                        .operation("read x")
                        .build());

        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void acquire_byManyThreadsOfTwoReplicas_givesNoTwoOfThemTheSameTurn(TestDatabase product) throws Exception {
        DataSource database = product.withTables();
        Duration gap = Duration.ofMillis(5);
        List<Throttle> replicas = List.of(
                JdbcThrottle.builder(database).gap(gap).build(),
                JdbcThrottle.builder(database).gap(gap).build());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        long before = System.nanoTime();
        try {
            List<Future<Boolean>> started = threads.invokeAll(IntStream.range(0, 60)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        replicas.get(i % 2).acquire(REQUEST);
                        return true;
                    })
                    .toList());
            for (Future<Boolean> each : started) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(gap.multipliedBy(59));
    }

    @ParameterizedTest
    @EnumSource
    void report_ofARefusal_slowsAllReplicasDownAtOnce(TestDatabase product) throws InterruptedException {
        DataSource database = product.withTables();
        JdbcThrottle one = JdbcThrottle.builder(database)
                .gap(Duration.ofMillis(100))
                .random(new Random(7))
                .build();
        one.acquire(REQUEST);

        one.report(refused(Duration.ofMillis(1)));

        assertThat(rate(database)).isCloseTo(7, within(0.01));
        one.report(refused(Duration.ofHours(1)));
        assertThat(rate(database)).as("requests that were sent before").isCloseTo(7, within(0.01));
        Sql.run(database, "update promo_deploy_throttle set slowed_at = current_timestamp - interval '1' second");
        one.report(refused(Duration.ofMillis(1)));
        assertThat(rate(database)).as("it had grown by half a request").isBetween(5.2, 7.0);
    }

    private static double rate(DataSource database) {
        return Double.parseDouble(Sql.column(database, "select slowed_rate from promo_deploy_throttle")
                .get(0));
    }

    @ParameterizedTest
    @EnumSource
    void rate_thatWasSlowedDown_widensTheGapOfOtherReplicasUntilItHasGrownAgain(TestDatabase product)
            throws InterruptedException {
        DataSource database = product.withTables();
        JdbcThrottle other =
                JdbcThrottle.builder(database).gap(Duration.ofSeconds(1)).build();
        other.acquire(REQUEST);
        letTheTurnCome(database);
        Sql.run(
                database,
                "update promo_deploy_throttle set slowed_rate = 0.5, slowed_at = current_timestamp + interval '1' hour");
        assertThatThrownBy(() -> {
                    other.acquire(REQUEST);
                    other.acquire(before(Duration.ZERO));
                })
                .isInstanceOf(TimedOutException.class);

        letTheTurnCome(database);
        Sql.run(
                database,
                "update promo_deploy_throttle set slowed_rate = 0.5, slowed_at = current_timestamp - interval '1' hour");
        other.acquire(REQUEST);
        assertThat(secondsToTheNextStart(database)).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void report_ofARetryAfter_holdsAllReplicas(TestDatabase product) throws InterruptedException {
        DataSource database = product.withTables();
        JdbcThrottle one =
                JdbcThrottle.builder(database).gap(Duration.ofMillis(1)).build();
        one.acquire(REQUEST);

        one.report(ThrottleFeedback.builder()
                .account("acme")
                .outcome(Outcome.THROTTLED)
                .hold(Duration.ofHours(1))
                .build());

        assertThat(secondsToTheNextStart(database)).isBetween(600.0, 3600.0);
    }

    @Test
    void report_ofAnythingElse_asksNothing() {
        FaultyDatabase gone = new FaultyDatabase(TestDatabase.H2.withTables(), Loss.AT_CONNECT).loseAfter(0, 100);

        for (Outcome outcome : List.of(Outcome.ANSWERED, Outcome.FAILED)) {
            assertThatCode(() -> throttle(gone)
                            .report(ThrottleFeedback.builder()
                                    .account("acme")
                                    .outcome(outcome)
                                    .build()))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> throttle(gone).report(refused(Duration.ZERO)))
                .hasMessageContaining("the other replicas were not told")
                .hasMessageContaining("no connection is free");
    }

    @ParameterizedTest
    @EnumSource
    void acquire_withTheGapOfAnotherService_isRefused(TestDatabase product) throws InterruptedException {
        DataSource database = product.withTables();
        JdbcThrottle.builder(database).gap(Duration.ofMillis(120)).build().acquire(REQUEST);

        assertThatThrownBy(() -> JdbcThrottle.builder(database)
                        .gap(Duration.ofNanos(250_500_000))
                        .build()
                        .acquire(REQUEST))
                .isInstanceOfSatisfying(
                        ThrottleException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("pace account acme at 120 ms from start to start, and this one at 250.5 ms")
                .hasMessageContaining("update promo_deploy_throttle set gap_micros = 250500 where account = 'acme'")
                .hasMessageContaining("The request was not sent.");
    }

    @ParameterizedTest
    @EnumSource
    void acquire_whenTheDatabaseIsAway_fails(Loss loss) {
        FaultyDatabase gone = new FaultyDatabase(TestDatabase.POSTGRESQL.withTables(), loss).loseAfter(0, 100);

        assertThatThrownBy(() -> throttle(gone).acquire(REQUEST))
                .isInstanceOfSatisfying(ThrottleException.class, e -> {
                    assertThat(e.retryable()).isTrue();
                    assertThat(e.delivery()).isEqualTo(Delivery.NOT_SENT);
                })
                .hasMessageContaining("the throttle in the database gave no turn for account acme")
                .hasMessageContaining("Check the database and its connection pool.");
    }

    @ParameterizedTest
    @EnumSource
    void acquire_withoutTables_saysHowToCreateThem(TestDatabase product) throws InterruptedException {
        DataSource database = product.empty();
        JdbcThrottle throttle = throttle(database);

        assertThatThrownBy(() -> throttle.acquire(REQUEST))
                .isInstanceOfSatisfying(
                        ThrottleException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("createTables()");
        throttle.createTables();
        throttle.acquire(REQUEST);
    }

    @Test
    void acquire_onAnInterruptedThread_takesNoTurn() {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> throttle(database).acquire(REQUEST)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(Sql.column(database, "select account from promo_deploy_throttle"))
                .isEmpty();
    }

    @Test
    void createTables_whereItIsNotAllowed_saysWhy() {
        FaultyDatabase gone = new FaultyDatabase(TestDatabase.H2.empty(), Loss.AT_CONNECT).loseAfter(0, 100);

        assertThatThrownBy(() -> throttle(gone).createTables())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the tables of the throttle could not be created: no connection is free.");
        assertThat(time.sleeps()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 3_600_001})
    void gap_thatMakesNoSense_isRefused(long millis) {
        JdbcThrottle.Builder builder =
                JdbcThrottle.builder(TestDatabase.H2.empty()).gap(Duration.ofMillis(millis));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the gap must be from 1 ms to 1 hour, but is");
    }

    @Test
    void gap_isWhatTheThrottleWasBuiltWith() {
        assertThat(throttle(TestDatabase.H2.empty()).gap()).isEqualTo(GAP);
    }
}
