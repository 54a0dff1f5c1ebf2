package io.github.promodeploy.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that every test tries. */
public enum TestDatabase {
    POSTGRESQL,
    H2;

    private static DataSource h2(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + name);
        return JdbcConnectionPool.create(database);
    }

    /** Returns a new database without tables. */
    DataSource empty() {
        return switch (this) {
            case POSTGRESQL -> pool(Postgres.database(), 8);
            case H2 -> h2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        };
    }

    /** Returns a new database with tables. */
    public DataSource withTables() {
        DataSource database = empty();
        JdbcRunJournal.builder(database).build().createTables();
        return database;
    }

    /** Returns a pool of connections to a database. */
    static HikariDataSource pool(DataSource database, int size) {
        return pool(database, size, "select 1");
    }

    /** Returns a pool whose connections begin with a statement. */
    public static HikariDataSource pool(DataSource database, int size, String first) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setConnectionTimeout(1_000);
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }

    /** Returns connections to PostgreSQL of a user who may see all tables, and has these rights. */
    public static HikariDataSource ofUser(DataSource database, String rights) {
        String role = "user_" + UUID.randomUUID().toString().replace('-', '_');
        Sql.run(database, "create role " + role);
        Sql.run(database, "grant usage on schema public to " + role);
        Sql.run(database, "grant select on all tables in schema public to " + role);
        Sql.run(
                database,
                "grant " + rights + (rights.contains(" on ") ? "" : " on all tables in schema public") + " to " + role);
        return pool(database, 2, "set role " + role);
    }
}
