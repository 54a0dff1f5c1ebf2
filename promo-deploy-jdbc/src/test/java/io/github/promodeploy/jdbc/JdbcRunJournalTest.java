package io.github.promodeploy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.promodeploy.boomi.time.FakeTime;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal.Claim;
import io.github.promodeploy.deploy.journal.RunJournalException;
import io.github.promodeploy.jdbc.FaultyDatabase.Loss;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcRunJournalTest {

    private final FakeTime time = new FakeTime();

    private JdbcRunJournal journal(DataSource database) {
        return JdbcRunJournal.builder(database).timeSource(time).build();
    }

    @ParameterizedTest
    @EnumSource
    void claim_whoseLeaseRanOut_isTakenAndAddsNothingMore(TestDatabase product) {
        DataSource database = product.withTables();
        Claim paused = journal(database).claim("run-1");
        paused.append("1");
        assertThatThrownBy(() -> journal(database).claim("run-1")).isInstanceOf(RunInUseException.class);

        Sql.letLeasesRunOut(database);
        assertThat(journal(database).isInUse("run-1")).isFalse();
        Claim next = journal(database).claim("run-1");
        next.append("2");

        assertThatThrownBy(() -> paused.append("3"))
                .isInstanceOf(RunJournalException.class)
                .hasMessageStartingWith("this process has lost run run-1: it did not renew its claim for 60 seconds");
        assertThatThrownBy(paused::requireHeld).hasMessageContaining("another process has taken the run");
        paused.close();
        assertThat(journal(database).isInUse("run-1")).isTrue();
        next.append("4");
        next.close();
        assertThat(journal(database).entries("run-1")).containsExactly("1", "2", "4");
    }

    @ParameterizedTest
    @EnumSource
    void claim_whoseLeaseRanOutButThatNobodyTook_goesOn(TestDatabase product) {
        DataSource database = product.withTables();
        try (Claim claim = journal(database).claim("run-1")) {
            Sql.letLeasesRunOut(database);
            claim.append("1");

            assertThat(journal(database).isInUse("run-1")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void requireHeld_renewsTheLease(TestDatabase product) {
        DataSource database = product.withTables();
        try (Claim claim = journal(database).claim("run-1")) {
            Sql.letLeasesRunOut(database);

            claim.requireHeld();

            assertThat(journal(database).isInUse("run-1")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void requireHeld_whenTheDatabaseIsAwayForAWhile_waitsForIt(Loss loss) {
        FaultyDatabase database = new FaultyDatabase(TestDatabase.H2.withTables(), loss);
        try (Claim claim = journal(database).claim("run-1")) {
            database.loseAfter(0, 5);
            claim.requireHeld();
            database.loseAfter(0, 100);

            assertThatThrownBy(claim::requireHeld)
                    .hasMessageStartingWith("the journal in the database could not renew the claim on run run-1: ");
            database.loseAfter(0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void claim_thatAddsNothing_isRenewedAllTheSame(TestDatabase product) {
        DataSource database = product.withTables();
        JdbcRunJournal journal =
                JdbcRunJournal.builder(database).lease(Duration.ofSeconds(1)).build();
        try (Claim claim = journal.claim("run-1")) {
            awaitRenewal(database, "run-1");
            claim.append("1");
        }
    }

    /** The time limit of a test interrupts this. */
    private static void awaitRenewal(DataSource database, String runId) {
        String first = claimedUntil(database, runId);
        while (claimedUntil(database, runId).equals(first)) {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("waited in vain for a renewal")
                    .isFalse();
        }
    }

    private static String claimedUntil(DataSource database, String runId) {
        return Sql.column(database, "select claimed_until from promo_deploy_run where run_id = '" + runId + "'")
                .get(0);
    }

    @Test
    void requireHeld_afterClose_isRefused() {
        Claim claim = journal(TestDatabase.H2.withTables()).claim("run-1");
        claim.close();

        assertThatThrownBy(claim::requireHeld).hasMessageContaining("the claim on run run-1 is closed");
    }

    @ParameterizedTest
    @EnumSource
    void append_whenTheEntryBeforeIsGone_isRefused(TestDatabase product) {
        DataSource database = product.withTables();
        try (Claim claim = journal(database).claim("run-1")) {
            claim.append("1");
            claim.append("2");
            Sql.run(database, "delete from promo_deploy_entry where entry_number = 2");

            assertThatThrownBy(() -> claim.append("3"))
                    .hasMessageContaining("has lost entry 2 of run run-1")
                    .hasMessageContaining("rolled back by somebody else");
        }
        assertThat(journal(database).entries("run-1")).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, BEFORE_COMMIT, 1",
        "POSTGRESQL, AFTER_COMMIT, 1",
        "POSTGRESQL, AFTER_COMMIT, 5",
        "POSTGRESQL, AT_CONNECT, 5",
        "H2, BEFORE_COMMIT, 3",
        "H2, AFTER_COMMIT, 3",
        "H2, AT_CONNECT, 1"
    })
    void append_whenConnectionsAreLost_addsTheEntryOnce(TestDatabase product, Loss loss, int losses) {
        FaultyDatabase database = new FaultyDatabase(product.withTables(), loss);
        try (Claim claim = journal(database).claim("run-1")) {
            claim.append("1");
            database.loseAfter(0, losses);
            claim.append("2");
            claim.append("3");
        }
        assertThat(journal(database).entries("run-1")).containsExactly("1", "2", "3");
        assertThat(time.sleeps()).hasSize(losses).containsOnly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void append_whenTheDatabaseStaysAwayForHalfALease_fails(Loss loss) {
        FaultyDatabase database = new FaultyDatabase(TestDatabase.POSTGRESQL.withTables(), loss);
        try (Claim claim = journal(database).claim("run-1")) {
            claim.append("1");
            database.loseAfter(0, 31);
            assertThatThrownBy(() -> claim.append("2"))
                    .isInstanceOf(RunJournalException.class)
                    .hasMessageStartingWith("the journal in the database could not add an entry to run run-1: ");
            assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(30));

            claim.append("3");
        }
        List<String> kept = loss == Loss.AFTER_COMMIT ? List.of("1", "2", "3") : List.of("1", "3");
        assertThat(journal(database).entries("run-1")).isEqualTo(kept);
    }

    @Test
    void append_whenInterruptedWhileTheDatabaseIsAway_failsAtOnce() {
        FaultyDatabase database = new FaultyDatabase(TestDatabase.H2.withTables(), Loss.AT_CONNECT);
        try (Claim claim = journal(database).claim("run-1")) {
            database.loseAfter(0, 1);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> claim.append("1")).hasMessageContaining("no connection is free");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void append_takesTwoStatementsInOneTransaction(TestDatabase product) {
        List<String> calls = new ArrayList<>();
        DataSource counting = ChangedDataSource.telling(calls, product.withTables());
        try (Claim claim = journal(counting).claim("run-1")) {
            for (String entry : List.of("1", "2", "3")) {
                calls.clear();
                claim.append(entry);

                assertThat(calls).filteredOn("prepareStatement"::equals).hasSize(2);
                assertThat(calls).filteredOn("commit"::equals).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void append_onConnectionsWithoutAutoCommit_isCommitted(TestDatabase product) {
        DataSource database = product.withTables();
        try (Claim claim =
                journal(ChangedDataSource.withoutAutoCommit(database)).claim("run-1")) {
            claim.append("1");
            assertThat(journal(database).entries("run-1")).containsExactly("1");
        }
        assertThat(journal(database).isInUse("run-1")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void journal_withoutTables_saysHowToCreateThem(TestDatabase product) {
        JdbcRunJournal journal = journal(product.empty());
        String file = product == TestDatabase.H2 ? "h2.sql" : "postgresql.sql";

        for (Runnable use : List.<Runnable>of(
                () -> journal.claim("run-1"),
                () -> journal.entries("run-1"),
                journal::runIds,
                () -> journal.isInUse("run-1"),
                () -> journal.remove("run-1"))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(RunJournalException.class)
                    .hasMessageContaining("the tables of promo-deploy are not in the database")
                    .hasMessageContaining("createTables()")
                    .hasMessageContaining(file);
        }
        journal.createTables();
        assertThat(journal.runIds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void journal_withTablesOfAnotherVersion_isRefused(TestDatabase product) {
        DataSource database = product.withTables();
        Sql.run(database, "update promo_deploy_schema set version = 2");

        for (Runnable use : List.<Runnable>of(
                () -> journal(database).claim("run-1"), () -> journal(database).createTables())) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(RunJournalException.class)
                    .hasMessageContaining("have version 2, and this library needs version 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void createTables_byManyReplicasAtOnce_createsThemOnce(TestDatabase product) throws Exception {
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                DataSource database = product.empty();
                List<Future<?>> created = new ArrayList<>();
                for (int replica = 0; replica < 8; replica++) {
                    created.add(replicas.submit(
                            () -> JdbcRunJournal.builder(database).build().createTables()));
                }
                for (Future<?> each : created) {
                    each.get();
                }
                assertThat(Sql.column(database, "select version from promo_deploy_schema"))
                        .containsExactly("1");
            }
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void createTables_whereTheyAreThereAndTheUserMayNotCreateAny_changesNothing() {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        try (HikariDataSource service = TestDatabase.ofUser(database, "select, insert, update, delete")) {
            journal(service).createTables();

            try (Claim claim = journal(service).claim("run-1")) {
                claim.append("1");
            }
        }
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void createTables_byAUserWhoMayNot_saysWhatToDo() {
        DataSource database = TestDatabase.POSTGRESQL.empty();
        try (HikariDataSource service = TestDatabase.ofUser(database, "select")) {
            assertThatThrownBy(() -> journal(service).createTables())
                    .isInstanceOf(RunJournalException.class)
                    .hasMessageContaining("permission denied for schema public")
                    .hasMessageContainingAll("(SQLState 42501). Grant the user", "create them as another user.");
        }
    }

    @Test
    void claim_byAUserWhoMayOnlyRead_saysWhatToGrant() {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        try (HikariDataSource service = TestDatabase.ofUser(database, "select")) {
            assertThatThrownBy(() -> journal(service).claim("run-1"))
                    .hasMessageContaining(
                            "permission denied for table promo_deploy_run (SQLState 42501). Grant the user")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void claim_onConnectionsThatOnlyRead_saysWhereToConnect() {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        try (HikariDataSource standby = TestDatabase.pool(database, 1, "set default_transaction_read_only = on")) {
            assertThatThrownBy(() -> journal(standby).claim("run-1"))
                    .hasMessageContaining("Connect to a server that may be written to");
        }
    }

    @Test
    void journal_whoseDataSourceThrowsAnythingElse_waitsForItAsForALostConnection() {
        DataSource database = TestDatabase.H2.withTables();
        AtomicInteger failures = new AtomicInteger();
        DataSource failing = new ChangedDataSource(database, connection -> {
            if (failures.getAndDecrement() > 0) {
                connection.close();
                throw new IllegalStateException("the pool has not started");
            }
            return connection;
        });
        try (Claim claim = journal(failing).claim("run-1")) {
            failures.set(2);
            claim.append("1");
        }
        assertThat(time.sleeps()).hasSize(2);
        failures.set(1);
        assertThatThrownBy(() -> journal(failing).runIds())
                .isInstanceOf(RunJournalException.class)
                .hasMessageContaining("IllegalStateException")
                .hasMessageContaining("the pool has not started");
    }

    @Test
    @Timeout(60)
    void claim_isRenewedAlsoAfterTheDataSourceThrewAnything() {
        DataSource database = TestDatabase.H2.withTables();
        AtomicInteger failures = new AtomicInteger();
        DataSource failing = new ChangedDataSource(database, connection -> {
            if (failures.getAndDecrement() > 0) {
                connection.close();
                throw new IllegalStateException("the pool has not started");
            }
            return connection;
        });
        JdbcRunJournal journal =
                JdbcRunJournal.builder(failing).lease(Duration.ofSeconds(1)).build();
        try (Claim claim = journal.claim("run-1")) {
            failures.set(1);
            awaitRenewal(database, "run-1");
            claim.requireHeld();
        }
    }

    @Test
    @Timeout(60)
    void claim_isRenewedWhileAnotherOneWaitsForTheDatabase() throws Exception {
        DataSource database = TestDatabase.H2.withTables();
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Thread> held = new AtomicReference<>();
        DataSource slow = new ChangedDataSource(database, connection -> {
            if (Thread.currentThread() == held.get()) {
                waiting.countDown();
                awaitQuietly(goOn);
            }
            return connection;
        });
        JdbcRunJournal journal =
                JdbcRunJournal.builder(slow).lease(Duration.ofSeconds(1)).build();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Claim waits = journal.claim("run-1");
                Claim other = journal.claim("run-2")) {
            Future<?> appended = threads.submit(() -> {
                held.set(Thread.currentThread());
                waits.append("1");
            });
            waiting.await();
            for (int renewals = 0; renewals < 2; renewals++) {
                awaitRenewal(database, "run-2");
            }
            goOn.countDown();
            appended.get();
            other.append("1");
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void journal_withTablesOfSeveralVersions_namesAllOfThem() {
        DataSource database = TestDatabase.H2.withTables();
        Sql.run(database, "insert into promo_deploy_schema (version) values (2)");

        assertThatThrownBy(() -> journal(database).runIds())
                .hasMessageContaining("have versions 1 and 2, and this library needs version 1");
    }

    @Test
    void journal_inADatabaseThatIsNotSupported_isRefused() {
        DataSource oracle = ChangedDataSource.named("Oracle", TestDatabase.H2.empty());

        assertThatThrownBy(() -> journal(oracle).runIds())
                .hasMessageContaining("the database is Oracle, and only PostgreSQL and H2 are supported");
        assertThatThrownBy(() -> journal(oracle).createTables()).hasMessageContaining("the database is Oracle");
    }

    @Test
    void warnings_tellOfADatabaseThatMayLoseCommits() {
        DataSource database = TestDatabase.POSTGRESQL.withTables();
        try (Claim claim = journal(database).claim("run-1")) {
            assertThat(claim.warnings()).isEmpty();
        }
        try (HikariDataSource careless = TestDatabase.pool(database, 1, "set synchronous_commit = off");
                Claim claim = journal(careless).claim("run-1")) {
            assertThat(claim.warnings())
                    .singleElement()
                    .asString()
                    .contains("synchronous_commit is off", "Set it to on for the journal's connections.");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, -1, 3_600_001})
    void lease_thatMakesNoSense_isRefused(long millis) {
        JdbcRunJournal.Builder builder =
                JdbcRunJournal.builder(TestDatabase.H2.empty()).lease(Duration.ofMillis(millis));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the lease must be from 1 second to 1 hour, but is");
    }
}
