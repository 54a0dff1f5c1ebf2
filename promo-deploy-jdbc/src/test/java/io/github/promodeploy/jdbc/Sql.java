package io.github.promodeploy.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What tests do to tables, and see in them. */
public final class Sql {

    private Sql() {}

    /** Runs a statement. */
    public static void run(DataSource database, String statement) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(true);
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the first column of a query. */
    public static List<String> column(DataSource database, String query) {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the leases of all claims run out. */
    public static void letLeasesRunOut(DataSource database) {
        run(
                database,
                "update promo_deploy_run set claimed_until = current_timestamp - interval '1' second"
                        + " where claim_token is not null");
    }
}
