package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that keeps only the beginning of notes: what a run may still take for its own. */
class ShortenedNotesTest {

    private static final String OWN = "env-own";

    private static TestBed keeping(TestDialect dialect, int characters) {
        return new TestBed(
                dialect.settings().notesLimit(characters).build(),
                TestDialect.world()
                        .environment(TestBed.ACCOUNT, OWN, "Own Production")
                        .build());
    }

    private static PackageAndDeployResult run(TestDialect dialect, TestBed bed, String runId) {
        return dialect.deployer(bed)
                .build()
                .run(
                        TestBed.newPack()
                                .deploymentNotes("Change 4711. ".repeat(40))
                                .devPackageId("p".repeat(150))
                                .devPackageCreator("c".repeat(150))
                                .targetAccountGroupId("")
                                .addTargetEnvironment(TargetEnvironment.of(OWN))
                                .build(),
                        runId);
    }

    private static List<SimulatedDeployment> deployments(TestBed bed) {
        return bed.boomi.state().deploymentsTo(OWN);
    }

    @ParameterizedTest
    @EnumSource
    void run_whoseAnswersAreLost_findsWhatItMadeByTheBeginningOfTheNotes(TestDialect dialect) {
        TestBed bed = keeping(dialect, 255);
        bed.faultOn("PackagedComponent", Operation.CREATE).resetAfterProcessing();
        bed.deploying(OWN).resetAfterProcessing();

        PackageAndDeployResult result = run(dialect, bed, TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.state().packagesOf(TestBed.COMPONENT)).hasSize(1);
        assertThat(deployments(bed))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.notes()).hasSize(255).startsWith("promo-deploy run run-1 - Change 4711."));
    }

    @ParameterizedTest
    @CsvSource({"GUIDE, 10", "GUIDE, 21", "PLATFORM, 10", "PLATFORM, 21"})
    void deployment_whenTheMarkItselfIsCut_isNotMadeTwice(TestDialect dialect, int characters) {
        TestBed bed = keeping(dialect, characters);
        bed.deploying(OWN).resetAfterProcessing();

        EnvironmentResult environment =
                run(dialect, bed, TestBed.RUN).environments().get(0);

        assertThat(environment.status()).isEqualTo(EnvironmentStatus.UNKNOWN);
        assertThat(environment.reason().orElseThrow()).contains("but nothing shows which run made it");
        assertThat(deployments(bed)).hasSize(1);
    }

    @Test
    void package_whenTheMarkItselfIsCut_isNeitherTakenUpNorCalledSomebodyElses() {
        TestBed bed = keeping(TestDialect.GUIDE, 15);
        bed.faultOn("PackagedComponent", Operation.CREATE).resetAfterProcessing();

        PackageAndDeployResult result = run(TestDialect.GUIDE, bed, TestBed.RUN);

        assertThat(result.failure().orElseThrow().outcomeUnknown()).isTrue();
        assertThat(TestBed.failure(result)).contains("but nothing shows who made it");
    }
}
