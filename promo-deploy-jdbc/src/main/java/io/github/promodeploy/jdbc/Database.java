package io.github.promodeploy.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a journal or a throttle: short transactions, each on a connection of its own that is given back at once, whatever its
 * setting for auto-commit. Thread-safe.
 */
final class Database {

    /** A time by the clock of the database, as long from now as a parameter says. */
    static final String LATER = ":now + cast(? as double precision) * interval '1' second";

    /** No statement waits longer for a lock. */
    private static final int STATEMENT_SECONDS = 30;

    private final DataSource dataSource;
    private volatile @Nullable SqlProduct checked;

    Database(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** What a transaction does. */
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /** Reads a row of a result. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Runs a transaction, which is committed when this returns. An interrupt that is there or comes meanwhile does not end it, and is
     * there afterwards. After a failure, the transaction may have been committed only if the connection was lost.
     */
    <T> T transact(Work<T> work) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return transactUninterrupted(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T transactUninterrupted(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            return transact(connection, usable(connection), work);
        }
    }

    /** Runs a transaction of the tables' own making, which may not be there yet. */
    <T> T transactUnchecked(Work<T> work) throws SQLException {
        try (Connection connection = connect()) {
            return transact(connection, SqlProduct.of(connection), work);
        }
    }

    /** A pool may throw anything when it cannot start, for instance while the database is away. */
    private Connection connect() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (RuntimeException e) {
            throw new SQLTransientConnectionException("the DataSource gave no connection: " + e, e);
        }
    }

    private SqlProduct usable(Connection connection) throws SQLException {
        SqlProduct known = checked;
        if (known == null) {
            known = SqlProduct.of(connection);
            transact(connection, known, Tables::requireVersion);
            checked = known;
        }
        return known;
    }

    private static <T> T transact(Connection connection, SqlProduct product, Work<T> work) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = work.run(new Transaction(connection, product));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            restore(connection, autoCommit);
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** A connection that is lost cannot be put back as it was, and need not be. */
    private static void restore(Connection connection, boolean autoCommit) {
        try {
            connection.setAutoCommit(autoCommit);
        } catch (SQLException lost) {
            // The next one who gets it notices.
        }
    }

    /** A transaction in progress. A parameter that is a duration is sent in seconds. Used by one thread. */
    static final class Transaction {

        private final Connection connection;
        private final SqlProduct product;

        private Transaction(Connection connection, SqlProduct product) {
            this.connection = connection;
            this.product = product;
        }

        SqlProduct product() {
            return product;
        }

        /** Runs a statement that changes rows, and returns how many it changed. */
        int update(String statement, Object... parameters) throws SQLException {
            try (PreparedStatement prepared = prepare(statement, parameters)) {
                return prepared.executeUpdate();
            }
        }

        /** Runs a query, and returns its rows in their order. */
        <T> List<T> query(Row<T> row, String query, Object... parameters) throws SQLException {
            try (PreparedStatement prepared = prepare(query, parameters);
                    ResultSet result = prepared.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        }

        /** Says whether a query has any row. */
        boolean exists(String query, Object... parameters) throws SQLException {
            return !query(ResultSet::getRow, query, parameters).isEmpty();
        }

        private static Object sqlValue(Object parameter) {
            return parameter instanceof Duration duration ? duration.toNanos() / 1e9 : parameter;
        }

        private PreparedStatement prepare(String statement, Object... parameters) throws SQLException {
            PreparedStatement prepared = connection.prepareStatement(product.in(statement));
            try {
                prepared.setQueryTimeout(STATEMENT_SECONDS);
                for (int i = 0; i < parameters.length; i++) {
                    prepared.setObject(i + 1, sqlValue(parameters[i]));
                }
                return prepared;
            } catch (SQLException | RuntimeException e) {
                prepared.close();
                throw e;
            }
        }
    }
}
