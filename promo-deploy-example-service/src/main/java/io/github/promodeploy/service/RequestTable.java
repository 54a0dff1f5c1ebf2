package io.github.promodeploy.service;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The requests that the service has accepted, so that none is lost before its run has begun to write, and what became of them.
 * Thread-safe.
 */
final class RequestTable {

    private final DataSource dataSource;

    RequestTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A request that was accepted.
     *
     * @param runId the id of its run
     * @param request the request, as it came
     * @param response the response of its run; null until the run has ended
     */
    record Accepted(String runId, String request, @Nullable String response) {}

    /** Two replicas that do so at once make one of them fail, although the table is there. */
    void create() throws SQLException {
        try {
            update("create table if not exists promotion_request"
                    + " (run_id varchar(200) primary key, request text not null, response text)");
        } catch (SQLException e) {
            find("any");
        }
    }

    /** Accepts a request, unless its run is known. Returns whether it did. */
    boolean accept(String runId, String request) throws SQLException {
        return update(
                        "insert into promotion_request (run_id, request) values (?, ?) on conflict do nothing",
                        runId,
                        request)
                == 1;
    }

    void ended(String runId, String response) throws SQLException {
        update("update promotion_request set response = ? where run_id = ?", response, runId);
    }

    Optional<Accepted> find(String runId) throws SQLException {
        return query("select run_id, request, response from promotion_request where run_id = ?", runId).stream()
                .findFirst();
    }

    /** Returns the requests whose runs have not ended. */
    List<Accepted> open() throws SQLException {
        return query("select run_id, request, response from promotion_request where response is null");
    }

    private int update(String statement, String... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            return prepared.executeUpdate();
        }
    }

    private List<Accepted> query(String query, String... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement prepared = prepare(connection, query, parameters);
                ResultSet rows = prepared.executeQuery()) {
            List<Accepted> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Accepted(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return found;
        }
    }

    private static PreparedStatement prepare(Connection connection, String statement, String... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setString(i + 1, parameters[i]);
        }
        return prepared;
    }
}
