package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.DeployedIdSource;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.RollbackPolicy;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.fault.FaultMatcher;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which outcomes make a run roll itself back. */
class RollbackPolicyTest {

    private final RunJournal journal = RunJournal.inMemory();

    private static Stream<Arguments> outcomes() {
        Consumer<FaultMatcher> refused = fault -> fault.boomiError(400, "No runtime.");
        Consumer<FaultMatcher> unauthorized = fault -> fault.boomiError(401, "Missing or incorrect credentials.");
        return Stream.of(
                Arguments.of("one failed, none tolerated", refused, RollbackPolicy.whenMoreThan(0), true),
                Arguments.of("one failed, one tolerated", refused, RollbackPolicy.whenMoreThan(1), false),
                Arguments.of("one failed, never", refused, RollbackPolicy.never(), false),
                Arguments.of("credentials refused", unauthorized, RollbackPolicy.whenMoreThan(0), false),
                Arguments.of(
                        "all deployed",
                        (Consumer<FaultMatcher>) FaultMatcher::proceed,
                        RollbackPolicy.whenMoreThan(0),
                        false));
    }

    private static TestBed bed() {
        SimulatedWorldBuilder world = TestDialect.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.0");
        for (int i = 1; i <= 3; i++) {
            world.environment(TestBed.ACCOUNT, "env-own-" + i, "Own " + i)
                    .deployment("dep-old-" + i, "pkg-old", "env-own-" + i);
        }
        return new TestBed(TestDialect.GUIDE.settings().build(), world.build());
    }

    private static PackageAndDeployRequest request() {
        PackageAndDeployRequest.Builder request = TestBed.existingPack().targetAccountGroupId(Optional.empty());
        for (int i = 1; i <= 3; i++) {
            request.addTargetEnvironment(TargetEnvironment.of("env-own-" + i));
        }
        return request.build();
    }

    private PackageAndDeployerBuilder deployer(TestBed bed, RollbackPolicy policy) {
        return TestDialect.GUIDE
                .deployer(bed)
                .deploymentPackage(DeployedIdSource.PACKAGED_COMPONENT)
                .journal(journal)
                .lookAgainFor(Duration.ZERO)
                .onFailure(policy);
    }

    private static List<String> active(TestBed bed) {
        return bed.boomi.state().deployments().stream()
                .filter(SimulatedDeployment::active)
                .map(SimulatedDeployment::packageVersion)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void run_rollsItselfBack_onlyWhenThePolicySaysSoAndNothingIsUnknown(
            String name, Consumer<FaultMatcher> fault, RollbackPolicy policy, boolean starts) {
        TestBed bed = bed();
        fault.accept(bed.deploying("env-own-2"));

        PackageAndDeployResult result = deployer(bed, policy).build().run(request(), TestBed.RUN);

        assertThat(result.rollback().isPresent())
                .as(result.toResponse().errorMessage())
                .isEqualTo(starts);
        assertThat(journal.runIds().contains("run-1-rollback")).isEqualTo(starts);
        if (starts) {
            assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
            assertThat(result.toResponse().deploymentStatus()).isEqualTo("PARTIAL");
            assertThat(result.rollback().orElseThrow().status()).contains(RollbackStatus.ROLLED_BACK);
            assertThat(result.resumable()).isFalse();
            assertThat(active(bed)).containsOnly("1.0");
        }
    }

    @Test
    void run_whoseOutcomeIsUnknownSomewhere_doesNotRollItselfBack() {
        TestBed bed = bed();
        bed.deploying("env-own-1").boomiError(400, "No runtime.");
        bed.deploying("env-own-2").resetAfterProcessing();
        bed.faultOn("DeployedPackage", Operation.QUERY)
                .where(call -> call.body().contains("env-own-2"))
                .always()
                .boomiError(500, "Out of order.");

        PackageAndDeployResult result =
                deployer(bed, RollbackPolicy.whenMoreThan(0)).build().run(request(), TestBed.RUN);

        assertThat(result.rollback()).isEmpty();
    }
}
