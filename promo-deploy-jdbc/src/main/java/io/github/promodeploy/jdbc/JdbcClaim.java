package io.github.promodeploy.jdbc;

import io.github.promodeploy.boomi.time.TimeSource;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.journal.RunJournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The claim on one run, as a lease. Each entry renews it in the same transaction, so a process that has lost it adds nothing. Thread-safe.
 */
final class JdbcClaim implements RunJournal.Claim {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Lease lease;
    private final Database database;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private int entries;

    /** Whether the last transaction that added an entry may have been committed although it failed. */
    private boolean uncertain;

    private volatile boolean closed;
    private LeaseRenewals.@Nullable Renewal renewal;

    /**
     * What a claim is.
     *
     * @param runId the run
     * @param token what nobody else has
     * @param length how long it lasts when it is not renewed
     */
    record Lease(String runId, String token, Duration length) {

        boolean renew(Database.Transaction transaction) throws SQLException {
            return RunRows.renew(transaction, runId, token, length);
        }
    }

    JdbcClaim(Lease lease, Database database, TimeSource time, int entries) {
        this.lease = lease;
        this.database = database;
        this.time = time;
        this.entries = entries;
    }

    /** Begins to renew the lease while nothing is added. */
    void renewedBy(LeaseRenewals renewals) {
        lock.lock();
        try {
            renewal = renewals.start(this::renewQuietly);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void append(String entry) {
        requireLine(entry);
        patiently("add an entry to run", () -> tryAppend(entry));
    }

    /** Asks each time, since no clock of a machine that was paused can be trusted. */
    @Override
    public void requireHeld() {
        patiently("renew the claim on run", this::renew);
    }

    private static void requireLine(String entry) {
        if (Objects.requireNonNull(entry, "entry").indexOf('\n') >= 0 || entry.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an entry of a journal is one line, without line breaks");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new RunJournalException(
                    "the claim on run " + lease.runId() + " is closed; nothing can be added to it.");
        }
    }

    /** A question to the database that may be asked again. */
    @FunctionalInterface
    private interface Question {
        void ask() throws SQLException;
    }

    /** Asks again while the database is out of reach, but not for so long that somebody else takes the run meanwhile. */
    private void patiently(String what, Question question) {
        lock.lock();
        try {
            requireOpen();
            long firstAt = time.nanoTime();
            while (!isDone(what, question, firstAt)) {
                pause();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDone(String what, Question question, long firstAt) {
        try {
            question.ask();
            return true;
        } catch (SQLException e) {
            boolean isOver =
                    time.nanoTime() - firstAt >= lease.length().dividedBy(2).toNanos();
            if (isOver || !SqlFailures.passes(e) || Thread.currentThread().isInterrupted()) {
                throw JdbcRunJournal.failed(what + " " + lease.runId(), e);
            }
            return false;
        }
    }

    private void tryAppend(String entry) throws SQLException {
        boolean inDoubt = uncertain;
        uncertain = true;
        int added = database.transact(transaction -> {
            requireRenewed(lease.renew(transaction));
            return inDoubt ? addUnlessThere(transaction, entry) : add(transaction, entries + 1, entry);
        });
        uncertain = false;
        entries = added;
    }

    /** The transaction before this one may have been committed. */
    private int addUnlessThere(Database.Transaction transaction, String entry) throws SQLException {
        List<String> next = RunRows.entry(transaction, lease.runId(), entries + 1);
        return next.equals(List.of(entry)) ? entries + 1 : add(transaction, entries + next.size() + 1, entry);
    }

    private int add(Database.Transaction transaction, int number, String entry) throws SQLException {
        if (!RunRows.add(transaction, lease.runId(), number, entry)) {
            throw new RunJournalException("the journal in the database has lost entry " + (number - 1) + " of run "
                    + lease.runId() + ", which was there: it was removed, or its transaction was rolled back by"
                    + " somebody else. Give the journal connections that take part in no other transaction, and see what"
                    + " the run has made before you resume it.");
        }
        return number;
    }

    private void requireRenewed(boolean renewed) {
        if (!renewed) {
            throw new RunJournalException(
                    "this process has lost run " + lease.runId() + ": it did not renew its claim for "
                            + lease.length().toSeconds()
                            + " seconds, and another process has taken the run, or removed it. That process"
                            + " continues it; look there for the result.");
        }
    }

    private void renew() throws SQLException {
        requireRenewed(database.transact(lease::renew));
    }

    /**
     * What this cannot say, the next entry or write does. Who has the lock renews the lease, too; waiting for it would keep the other
     * claims from being renewed.
     */
    private void renewQuietly() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!closed) {
                renew();
            }
        } catch (SQLException | RuntimeException e) {
            LeaseRenewals.LOG.warn("the claim on run {} was not renewed: {}", lease.runId(), e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Does not wait when the thread is interrupted; the next question is the last one then. */
    private void pause() {
        try {
            time.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<String> warnings() {
        try {
            return database.transact(Durability::warnings);
        } catch (SQLException e) {
            throw JdbcRunJournal.failed("say how safe its commits are", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (renewal != null) {
                renewal.end();
            }
            database.transact(transaction -> {
                RunRows.release(transaction, lease.runId(), lease.token());
                return true;
            });
        } catch (SQLException e) {
            throw JdbcRunJournal.failed("give run " + lease.runId() + " back", e);
        } finally {
            lock.unlock();
        }
    }
}
