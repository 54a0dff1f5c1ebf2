package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.journal.ForwardingClaim;
import io.github.promodeploy.deploy.journal.ForwardingJournal;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.jdbc.FaultyDatabase;
import io.github.promodeploy.jdbc.FaultyDatabase.Loss;
import io.github.promodeploy.jdbc.JdbcRunJournal;
import io.github.promodeploy.jdbc.JdbcThrottle;
import io.github.promodeploy.jdbc.Postgres;
import io.github.promodeploy.jdbc.Sql;
import io.github.promodeploy.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Complete promotions whose journal and throttle are in a database, and what becomes of them when the database fails. */
class RunWithDatabaseTest {

    private static final int DEPLOYMENTS = 3;

    private final DataSource database = TestDatabase.POSTGRESQL.withTables();

    private static TestBed bed(DataSource pace) {
        return TestBed.withClient(client -> client.throttle(
                JdbcThrottle.builder(pace).gap(Duration.ofMillis(1)).build()));
    }

    private static PackageAndDeployResult run(TestBed bed, RunJournal journal) {
        return bed.deployer().journal(journal).build().run(TestBed.newPack().build(), TestBed.RUN);
    }

    private static JdbcRunJournal journalIn(DataSource database, TestBed bed) {
        return JdbcRunJournal.builder(database).timeSource(bed.time).build();
    }

    private static int writesOfAWholeRun() {
        TestBed bed = new TestBed();
        run(bed, RunJournal.inMemory());
        return bed.boomi.journal().writes().size();
    }

    private static void assertNothingTwice(TestBed bed) {
        assertThat(bed.boomi.journal().writes()).hasSize(writesOfAWholeRun());
        assertThat(bed.deployedTo()).doesNotHaveDuplicates().hasSize(DEPLOYMENTS);
    }

