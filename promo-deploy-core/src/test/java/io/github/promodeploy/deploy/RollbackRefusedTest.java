package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.http.BoomiCredentials;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.plan.RollbackPlan;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.rollback.EnvironmentRollbackStatus;
import io.github.promodeploy.deploy.rollback.RollbackOptions;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.simulator.exchange.Operation;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be rolled back: each is refused with its reason, by the rollback and by its plan, and nothing is written. */
class RollbackRefusedTest {

    private static final String OWN = "env-own";
    private static final String INVALID = "INVALID_REQUEST";
    private static final String FAILED = "ROLLBACK_FAILED";

    /** A run of an own environment that had an earlier version, and of one that the pack was attached to. */
    private static final class Scene {

        private final TestDialect dialect;
        private final TestBed bed;
        private final RunJournal journal = RunJournal.inMemory();
        private Function<Scene, BoomiClient> client = scene -> scene.bed.client;
        private String runId = TestBed.RUN;
        private RollbackOptions options = RollbackOptions.defaults();

        Scene(TestDialect dialect) {
            this.dialect = dialect;
            var world = TestDialect.world()
                    .environment(TestBed.ACCOUNT, OWN, "Own Production")
                    .packagedComponent("pkg-old", TestBed.COMPONENT, "1.0")
                    .integrationPack("pack-orders", "Orders Pack", "pkg-invoices", "pkg-old")
                    .release("pack-orders", "released-before", "1")
                    .share("pack-orders", TestBed.GROUP)
                    .packagedComponent("pkg-older", TestBed.COMPONENT, "0.9")
                    .deployment("dep-old", "pkg-older", OWN);
            if (dialect == TestDialect.PLATFORM) {
                world.install("instance-east", "pack-orders", TestBed.EAST).attach("instance-east", "env-1");
            }
            bed = new TestBed(dialect.settings().build(), world.build());
        }

        PackageAndDeployRequest.Builder request() {
            PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                    .prodComponentId(TestBed.COMPONENT)
                    .packageVersion("1.2.0")
                    .integrationPackId("pack-orders")
                    .addTargetEnvironment(TargetEnvironment.of(OWN));
            return dialect == TestDialect.PLATFORM
                    ? request.addTargetEnvironment(TargetEnvironment.builder()
                            .environmentId("env-1")
                            .accountId(TestBed.EAST)
                            .build())
                    : request;
        }

        PackageAndDeployer deployer(BoomiClient used) {
            PackageAndDeployerBuilder deployer = PackageAndDeployer.builder(used)
                    .dialect(dialect.spoken())
                    .maxConcurrentDeployments(1)
                    .journal(journal);
            return (dialect == TestDialect.GUIDE
                            ? deployer.deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                            : deployer)
                    .build();
        }

        void run() {
            deployer(bed.client).run(request().build(), TestBed.RUN);
        }

        int writes() {
            return bed.boomi.journal().writes().size();
        }
    }

    private record Refusal(
            String name, List<TestDialect> dialects, String code, Consumer<Scene> happens, List<String> words) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Refusal both(String name, String code, Consumer<Scene> happens, String... words) {
        return new Refusal(name, List.of(TestDialect.values()), code, happens, List.of(words));
    }

