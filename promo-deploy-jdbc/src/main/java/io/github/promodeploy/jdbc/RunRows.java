package io.github.promodeploy.jdbc;

import io.github.promodeploy.jdbc.Database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The statements about runs and their entries. */
final class RunRows {

    private RunRows() {}

    /** Takes a run for a token, unless somebody else holds it. Returns whether it did. */
    static boolean take(Transaction transaction, String runId, String token, Duration lease) throws SQLException {
        boolean taken = transaction.update(
                        "update promo_deploy_run set claim_token = ?, claimed_until = " + Database.LATER
                                + " where run_id = ? and (claim_token is null or claimed_until < :now)",
                        token,
                        lease,
                        runId)
                == 1;
        return taken || insert(transaction, runId, token, lease);
    }

    /** Returns false also if another process inserts the run at the same time. */
    private static boolean insert(Transaction transaction, String runId, String token, Duration lease)
            throws SQLException {
        if (isKnown(transaction, runId)) {
            return false;
        }
        try {
            transaction.update(
                    "insert into promo_deploy_run (run_id, claim_token, claimed_until) values (?, ?, " + Database.LATER
                            + ")",
                    runId,
                    token,
                    lease);
            return true;
        } catch (SQLException e) {
            if (SqlFailures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isKnown(Transaction transaction, String runId) throws SQLException {
        return transaction.exists("select run_id from promo_deploy_run where run_id = ?", runId);
    }

    /** Renews a claim, and keeps everybody else from the run until the transaction ends. Returns false when the claim is lost. */
    static boolean renew(Transaction transaction, String runId, String token, Duration lease) throws SQLException {
        return transaction.update(
                        "update promo_deploy_run set claimed_until = " + Database.LATER
                                + " where run_id = ? and claim_token = ?",
                        lease,
                        runId,
                        token)
                == 1;
    }

    /** Gives a run back, and leaves nothing of one that has no entries. A claim that is lost is left alone. */
    static void release(Transaction transaction, String runId, String token) throws SQLException {
        int removed = transaction.update(
                "delete from promo_deploy_run where run_id = ? and claim_token = ?"
                        + " and not exists (select 1 from promo_deploy_entry where promo_deploy_entry.run_id = promo_deploy_run.run_id)",
                runId,
                token);
        if (removed == 0) {
            transaction.update(
                    "update promo_deploy_run set claim_token = null, claimed_until = null where run_id = ? and claim_token = ?",
                    runId,
                    token);
        }
    }

    /** Removes a run with its entries; returns false when somebody holds it. */
    static boolean remove(Transaction transaction, String runId) throws SQLException {
        return transaction.update(
                                "delete from promo_deploy_run where run_id = ? and (claim_token is null or claimed_until < :now)",
                                runId)
                        == 1
                || !isKnown(transaction, runId);
    }

    static boolean isHeld(Transaction transaction, String runId) throws SQLException {
        return transaction.exists(
                "select run_id from promo_deploy_run where run_id = ? and claim_token is not null and claimed_until >= :now",
                runId);
    }

    /** Lists the runs that have entries, the one that was begun last at the end. */
    static List<String> runIds(Transaction transaction) throws SQLException {
        return transaction.query(
                row -> row.getString(1),
                "select run_id from promo_deploy_run where exists"
                        + " (select 1 from promo_deploy_entry where promo_deploy_entry.run_id = promo_deploy_run.run_id) order by begun");
    }

    static List<String> entries(Transaction transaction, String runId) throws SQLException {
        return transaction.query(
                row -> row.getString(1),
                "select entry from promo_deploy_entry where run_id = ? order by entry_number",
                runId);
    }

    /** Returns one entry, if it is there. */
    static List<String> entry(Transaction transaction, String runId, int number) throws SQLException {
        return transaction.query(
                row -> row.getString(1),
                "select entry from promo_deploy_entry where run_id = ? and entry_number = ?",
                runId,
                number);
    }

    static Optional<String> lastEntry(Transaction transaction, String runId) throws SQLException {
        return transaction
                .query(
                        row -> row.getString(1),
                        "select entry from promo_deploy_entry where run_id = ? order by entry_number desc fetch first 1 row only",
                        runId)
                .stream()
                .findFirst();
    }

    /** Returns the number of the last entry; 0 when there is none. */
    static int lastEntryNumber(Transaction transaction, String runId) throws SQLException {
        return transaction
                .query(
                        row -> row.getInt(1),
                        "select coalesce(max(entry_number), 0) from promo_deploy_entry where run_id = ?",
                        runId)
                .get(0);
    }

    /** Adds an entry, unless the one before it is missing. Returns whether it did. */
    static boolean add(Transaction transaction, String runId, int number, String entry) throws SQLException {
        if (number == 1) {
            return transaction.update(
                            "insert into promo_deploy_entry (run_id, entry_number, entry) values (?, ?, ?)",
                            runId,
                            number,
                            entry)
                    == 1;
        }
        return transaction.update(
                        "insert into promo_deploy_entry (run_id, entry_number, entry)"
                                + " select run_id, entry_number + 1, cast(? as text) from promo_deploy_entry"
                                + " where run_id = ? and entry_number = ?",
                        entry,
                        runId,
                        number - 1)
                == 1;
    }
}
