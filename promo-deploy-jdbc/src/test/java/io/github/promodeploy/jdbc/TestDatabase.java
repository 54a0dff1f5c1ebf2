package io.github.promodeploy.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that every test tries. */
public enum TestDatabase {
    POSTGRESQL(Postgres::database),
    H2(() -> h2("mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));

    private final Supplier<DataSource> create;

    TestDatabase(Supplier<DataSource> create) {
        this.create = create;
    }

    private static DataSource h2(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + name);
        return JdbcConnectionPool.create(database);
    }

    /** Returns a new database without tables. */
    DataSource empty() {
        return create.get();
    }

    /** Returns a new database with tables. */
    public DataSource withTables() {
        DataSource database = empty();
        JdbcRunJournal.builder(database).build().createTables();
        return database;
    }

    /** Returns a pool of connections to a database. */
    static HikariDataSource pool(DataSource database, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(1_000);
        return new HikariDataSource(config);
    }
}
