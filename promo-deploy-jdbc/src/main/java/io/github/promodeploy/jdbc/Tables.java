package io.github.promodeploy.jdbc;

import io.github.promodeploy.boomi.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables, as the files beside this class define them. */
final class Tables {

    private static final int VERSION = 1;

    /** Two replicas that create the tables at once can make each other fail, more than once. */
    private static final int ATTEMPTS = 5;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private Tables() {}

    /** Creates the tables if they are missing, and otherwise needs no right to do so. Safe while others do the same. */
    static void create(Database database, TimeSource time) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                createOnce(database);
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

    private static void createOnce(Database database) throws SQLException {
        if (!areThere(database)) {
            database.transactUnchecked(Tables::createMissing);
        }
    }

    /** The version comes last, so that with it all tables are there. */
    private static boolean areThere(Database database) throws SQLException {
        List<Integer> versions;
        try {
            versions = database.transactUnchecked(Tables::versions);
        } catch (SQLException e) {
            if (SqlFailures.isMissingTable(e)) {
                return false;
            }
            throw e;
        }
        return !versions.isEmpty() && requireKnown(versions) == VERSION;
    }

    private static int createMissing(Database.Transaction transaction) throws SQLException {
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
        try {
            return requireKnown(versions(transaction));
        } catch (SQLException e) {
            throw SqlFailures.isMissingTable(e) ? missing(transaction.product(), e) : e;
        }
    }

    private static List<Integer> versions(Database.Transaction transaction) throws SQLException {
        return transaction.query(row -> row.getInt(1), "select version from promo_deploy_schema order by version");
    }

    private static int requireKnown(List<Integer> versions) throws UnusableDatabaseException {
        if (!versions.equals(List.of(VERSION))) {
            throw new UnusableDatabaseException("the tables of promo-deploy in the database have " + inWords(versions)
                    + ", and this library needs version "
                    + VERSION
                    + ". Use the version of promo-deploy-jdbc that made them, or other tables (another schema)");
        }
        return VERSION;
    }

    private static String inWords(List<Integer> versions) {
        if (versions.isEmpty()) {
            return "no version";
        }
        String all = versions.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return (versions.size() == 1 ? "version " : "versions ") + all;
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