    private static Refusal platform(String name, String code, Consumer<Scene> happens, String... words) {
        return new Refusal(name, List.of(TestDialect.PLATFORM), code, happens, List.of(words));
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                        both("unknown run", INVALID, scene -> scene.runId = "run-9", "the journal does not have"),
                        both("id too long", INVALID, scene -> scene.runId = "r".repeat(192), "too long for a rollback"),
                        both(
                                "stranger",
                                INVALID,
                                scene -> {
                                    scene.run();
                                    scene.options = RollbackOptions.builder()
                                            .addEnvironments(OWN, "env-9")
                                            .build();
                                },
                                "env-9, which run run-1 does not have as targets"),
                        both(
                                "other account",
                                INVALID,
                                scene -> {
                                    scene.run();
                                    scene.client = some -> client(some, TestBed.EAST, "https://api.boomi.com");
                                },
                                "run of account acme-PROD01",
                                "client is of account acme_east-SUB01"),
                        both(
                                "other server",
                                INVALID,
                                scene -> {
                                    scene.run();
                                    scene.client = some -> client(some, TestBed.ACCOUNT, "https://elsewhere.example");
                                },
                                "but the client calls https://elsewhere.example"),
                        both(
                                "earlier package deleted",
                                FAILED,
                                scene -> {
                                    scene.run();
                                    scene.bed.client.packagedComponents().delete("pkg-older");
                                },
                                "nothing was written",
                                "pkg-older was deleted",
                                "Restore it"),
                        platform(
                                "scheduled",
                                INVALID,
                                scene -> scene.deployer(scene.bed.client)
                                        .run(
                                                scene.request()
                                                        .releaseOnDate(LocalDate.ofInstant(
                                                                        scene.bed.time.instant(), ZoneOffset.UTC)
                                                                .plusDays(9))
                                                        .build(),
                                                TestBed.RUN),
                                "release is scheduled for",
                                "No call withdraws a release"),
                        platform(
                                "release not seen to its end",
                                INVALID,
                                scene -> {
                                    scene.bed
                                            .faultOn("ReleaseIntegrationPackStatus", Operation.GET)
                                            .always()
                                            .boomiError(403, "No.");
                                    scene.run();
                                },
                                "not seen to its end",
                                "Resume that run first"),
                        platform(
                                "pack gone",
                                FAILED,
                                scene -> {
                                    scene.run();
                                    scene.bed.boomi.meanwhile().now().deletePack("pack-orders");
                                },
                                "nothing was written",
                                "integration pack pack-orders is gone",
                                "--environment"),
                        platform(
                                "own environment gone",
                                FAILED,
                                scene -> {
                                    scene.run();
                                    scene.bed.boomi.meanwhile().now().deleteEnvironment(OWN);
                                },
                                "nothing was written",
                                "environments are gone: env-own"),
                        platform(
                                "attached environment gone",
                                FAILED,
                                scene -> {
                                    scene.run();
                                    scene.bed.boomi.meanwhile().now().deleteEnvironment("env-1");
                                },
                                "nothing was written",
                                "environments are gone: East Production (env-1)"))
                .flatMap(refusal -> refusal.dialects().stream().map(dialect -> Arguments.of(refusal, dialect)));
    }

    private static BoomiClient client(Scene scene, String account, String server) {
        return BoomiClient.builder()
                .accountId(account)
                .credentials(BoomiCredentials.usernamePassword(TestBed.USER, TestBed.TOKEN))
                .baseUrl(URI.create(server))
                .transport(new SimulatorTransport(scene.bed.boomi, scene.bed.time))
                .timeSource(scene.bed.time)
                .build();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("refusals")
    void rollback_ofWhatCannotBeRolledBack_saysWhy_andWritesNothing(Refusal refusal, TestDialect dialect) {
        Scene scene = new Scene(dialect);
        refusal.happens().accept(scene);
        int writes = scene.writes();
        List<String> entries = entries(scene);
        PackageAndDeployer deployer = scene.deployer(scene.client.apply(scene));

        RollbackPlan plan = deployer.planRollback(scene.runId, scene.options);
        RollbackResult result = deployer.rollback(scene.runId, scene.options);

        assertThat(result.errorCode()).as(result.toJson()).isEqualTo(refusal.code());
        assertThat(result.errorMessage()).contains(refusal.words());
        assertThat(result.status()).isEmpty();
        assertThat(result.environments())
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(EnvironmentRollbackStatus.NOT_ATTEMPTED));
        assertThat(plan.failure().orElseThrow().message()).contains(refusal.words());
        assertThat(scene.writes()).isEqualTo(writes);
        assertThat(entries(scene)).isEqualTo(entries);
        assertThat(scene.journal.runIds()).doesNotContain(scene.runId + "-rollback");
    }

    /** Without its account, nothing shows whether an environment still exists; its deployments are no longer there. */
    @Test
    void rollback_inTheGuide_ofAnEnvironmentThatIsGone_leavesIt_andWritesNothing() {
        Scene scene = new Scene(TestDialect.GUIDE);
        scene.run();
        scene.bed.boomi.meanwhile().now().deleteEnvironment(OWN);
        int writes = scene.writes();
        List<String> entries = entries(scene);

        RollbackResult result = scene.deployer(scene.bed.client).rollback(TestBed.RUN);

        assertThat(result.environments())
                .singleElement()
                .satisfies(each -> assertThat(each.status()).isEqualTo(EnvironmentRollbackStatus.LEFT))
                .satisfies(each -> assertThat(each.reason())
                        .contains("no longer active there", "somebody else has removed it, or the whole environment"));
        assertThat(scene.writes()).isEqualTo(writes);
        assertThat(entries(scene)).isEqualTo(entries);
    }

    private static List<String> entries(Scene scene) {
        return scene.journal.runIds().contains(TestBed.RUN)
                ? List.copyOf(scene.journal.entries(TestBed.RUN))
                : List.of();
    }
}
