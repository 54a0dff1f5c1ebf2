package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.error.Delivery;
import io.github.promodeploy.boomi.error.TlsException;
import io.github.promodeploy.boomi.http.HttpTransport;
import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.EnvironmentRollback;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which outcomes make a run roll itself back. */
class RollbackPolicyTest {

    private static final String FIRST = "env-own-1";
    private static final String SECOND = "env-own-2";
    private static final String THIRD = "env-own-3";
    private static final RollbackPolicy ANY = RollbackPolicy.whenMoreThan(0);

    /** What happens to a run of three environments. */
    private static final class Scene implements PostDeploymentAction {

        private final RunJournal journal = RunJournal.inMemory();
        private final TestBed bed;
        private final Map<String, Supplier<ActionResult>> tests = new HashMap<>();
        private final PackageAndDeployRequest.Builder request =
                TestBed.existingPack().targetAccountGroupId(Optional.empty());
        private final PackageAndDeployerBuilder deployer;
        private boolean mistrusts;

        Scene() {
            SimulatedWorldBuilder world = TestDialect.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.0");
            for (String environment : List.of(FIRST, SECOND, THIRD)) {
                world.environment(TestBed.ACCOUNT, environment, "Own " + environment)
                        .deployment("dep-old-" + environment, "pkg-old", environment);
                request.addTargetEnvironment(TargetEnvironment.of(environment));
            }
            bed = new TestBed(TestDialect.GUIDE.settings().build(), world.build(), this::mistrusting, client -> {});
            deployer = TestDialect.GUIDE
                    .deployer(bed)
                    .deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                    .journal(journal)
                    .lookAgainFor(Duration.ZERO)
                    .action(this);
        }

        private HttpTransport mistrusting(HttpTransport trusting) {
            return request -> {
                if (mistrusts
                        && request.uri().getPath().endsWith("/DeployedPackage")
                        && new String(request.body(), StandardCharsets.UTF_8).contains(SECOND)) {
                    throw new TlsException("deploy", Delivery.NOT_SENT, "the server could not be trusted.", null);
                }
                return trusting.send(request);
            };
        }

        @Override
        public String name() {
            return "smoke test";
        }

        @Override
        public ActionResult run(PostDeployment deployment) {
            return tests.getOrDefault(deployment.target().environmentId(), ActionResult::passed)
                    .get();
        }

        Scene refused(String environment) {
            bed.deploying(environment).boomiError(400, "No runtime.");
            return this;
        }

        Scene test(String environment, ActionResult answer) {
            tests.put(environment, () -> answer);
            return this;
        }

        boolean hasDeployed(int environments) {
            return bed.boomi
                            .journal()
                            .entries("DeployedPackage", Operation.CREATE)
                            .size()
                    >= environments;
        }

        Scene waves(int maxFailures) {
            request.addWave(Wave.builder()
                            .name("canary")
                            .addEnvironmentIds(FIRST, SECOND)
                            .maxFailures(maxFailures)
                            .build())
                    .addWave(Wave.builder().name("rest").addEnvironmentId(THIRD).build());
            return this;
        }

        PackageAndDeployResult run(RollbackPolicy policy) {
            return deployer.onFailure(policy).build().run(request.build(), TestBed.RUN);
        }
    }

    private record Case(String name, RollbackPolicy policy, boolean starts, Function<Scene, Scene> happens) {

        @Override
        public String toString() {
            return name + (starts ? ", starts" : ", does not start");
        }
    }

