package io.github.promodeploy.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** What a failure of the database means, by its SQLState (SQL:2016, and the manuals of PostgreSQL and H2). */
final class SqlFailures {

    /** Two transactions at the same rows: a serialization failure, a deadlock, a lock that took too long (H2). */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "HYT00");

    private static final Set<String> NO_SUCH_TABLE = Set.of("42P01", "42S02", "42S04", "3F000", "90079");

    /** A lost connection, no resources, an operator's intervention such as a shutdown, and a failure of the system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57", "58");

    /** H2's own: the database is closed, and a connection is broken. */
    private static final Set<String> PASSING = Set.of("90098", "90067", "90121");

    /** The last of each is H2's own. */
    private static final Set<String> DENIED = Set.of("42501", "90096");

    private static final Set<String> READ_ONLY = Set.of("25006", "90097");

    private SqlFailures() {}

    static boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(state(failure));
    }

    /** Says whether a row of the same key is there already. */
    static boolean isDuplicate(SQLException failure) {
        return state(failure).startsWith("23");
    }

    static boolean isMissingTable(SQLException failure) {
        return NO_SUCH_TABLE.contains(state(failure));
    }

    /** Says whether the same statement may succeed a little later. */
    static boolean passes(SQLException failure) {
        String state = state(failure);
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || isConflict(failure)
                || PASSING.contains(state)
                || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    /** Returns what the database says, on one line and with its SQLState, and what to do, without a full stop at its end. */
    static String describe(SQLException failure) {
        String message = String.valueOf(failure.getMessage())
                .strip()
                .replaceAll("\\s+", " ")
                .replaceFirst("\\.$", "");
        return failure instanceof UnusableDatabaseException || failure.getSQLState() == null
                ? message
                : message + " (SQLState " + failure.getSQLState() + ")" + advice(state(failure));
    }

    private static String advice(String state) {
        if (DENIED.contains(state)) {
            return ". Grant the user of the DataSource select, insert, update and delete on the tables of promo-deploy."
                    + " Where they are missing, create them as another user";
        }
        return READ_ONLY.contains(state)
                ? ". Connect to a server that may be written to, on connections that may write"
                : "";
    }

    private static String state(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }
}
