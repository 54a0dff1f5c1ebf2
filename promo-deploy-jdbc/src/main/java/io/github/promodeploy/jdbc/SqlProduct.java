package io.github.promodeploy.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** A database product, and where its SQL differs from that of others. */
enum SqlProduct {
    /** {@code now()} would stand still during a transaction, also while it waits for the lock of a row. */
    POSTGRESQL("PostgreSQL", "clock_timestamp()"),
    H2("H2", "current_timestamp");

    private final String display;
    private final String now;

    SqlProduct(String display, String now) {
        this.display = display;
        this.now = now;
    }

    static SqlProduct of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (SqlProduct product : values()) {
            if (product.display.equalsIgnoreCase(name)) {
                return product;
            }
        }
        throw new UnusableDatabaseException(
                "the database is " + name
                        + ", and only PostgreSQL and H2 are supported. Use one of these, or implement RunJournal and Throttle yourself.");
    }

    /** Returns a statement in which {@code :now} stands for the clock of the database. */
    String in(String statement) {
        return statement.replace(":now", now);
    }

    /** Returns the name of the file with the tables. */
    String ddl() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }
}