    private static Stream<Case> outcomes() {
        ActionResult failed = ActionResult.failed("it is red");
        return Stream.of(
                new Case("all is well", ANY, false, scene -> scene),
                new Case("one failed, none tolerated", ANY, true, scene -> scene.refused(SECOND)),
                new Case(
                        "one failed, one tolerated",
                        RollbackPolicy.whenMoreThan(1),
                        false,
                        scene -> scene.refused(SECOND)),
                new Case("one failed, never", RollbackPolicy.never(), false, scene -> scene.refused(SECOND)),
                new Case("a test failed", ANY, true, scene -> scene.test(SECOND, failed)),
                new Case(
                        "a test failed, one tolerated",
                        RollbackPolicy.whenMoreThan(1),
                        false,
                        scene -> scene.test(SECOND, failed)),
                new Case(
                        "one failed, and a test",
                        RollbackPolicy.whenMoreThan(1),
                        true,
                        scene -> scene.refused(SECOND).test(FIRST, failed)),
                new Case(
                        "a test could not run",
                        ANY,
                        false,
                        scene -> scene.test(SECOND, ActionResult.notRun("no runtime"))),
                new Case(
                        "one failed, and a test could not run",
                        ANY,
                        true,
                        scene -> scene.refused(SECOND).test(FIRST, ActionResult.notRun("no runtime"))),
                new Case(
                        "a test failed, another is unknown",
                        ANY,
                        false,
                        scene -> scene.test(SECOND, failed).test(THIRD, ActionResult.unknown("no answer"))),
                new Case("one failed, another is unknown", ANY, false, RollbackPolicyTest::unknown),
                new Case("one failed, another was replaced since", ANY, false, RollbackPolicyTest::replaced),
                new Case("one failed, and the others do not show", ANY, true, RollbackPolicyTest::unseen),
                new Case("a test failed, without verification", ANY, true, scene -> {
                    scene.deployer.withoutVerification();
                    return scene.test(SECOND, failed);
                }),
                new Case("credentials refused at a deployment", ANY, false, scene -> {
                    scene.bed.deploying(SECOND).boomiError(401, "Missing or incorrect credentials.");
                    return scene;
                }),
                new Case("one failed, and credentials refused at the verification", ANY, false, scene -> {
                    scene.bed
                            .faultOn("DeployedPackage", Operation.QUERY)
                            .where(call -> scene.hasDeployed(3))
                            .always()
                            .boomiError(401, "Missing or incorrect credentials.");
                    return scene.refused(SECOND);
                }),
                new Case("one failed, and the server cannot be trusted", ANY, false, scene -> {
                    scene.mistrusts = true;
                    return scene.refused(FIRST);
                }),
                new Case("a test failed, and the client was closed", ANY, false, scene -> {
                    scene.tests.put(THIRD, () -> {
                        scene.bed.client.close();
                        return failed;
                    });
                    return scene.test(FIRST, failed);
                }),
                new Case("a test failed, and the time is up", ANY, false, scene -> {
                    scene.tests.put(THIRD, () -> {
                        scene.bed.time.advance(Duration.ofDays(1));
                        return failed;
                    });
                    return scene.test(FIRST, failed);
                }),
                new Case(
                        "the first wave failed",
                        ANY,
                        true,
                        scene -> scene.waves(0).refused(FIRST)),
                new Case(
                        "a test of the first wave failed",
                        ANY,
                        true,
                        scene -> scene.waves(0).test(FIRST, failed)),
                new Case(
                        "a test of the first wave may fail",
                        RollbackPolicy.whenMoreThan(1),
                        false,
                        scene -> scene.waves(1).test(FIRST, failed)),
                new Case("stopped after a wave that is well", ANY, false, scene -> {
                    scene.deployer.stopAfterWave("canary");
                    return scene.waves(0);
                }));
    }

