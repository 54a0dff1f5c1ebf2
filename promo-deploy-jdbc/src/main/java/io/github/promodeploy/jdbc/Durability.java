package io.github.promodeploy.jdbc;

import java.sql.SQLException;
import java.util.List;

/** Whether what was committed survives a crash of the database. */
final class Durability {

    private Durability() {}

    /** Returns warnings, as complete sentences. */
    static List<String> warnings(Database.Transaction transaction) throws SQLException {
        if (transaction.product() != SqlProduct.POSTGRESQL) {
            return List.of();
        }
        String setting = transaction
                .query(row -> row.getString(1), "select current_setting('synchronous_commit')")
                .get(0);
        return setting.equals("off")
                ? List.of(
                        "The database of the journal commits asynchronously (synchronous_commit is off), so that the last"
                                + " entries may be lost when it crashes. Set it to on for the journal's connections.")
                : List.of();
    }
}
