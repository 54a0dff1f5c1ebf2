package io.github.promodeploy.deploy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.promodeploy.jdbc.JdbcRunJournal;
import io.github.promodeploy.jdbc.Postgres;
import io.github.promodeploy.jdbc.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that is stopped and started again with the same data, and a pool of connections to it. */
final class RestartedPostgres implements AutoCloseable {

    private final Path folder;
    private @Nullable EmbeddedPostgres server;
    private final int port;
    private final HikariDataSource pool;

    RestartedPostgres() {
        try {
            this.folder = Files.createTempDirectory("restarted-postgres");
            this.server = Postgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = server.getPort();
        this.pool = TestDatabase.pool(server.getPostgresDatabase(), 4, "select 1");
        JdbcRunJournal.builder(pool).build().createTables();
    }

    HikariDataSource pool() {
        return pool;
    }

    void stop() {
        try {
            if (server != null) {
                server.close();
                server = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            if (server == null) {
                server = Postgres.builder()
                        .setPort(port)
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
        stop();
    }
}