    @ParameterizedTest
    @EnumSource
    void run_withJournalAndPaceInADatabase_deploys(TestDatabase product) {
        DataSource empty = product.withTables();
        TestBed bed = bed(empty);

        PackageAndDeployResult result = run(bed, journalIn(empty, bed));

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.warnings()).isEmpty();
        assertThat(RunSummary.in(journalIn(empty, bed)))
                .singleElement()
                .satisfies(summary -> assertThat(summary.state()).isEqualTo(RunSummary.State.DONE));
        assertThat(run(bed, journalIn(empty, bed)).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertNothingTwice(bed);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenAnyTransactionOfTheJournalIsLost_doesEverythingOnce(Loss loss) {
        int transactions = 0;
        for (; transactions < 200; transactions++) {
            Sql.run(database, "delete from promo_deploy_run");
            FaultyDatabase faulty = new FaultyDatabase(database, loss).loseAfter(transactions, 1);
            TestBed bed = new TestBed();

            PackageAndDeployResult result = run(bed, journalIn(faulty, bed));
            if (result.outcome() == RunOutcome.FAILED) {
                assertThat(bed.boomi.journal().writes()).as("%d", transactions).isEmpty();
                Sql.letLeasesRunOut(database);
                result = run(bed, journalIn(faulty, bed));
            }

            assertThat(result.outcome()).as("%d", transactions).isEqualTo(RunOutcome.DEPLOYED);
            assertNothingTwice(bed);
            if (!faulty.hasFailed()) {
                break;
            }
        }
        assertThat(transactions).as("every transaction was tried").isBetween(20, 199);
    }

    @ParameterizedTest
    @EnumSource
    void run_whenTheThrottleIsAwayForAWhile_waitsForIt(Loss loss) {
        FaultyDatabase faulty = new FaultyDatabase(database, loss);
        TestBed bed = bed(faulty);
        faulty.loseAfter(10, 8);

        PackageAndDeployResult result = run(bed, RunJournal.inMemory());

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertNothingTwice(bed);
    }

    @Test
    void run_whenTheThrottleStaysAway_sendsNothing() {
        TestBed bed = bed(new FaultyDatabase(database, Loss.AT_CONNECT).loseAfter(0, 1_000_000));

        PackageAndDeployResult result = run(bed, RunJournal.inMemory());

        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(TestBed.failure(result))
                .contains("the throttle in the database gave no turn")
                .contains("no connection is free");
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    @Test
    void run_withoutTables_sendsNothing() {
        DataSource empty = Postgres.database();
        TestBed bed = new TestBed();

        assertSentNothing(bed, run(bed, journalIn(empty, bed)), "the tables of promo-deploy are not in the database");
        TestBed paced = bed(empty);
        assertSentNothing(paced, run(paced, RunJournal.inMemory()), "createTables()");
    }

    @Test
    void run_withTablesOfAnotherVersion_sendsNothing() {
        Sql.run(database, "update promo_deploy_schema set version = 7");
        TestBed bed = new TestBed();

        assertSentNothing(bed, run(bed, journalIn(database, bed)), "have version 7, and this library needs version 1");
    }

    @Test
    void run_ofAUserWhoMayOnlyRead_sendsNothing() {
        for (String grants : new String[] {"select", "select, update", "select, insert on promo_deploy_run"}) {
            TestBed bed = new TestBed();

            PackageAndDeployResult result = run(bed, journalIn(TestDatabase.ofUser(database, grants), bed));

            assertThat(bed.boomi.journal().writes()).isEmpty();
            assertThat(TestBed.failure(result)).contains("permission denied for table promo_deploy_");
        }
    }

    @Test
    void run_whenThePoolIsExhausted_sendsNothing() throws SQLException {
        try (HikariDataSource pool = TestDatabase.pool(database, 1, "select 1");
                Connection taken = pool.getConnection()) {
            TestBed bed = new TestBed();

            PackageAndDeployResult result = run(bed, journalIn(pool, bed));

            assertSentNothing(bed, result, "Connection is not available");
            assertThat(taken.isClosed()).isFalse();
        }
    }

    private static void assertSentNothing(TestBed bed, PackageAndDeployResult result, String reason) {
        assertThat(result.outcome()).isEqualTo(RunOutcome.FAILED);
        assertThat(result.failure().orElseThrow().message()).contains(reason);
        assertThat(bed.boomi.journal().entries()).isEmpty();
    }

    /** A process is paused at any entry, for longer than its lease; another one takes the run and completes it. */
    @Test
    void run_thatIsPausedWhileAnotherReplicaTakesIt_sendsNothingMore() {
        int entries = entriesOfAWholeRun();
        int writes = writesOfAWholeRun();
        int completed = 0;
        for (int last = 1; last < entries; last++) {
            Sql.run(database, "delete from promo_deploy_run");
            TestBed bed = new TestBed();
            Pausing paused = new Pausing(bed, last);

            run(bed, paused);

            // The guide has no call that shows whether a pack was released.
            assertThat(paused.outcomeOfTheOther).as("entry %d", last).isIn(RunOutcome.DEPLOYED, RunOutcome.UNKNOWN);
            assertThat(bed.boomi.journal().writes())
                    .as("entry %d, after the pause", last)
                    .hasSize(paused.writesOfTheOther)
                    .hasSizeLessThanOrEqualTo(writes);
            assertThat(bed.deployedTo()).doesNotHaveDuplicates();
            completed += paused.outcomeOfTheOther == RunOutcome.DEPLOYED ? 1 : 0;
        }
        assertThat(completed).isGreaterThan(entries / 2);
    }

    private int entriesOfAWholeRun() {
        TestBed bed = new TestBed();
        RunJournal journal = journalIn(database, bed);
        run(bed, journal);
        return journal.entries(TestBed.RUN).size();
    }

    /** The journal of a process that is paused right after one of its entries was added. */
    private final class Pausing extends ForwardingJournal {

        private final TestBed bed;
        private final RunJournal journal;
        private int left;
        private @Nullable RunOutcome outcomeOfTheOther;
        private int writesOfTheOther;

        Pausing(TestBed bed, int last) {
            this.bed = bed;
            this.journal = journalIn(database, bed);
            this.left = last;
        }

        @Override
        protected RunJournal journal() {
            return journal;
        }

        @Override
        public Claim claim(String runId) {
            return new ForwardingClaim(journal.claim(runId)) {
                @Override
                public void append(String entry) {
                    super.append(entry);
                    left--;
                    if (left == 0) {
                        pause();
                    }
                }
            };
        }

        private void pause() {
            Sql.letLeasesRunOut(database);
            bed.time.advance(JdbcRunJournal.DEFAULT_LEASE);
            outcomeOfTheOther = run(bed, journalIn(database, bed)).outcome();
            writesOfTheOther = bed.boomi.journal().writes().size();
        }
    }

    @Test
    void run_whenTheDatabaseIsRestartedInTheMiddle_goesOn() {
        try (RestartedPostgres server = new RestartedPostgres()) {
            int entries = entriesOfAWholeRun();
            for (int stop : IntStream.iterate(1, i -> i < entries, i -> i + 12).toArray()) {
                TestBed bed = new TestBed();
                RunJournal journal = JdbcRunJournal.builder(server.pool())
                        .timeSource(startingAgain(server, bed))
                        .build();
                journal.runIds().forEach(journal::remove);

                PackageAndDeployResult result = run(bed, stoppingAt(journal, stop, server));

                assertThat(result.outcome()).as("entry %d", stop).isEqualTo(RunOutcome.DEPLOYED);
                assertNothingTwice(bed);
            }
        }
    }

    /** The server is back when the journal has waited for it. */
    private static TimeSource startingAgain(RestartedPostgres server, TestBed bed) {
        return new TimeSource() {
            @Override
            public long nanoTime() {
                return bed.time.nanoTime();
            }

            @Override
            public java.time.Instant instant() {
                return bed.time.instant();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                bed.time.sleep(duration);
                server.start();
            }
        };
    }

    private static RunJournal stoppingAt(RunJournal journal, int entry, RestartedPostgres server) {
        Predicate<Integer> stops = number -> number == entry;
        return new ForwardingJournal() {
            private int number;

            @Override
            protected RunJournal journal() {
                return journal;
            }

            @Override
            public Claim claim(String runId) {
                return new ForwardingClaim(journal.claim(runId)) {
                    @Override
                    public void append(String text) {
                        number++;
                        if (stops.test(number)) {
                            server.stop();
                        }
                        super.append(text);
                    }
                };
            }
        };
    }
}
