package io.github.promodeploy.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database whose connection is lost right before or after a commit, or that gives no connections. */
public final class FaultyDatabase extends ChangedDataSource {

    /** When the connection is lost. */
    public enum Loss {
        /** The transaction is rolled back. */
        BEFORE_COMMIT,
        /** The transaction is committed, and nobody hears of it. */
        AFTER_COMMIT,
        /** There is no connection, as when all of a pool are taken. */
        AT_CONNECT
    }

    private final Loss loss;
    private final AtomicInteger faultless = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

    /** Loses nothing at first. */
    public FaultyDatabase(DataSource database, Loss loss) {
        super(database, connection -> connection);
        this.loss = loss;
    }

    /** Loses connections: first none, then so many. */
    public FaultyDatabase loseAfter(int transactions, int losses) {
        faultless.set(transactions);
        faults.set(losses);
        return this;
    }

    /** Says whether any connection was lost. */
    public boolean hasFailed() {
        return faultless.get() < 0;
    }

    private boolean fails() {
        return faultless.getAndDecrement() <= 0 && faults.getAndDecrement() > 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (loss == Loss.AT_CONNECT) {
            if (fails()) {
                throw new SQLTransientConnectionException("no connection is free");
            }
            return super.getConnection();
        }
        Connection connection = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("commit") || !fails()) {
                return invoke(connection, method, arguments);
            }
            if (loss == Loss.BEFORE_COMMIT) {
                connection.rollback();
            } else {
                connection.commit();
            }
            throw new SQLException("the connection was lost", "08006");
        });
    }
}
