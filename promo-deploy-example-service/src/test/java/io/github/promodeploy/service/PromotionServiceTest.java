package io.github.promodeploy.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.cli.ChildJvm;
import io.github.promodeploy.simulator.BoomiSimulator;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.settings.SimulatedDialect;
import io.github.promodeploy.simulator.settings.SimulatorSettings;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas on one database, each a process of its own, in front of one simulated Boomi. */
class PromotionServiceTest {

    private static final int ENVIRONMENTS = 40;
    private static final String SUB_ACCOUNT = "acme_east-SUB01";
    private static final String REQUEST = """
            {"prodComponentId":"comp-orders","packageVersion":"1.2.0","createNewPack":true,"newPackName":"Orders",
             "targetAccountGroupId":"group-1"}""";

    private static EmbeddedPostgres database;

    private final BoomiSimulator boomi = BoomiSimulator.builder()
            .world(SimulatedWorld.builder("acme-PROD01")
                    .user("BOOMI_TOKEN.ada@example.com", "token-of-ada-0123456789")
                    .subAccount(SUB_ACCOUNT)
                    .accountGroup("group-1", "Customers", SUB_ACCOUNT)
                    .environments(SUB_ACCOUNT, ENVIRONMENTS)
                    .component("comp-orders", "Orders")
                    .build())
            .settings(
                    SimulatorSettings.builder().dialects(SimulatedDialect.GUIDE).build())
            .start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Replica> replicas = new ArrayList<>();

    /** A process of the service. */
    private record Replica(ChildJvm process, URI address) {}

