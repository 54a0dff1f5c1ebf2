package io.github.promodeploy.jdbc;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.journal.RunInUseException;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A journal in a database, which the replicas of a service share: PostgreSQL, or H2 for tests. A run that one replica has begun can be
 * resumed by any other.
 *
 * <pre>{@code
 * JdbcRunJournal journal = JdbcRunJournal.builder(dataSource).build();
 * journal.createTables();
 * PackageAndDeployer deployer = PackageAndDeployer.builder(client).journal(journal).build();
 * }</pre>
 *
 * <p>A claim on a run is a lease. It is renewed with each entry and, by a daemon thread, at each third of its length. When a process dies,
 * its runs are free after the rest of the lease. A process that was paused for longer, so that another one took its run, notices it
 * before its next entry and before its next write to Boomi, and stops. All times are those of the database's clock, so the clocks of
 * the replicas do not matter.
 *
 * <p>An entry takes two statements in one transaction. It survives a crash of the database as far as its commits do: do not set
 * {@code synchronous_commit} to {@code off} in PostgreSQL. If the database is out of reach for less than half a lease, an entry waits for
 * it, and so does a write. Beyond that, the run stops before its next write, and can be resumed.
 *
 * <p>Each transaction takes a connection and gives it back at once, so a pool of one connection is enough. Connections may have any
 * setting for auto-commit, but must not take part in a transaction of somebody else, which could be rolled back.
 *
 * <p>Runs stay until they are removed; {@code RunSummary.prune} removes those that are done and old. Thread-safe.
 */
public final class JdbcRunJournal implements RunJournal {

    /** How long a claim lasts when it is not renewed, unless another length is given. */
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(60);

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    private final Database database;
    private final Duration lease;
    private final TimeSource time;
    private final LeaseRenewals renewals;

    private JdbcRunJournal(Builder builder) {
        this.database = new Database(builder.dataSource);
        this.lease = builder.lease;
        this.time = builder.time;
        this.renewals = new LeaseRenewals(lease.dividedBy(3));
    }

    /**
     * Starts a journal.
     *
     * @param dataSource where the tables are; stays open
     * @return a builder; everything else has a default
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(Objects.requireNonNull(dataSource, "dataSource"));
    }

    /**
     * Creates the tables of the journal and of {@link JdbcThrottle} if they are missing. Several replicas may do so at once. Where the
     * service may not create tables, run {@code postgresql.sql} or {@code h2.sql} from this library's jar before
     * ({@code io/github/promodeploy/jdbc/}); then this changes nothing, and needs no right to create any.
     *
     * @throws RunJournalException if they cannot be created, or are there in a version that this library does not know
     */
    public void createTables() {
        ask("create the tables", () -> {
            Tables.create(database, time);
            return true;
        });
    }

    @Override
    public Claim claim(String runId) {
        Objects.requireNonNull(runId, "runId");
        String token = UUID.randomUUID().toString();
        int entries = ask(
                "claim run " + runId,
                () -> database.transact(transaction -> {
                    if (!RunRows.take(transaction, runId, token, lease)) {
                        throw new RunInUseException(runId);
                    }
                    return RunRows.lastEntryNumber(transaction, runId);
                }));
        JdbcClaim claim = new JdbcClaim(new JdbcClaim.Lease(runId, token, lease), database, time, entries);
        claim.renewedBy(renewals);
        return claim;
    }

    @Override
    public List<String> entries(String runId) {
        Objects.requireNonNull(runId, "runId");
        return ask("read run " + runId, () -> database.transact(transaction -> RunRows.entries(transaction, runId)));
    }

    @Override
    public Optional<String> lastEntry(String runId) {
        Objects.requireNonNull(runId, "runId");
        return ask("read run " + runId, () -> database.transact(transaction -> RunRows.lastEntry(transaction, runId)));
    }

    @Override
    public List<String> runIds() {
        return ask("list the runs", () -> database.transact(RunRows::runIds));
    }

    @Override
    public boolean isInUse(String runId) {
        Objects.requireNonNull(runId, "runId");
        return ask("look at run " + runId, () -> database.transact(transaction -> RunRows.isHeld(transaction, runId)));
    }

    @Override
    public void remove(String runId) {
        Objects.requireNonNull(runId, "runId");
        ask(
                "remove run " + runId,
                () -> database.transact(transaction -> {
                    if (!RunRows.remove(transaction, runId)) {
                        throw new RunInUseException(runId);
                    }
                    return true;
                }));
    }

    /** A question to the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T ask(String what, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** Says what could not be done. */
    static RunJournalException failed(String what, SQLException failure) {
        return new RunJournalException(
                "the journal in the database could not " + what + ": " + SqlFailures.describe(failure) + ".", failure);
    }

    @Override
    public String toString() {
        return "JdbcRunJournal[lease " + lease + "]";
    }

    /** Builds a {@link JdbcRunJournal}. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private Duration lease = DEFAULT_LEASE;
        private TimeSource time = TimeSource.system();

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * Sets how long a claim lasts when it is not renewed. Default {@link #DEFAULT_LEASE}. After a crash, a run is free after this
         * time at the latest. A process that is paused for longer loses its run. The time must be longer than pauses of garbage collection
         * and fail-overs of the database.
         *
         * @param lease from a second to an hour; the same in all replicas
         * @return this builder
         */
        public Builder lease(Duration lease) {
            this.lease = Objects.requireNonNull(lease, "lease");
            return this;
        }

        /**
         * Sets the clock, for tests. Default {@link TimeSource#system()}. It times waits in this process only.
         *
         * @param time the clock, and how to wait
         * @return this builder
         */
        public Builder timeSource(TimeSource time) {
            this.time = Objects.requireNonNull(time, "time");
            return this;
        }

        /**
         * Builds the journal. Nothing is sent to the database.
         *
         * @return the journal
         * @throws IllegalStateException if the lease is shorter than a second or longer than an hour
         */
        public JdbcRunJournal build() {
            if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
                throw new IllegalStateException("cannot build a JdbcRunJournal: the lease must be from "
                        + SHORTEST_LEASE.toSeconds() + " second to " + LONGEST_LEASE.toHours() + " hour, but is "
                        + lease);
            }
            return new JdbcRunJournal(this);
        }
    }
}
