package io.github.promodeploy.service;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.PackageAndDeployer;
import io.github.promodeploy.jdbc.JdbcRunJournal;
import io.github.promodeploy.jdbc.JdbcThrottle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A service that promotes components on request, in as many replicas as you like. All replicas share a PostgreSQL database: what one has
 * begun, any other can continue, and together they keep to one pace for the account.
 *
 * <p>Environment: {@code BOOMI_ACCOUNT_ID}, {@code BOOMI_USERNAME}, {@code BOOMI_PASSWORD}, optionally {@code BOOMI_BASE_URL}, and
 * {@link ServiceSettings}.
 */
public final class PromotionService implements AutoCloseable {

    /** A platform that stops a container usually kills it after 30 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HikariDataSource database;
    private final BoomiClient client;
    private final Promotions promotions;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService resuming = Executors.newSingleThreadScheduledExecutor();

    private PromotionService(ServiceSettings settings, Map<String, String> environment)
            throws IOException, SQLException {
        this.database = database(settings);
        JdbcRunJournal journal =
                JdbcRunJournal.builder(database).lease(settings.lease()).build();
        JdbcThrottle throttle = JdbcThrottle.builder(database).build();
        RequestTable table = new RequestTable(database);
        journal.createTables();
        table.create();
        this.client = BoomiClient.builder()
                .environment(environment)
                .throttle(throttle)
                .userAgent("promotion-service/1.0")
                .build();
        PackageAndDeployer deployer = PackageAndDeployer.builder(client)
                .dialect(settings.dialect())
                .journal(journal)
                .quietPeriod(settings.quietPeriod())
                .build();
        this.promotions = new Promotions(deployer, journal, table);
        this.server = HttpServer.create(new InetSocketAddress(settings.port()), 0);
    }

    private static HikariDataSource database(ServiceSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.databaseUrl());
        config.setUsername(settings.databaseUser());
        config.setPassword(settings.databasePassword());
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }

    /**
     * Runs the service until it is asked to end, as by SIGTERM. Then it stops its runs before their next call, so that another replica
     * continues them.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, SQLException {
        Map<String, String> environment = System.getenv();
        ServiceSettings settings = ServiceSettings.of(environment);
        PromotionService service = new PromotionService(settings, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        service.start(settings.resumeEvery());
    }

    private void start(Duration resumeEvery) {
        server.setExecutor(requests);
        server.createContext(PromotionHandler.PATH, new PromotionHandler(promotions));
        server.start();
        var unused = resuming.scheduleWithFixedDelay(this::resume, 0, resumeEvery.toMillis(), TimeUnit.MILLISECONDS);
        System.err.println("listening on port " + server.getAddress().getPort());
    }

    private void resume() {
        try {
            promotions.resumeInterrupted();
        } catch (SQLException | RuntimeException e) {
            System.err.println("interrupted runs could not be resumed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        resuming.shutdown();
        promotions.stop(PATIENCE);
        client.close();
        requests.shutdown();
        database.close();
    }
}