    @BeforeAll
    static void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.process().kill());
        replicas.forEach(replica -> replica.process().await());
        boomi.close();
    }

    private Replica start() throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOOMI_BASE_URL", boomi.baseUrl().toString(),
                "BOOMI_ACCOUNT_ID", boomi.accountId(),
                "BOOMI_USERNAME", boomi.userName(),
                "BOOMI_PASSWORD", boomi.password(),
                "DATABASE_URL", database.getJdbcUrl("postgres", "postgres"),
                "PORT", "0",
                "DIALECT", "guide"));
        environment.putAll(Map.of("LEASE", "PT2S", "QUIET_PERIOD", "PT1S", "RESUME_EVERY", "PT1S"));
        ChildJvm process = ChildJvm.start(PromotionService.class, environment);
        List<String> lines = process.awaitError("listening on port ");
        String port = lines.get(lines.size() - 1).replaceAll("\\D", "");
        Replica replica = new Replica(process, URI.create("http://127.0.0.1:" + port));
        replicas.add(replica);
        return replica;
    }

    private HttpResponse<String> post(Replica replica, String key, String request) throws Exception {
        return http.send(
                HttpRequest.newBuilder(replica.address().resolve("/promotions"))
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(Replica replica, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(replica.address().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Other processes do it, so that there is nothing to wait on. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                    .join();
        }
    }

    private int deployments() {
        return boomi.journal().entries("DeployedPackage", Operation.CREATE).size();
    }

    private void assertNothingTwice() {
        assertThat(boomi.journal().entries("PackagedComponent", Operation.CREATE))
                .hasSize(1);
        assertThat(boomi.journal().entries("IntegrationPack", Operation.CREATE)).hasSize(1);
        assertThat(boomi.journal().entries("ReleaseIntegrationPack", Operation.CREATE))
                .hasSize(1);
        assertThat(boomi.journal().entries("DeployedPackage", Operation.CREATE).stream()
                        .map(entry -> entry.call().bodyField("environmentId").orElseThrow()))
                .hasSize(ENVIRONMENTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void replicaThatIsKilled_isReplacedByTheOther() throws Exception {
        Replica one = start();
        Replica other = start();

        HttpResponse<String> accepted = post(one, "killed-1", REQUEST);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(location).isEqualTo("/promotions/killed-1");
        await(() -> deployments() >= ENVIRONMENTS / 3);
        one.process().kill();
        one.process().await();
        assertThat(get(other, location).body())
                .contains("\"runId\":\"killed-1\"")
                .doesNotContain("\"DONE\"");

        await(() -> get(other, location).body().contains("\"state\":\"DONE\""));
        assertThat(get(other, location).body()).contains("\"deploymentStatus\":\"DEPLOYED\"");
        assertNothingTwice();
    }

    @Test
    void replicaThatIsAskedToEnd_leavesItsRunToTheOther() throws Exception {
        Replica one = start();
        post(one, "stopped-1", REQUEST);
        await(() -> deployments() >= ENVIRONMENTS / 3);

        one.process().interrupt();
        one.process().await();
        assertThat(deployments()).isLessThan(ENVIRONMENTS);
        Replica other = start();

        await(() -> get(other, "/promotions/stopped-1").body().contains("\"state\":\"DONE\""));
        assertNothingTwice();
    }

    @Test
    void request_thatCannotBeAccepted_isRefused() throws Exception {
        Replica replica = start();

        assertThat(get(replica, "/promotions/unknown").statusCode()).isEqualTo(404);
        assertThat(post(replica, "bad-1", "{").statusCode()).isEqualTo(400);
        assertThat(post(replica, "bad-2", "{\"prodComponentId\":\"comp-orders\"}")
                        .body())
                .contains("INVALID_REQUEST", "packageVersion");
        assertThat(post(replica, "not an id", REQUEST).statusCode()).isEqualTo(400);
        assertThat(boomi.journal().entries()).isEmpty();

        assertThat(post(replica, "twice-1", REQUEST).statusCode()).isEqualTo(202);
        assertThat(post(replica, "twice-1", REQUEST).statusCode()).isEqualTo(202);
        assertThat(post(replica, "twice-1", REQUEST.replace("1.2.0", "1.3.0")).statusCode())
                .isEqualTo(409);
        await(() -> get(replica, "/promotions/twice-1").body().contains("\"state\":\"DONE\""));
        assertNothingTwice();
    }

    @Test
    void run_thatFailsBeforeItsFirstWrite_isFailed() throws Exception {
        Replica replica = start();

        post(replica, "failing-1", REQUEST.replace("group-1", "group-9"));

        await(() -> get(replica, "/promotions/failing-1").body().contains("\"state\":\"FAILED\""));
        assertThat(get(replica, "/promotions/failing-1").body()).contains("PROMOTION_FAILED");
    }

    @Test
    void request_whileTheDatabaseCannotBeUsed_isToldToTryAgain() throws Exception {
        Replica replica = start();
        run("alter table promotion_request rename to away");
        try {
            HttpResponse<String> read = get(replica, "/promotions/any");
            HttpResponse<String> written = post(replica, "any", REQUEST);

            assertThat(read.statusCode()).isEqualTo(503);
            assertThat(read.body()).contains("try again").doesNotContain("promotion_request");
            assertThat(written.statusCode()).isEqualTo(503);
            assertThat(boomi.journal().entries()).isEmpty();
        } finally {
            run("alter table away rename to promotion_request");
        }
    }

    @Test
    void run_whoseJournalCannotBeUsedForAMoment_isStartedLater() throws Exception {
        Replica replica = start();
        run("alter table promo_deploy_entry rename to away");
        try {
            assertThat(post(replica, "later-1", REQUEST).statusCode()).isEqualTo(202);
            // The second one is a second after the first, when the run has certainly ended.
            replica.process().awaitError("interrupted runs could not be resumed");
            replica.process().awaitError("interrupted runs could not be resumed");
        } finally {
            run("alter table away rename to promo_deploy_entry");
        }

        await(() -> get(replica, "/promotions/later-1").body().contains("\"state\":\"DONE\""));
        assertNothingTwice();
    }

    @Test
    void run_whoseJournalIsDamaged_isShownAsSuch() throws Exception {
        Replica replica = start();
        run("insert into promotion_request (run_id, request) values ('damaged-1', '{}')");
        run("insert into promo_deploy_run (run_id) values ('damaged-1')");
        run("insert into promo_deploy_entry (run_id, entry_number, entry) values ('damaged-1', 1, 'nonsense')");
        try {
            HttpResponse<String> read = get(replica, "/promotions/damaged-1");

            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.body()).isEqualTo("{\"runId\":\"damaged-1\",\"state\":\"DAMAGED\"}");
        } finally {
            run("delete from promo_deploy_run where run_id = 'damaged-1'");
            run("delete from promotion_request where run_id = 'damaged-1'");
        }
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
