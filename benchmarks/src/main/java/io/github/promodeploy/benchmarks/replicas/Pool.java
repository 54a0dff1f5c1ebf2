package io.github.promodeploy.benchmarks.replicas;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** Pools of connections, as services have them. */
final class Pool {

    private Pool() {}

    /** Returns a pool that lasts as long as the process. */
    static DataSource of(String address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }
}
