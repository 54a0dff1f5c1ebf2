package io.github.promodeploy.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that changes the connections of another one. */
class ChangedDataSource implements DataSource {

    /** Changes a connection. */
    @FunctionalInterface
    interface Change {
        Connection of(Connection connection) throws SQLException;
    }

    private final DataSource database;
    private final Change change;

    ChangedDataSource(DataSource database, Change change) {
        this.database = database;
        this.change = change;
    }

    /** Connections without auto-commit. */
    static DataSource withoutAutoCommit(DataSource database) {
        return new ChangedDataSource(database, connection -> {
            connection.setAutoCommit(false);
            return connection;
        });
    }

    /** Connections that say they are of another product. */
    static DataSource named(String product, DataSource database) {
        DatabaseMetaData metaData = proxy(DatabaseMetaData.class, (proxy, method, arguments) -> product);
        return new ChangedDataSource(
                database,
                connection -> proxy(
                        Connection.class,
                        (proxy, method, arguments) -> method.getName().equals("getMetaData")
                                ? metaData
                                : invoke(connection, method, arguments)));
    }

    /** Connections whose calls are added to a list, by their names. */
    static DataSource telling(List<String> calls, DataSource database) {
        return new ChangedDataSource(
                database,
                connection -> proxy(Connection.class, (proxy, method, arguments) -> {
                    calls.add(method.getName());
                    return invoke(connection, method, arguments);
                }));
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return change.of(database.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return change.of(database.getConnection(username, password));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return database.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return database.isWrapperFor(type);
    }
}