    private static Scene unknown(Scene scene) {
        scene.bed.deploying(SECOND).resetAfterProcessing();
        scene.bed
                .faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains(SECOND))
                .always()
                .boomiError(500, "Out of order.");
        return scene.refused(FIRST);
    }

    private static Scene replaced(Scene scene) {
        scene.bed
                .boomi
                .meanwhile()
                .before(call -> call.operation() == Operation.QUERY
                        && call.object().equals("DeployedPackage")
                        && scene.hasDeployed(3))
                .deploy(TestBed.COMPONENT, "9.9", THIRD);
        return scene.refused(FIRST);
    }

    private static Scene unseen(Scene scene) {
        scene.bed
                .faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> scene.hasDeployed(3))
                .boomiError(403, "No.");
        return scene.refused(SECOND);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void run_rollsItselfBack_onlyWhenThePolicySaysSoAndNothingIsUnknown(Case outcome) {
        Scene scene = outcome.happens().apply(new Scene());

        PackageAndDeployResult result = scene.run(outcome.policy());

        assertThat(result.rollback().isPresent())
                .as(result.toResponse().errorMessage())
                .isEqualTo(outcome.starts());
        assertThat(scene.journal.runIds().contains("run-1-rollback")).isEqualTo(outcome.starts());
        if (outcome.starts()) {
            assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
            assertThat(result.toResponse().deploymentStatus()).isEqualTo("PARTIAL");
            assertThat(result.rollback().orElseThrow().errorMessage()).isEmpty();
            assertThat(result.rollback().orElseThrow().status()).contains(RollbackStatus.ROLLED_BACK);
            assertThat(result.resumable()).isFalse();
            assertThat(active(scene.bed)).containsOnly("1.0");
        }
    }

    private static List<String> active(TestBed bed) {
        return bed.boomi.state().deployments().stream()
                .filter(SimulatedDeployment::active)
                .map(SimulatedDeployment::packageVersion)
                .toList();
    }

    @Test
    void run_thatAWaveStopped_rollsBackOnlyWhatItReached_andTestsNothing() {
        Scene scene = new Scene().waves(0).test(FIRST, ActionResult.failed("it is red"));

        PackageAndDeployResult result = scene.run(ANY);

        assertThat(result.rollback().orElseThrow().environments())
                .extracting(EnvironmentRollback::environmentId)
                .containsExactly(FIRST, SECOND);
        assertThat(scene.bed.deployedTo()).containsExactly(FIRST, SECOND, FIRST, SECOND);
        assertThat(scene.journal.entries("run-1-rollback"))
                .noneMatch(entry -> entry.contains("action") && entry.contains("smoke test"));
    }

    @Test
    void run_thatMayRollItselfBack_isRefusedWithAnIdThatIsTooLongForIt() {
        Scene scene = new Scene();
        PackageAndDeployer deployer = scene.deployer.onFailure(ANY).build();
        String tooLong = "r".repeat(192);

        PackageAndDeployResult result = deployer.run(scene.request.build(), tooLong);

        assertThat(result.outcome()).isEqualTo(RunOutcome.INVALID_REQUEST);
        assertThat(TestBed.failure(result)).contains("too long for a rollback", "do without onFailure");
        assertThat(deployer.plan(scene.request.build(), tooLong).isFeasible()).isFalse();
        assertThat(scene.bed.boomi.journal().entries()).isEmpty();
        assertThat(scene.deployer
                        .onFailure(RollbackPolicy.never())
                        .build()
                        .run(scene.request.build(), tooLong)
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** A resumed run that stops before its deployments does not know enough, whatever earlier processes found. */
    @Test
    void resumedRun_thatStopsBeforeItsDeployments_doesNotRollItselfBack() {
        Scene scene = new Scene().test(FIRST, ActionResult.failed("it is red")).refused(THIRD);
        assertThat(scene.run(RollbackPolicy.never()).outcome()).isEqualTo(RunOutcome.PARTIAL);
        scene.bed.faultOn("DeployedPackage", Operation.QUERY).always().boomiError(500, "Out of order.");

        PackageAndDeployResult resumed = scene.deployer.onFailure(ANY).build().resume(TestBed.RUN);

        assertThat(resumed.steps())
                .last()
                .satisfies(step -> assertThat(step.succeeded()).isFalse());
        assertThat(resumed.rollback()).isEmpty();
        assertThat(scene.journal.runIds()).containsExactly(TestBed.RUN);
    }
}
