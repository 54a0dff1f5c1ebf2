package io.github.promodeploy.jdbc;

import io.github.promodeploy.boomi.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The tables, as the files beside this class define them. */
final class Tables {

    private static final int VERSION = 1;

    /** Two replicas that create the tables at once can make each other fail, more than once. */
    private static final int ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Tables() {}

    /** Creates the tables that are missing. Safe while others do the same. */
    static void create(Database database, TimeSource time) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                database.transactUnchecked(Tables::createOnce);
                return;
            } catch (UnusableDatabaseException e) {
                throw e;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(time, e);
            }
        }
    }

    private static void pause(TimeSource time, SQLException failure) throws SQLException {
        try {
            time.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private static int createOnce(Database.Transaction transaction) throws SQLException {
        for (String statement : statements(transaction.product().ddl())) {
            transaction.update(statement);
        }
        return requireVersion(transaction);
    }

    private static List<String> statements(String file) {
        String sql = read(file).replaceAll("(?m)^--.*$", "");
        return Stream.of(sql.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Tables.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the library's jar; use the jar as it was published");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sure that the tables are there, and of the version that this library knows, which is returned. */
    static int requireVersion(Database.Transaction transaction) throws SQLException {
        List<Integer> versions;
        try {
            versions = transaction.query(row -> row.getInt(1), "select version from promo_deploy_schema");
        } catch (SQLException e) {
            throw SqlFailures.isMissingTable(e) ? missing(transaction.product(), e) : e;
        }
        if (!versions.equals(List.of(VERSION))) {
            throw new UnusableDatabaseException("the tables of promo-deploy in the database have version "
                    + (versions.isEmpty() ? "none" : versions.get(0)) + ", and this library needs version " + VERSION
                    + ". Use the version of promo-deploy-jdbc that made them, or other tables (another schema).");
        }
        return VERSION;
    }

    private static UnusableDatabaseException missing(SqlProduct product, SQLException cause) {
        UnusableDatabaseException missing = new UnusableDatabaseException(
                "the tables of promo-deploy are not in the database, or this user does not see them. Create them with"
                        + " createTables(), or by running " + product.ddl()
                        + " from the jar of promo-deploy-jdbc; or set the schema of the connections");
        missing.initCause(cause);
        return missing;
    }
}
