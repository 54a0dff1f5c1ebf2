package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.action.ActionResult;
import io.github.promodeploy.deploy.action.PostDeployment;
import io.github.promodeploy.deploy.action.PostDeploymentAction;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.Wave;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.result.Verification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A wave is verified and tested before it is judged, and before anything happens to the next one. */
class WavesWithTestsTest {

    private final RunJournal journal = RunJournal.inMemory();
    private final List<String> tested = new ArrayList<>();

    private static PackageAndDeployRequest twoWaves(int maxFailures) {
        return TestBed.newPack()
                .addWave(Wave.builder()
                        .name("canary")
                        .addEnvironmentId("env-3")
                        .maxFailures(maxFailures)
                        .build())
                .addWave(Wave.builder()
                        .name("rest")
                        .addEnvironmentIds("env-1", "env-2")
                        .build())
                .build();
    }

    private PackageAndDeployer deployer(TestDialect dialect, TestBed bed, ActionResult answer) {
        return dialect.deployer(bed)
                .journal(journal)
                .action(new PostDeploymentAction() {
                    @Override
                    public String name() {
                        return "smoke test";
                    }

                    @Override
                    public ActionResult run(PostDeployment deployment) {
                        String environment = deployment.target().environmentId();
                        tested.add(environment + " after " + dialect.deployedTo(bed.boomi));
                        return answer;
                    }
                })
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void wave_isVerifiedAndTested_beforeTheNextIsTouched(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result =
                deployer(dialect, bed, ActionResult.passed()).run(twoWaves(0), TestBed.RUN);

        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(tested)
                .containsExactly(
                        "env-3 after [env-3]",
                        "env-1 after [env-3, env-1, env-2]",
                        "env-2 after [env-3, env-1, env-2]");
        assertThat(result.environments())
                .allSatisfy(environment -> assertThat(environment.verification())
                        .map(Verification::verdict)
                        .contains(Verification.Verdict.CONFIRMED));
    }

    @ParameterizedTest
    @EnumSource
    void wave_whoseTestFailed_stopsTheRun_andTheTestIsNotRepeated(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployer deployer = deployer(dialect, bed, ActionResult.failed("it is red"));

        PackageAndDeployResult result = deployer.run(twoWaves(0), TestBed.RUN);
        PackageAndDeployResult resumed = deployer.resume(TestBed.RUN);

        assertThat(TestBed.statuses(result))
                .containsExactly(
                        EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.NOT_ATTEMPTED, EnvironmentStatus.DEPLOYED);
        assertThat(TestBed.reason(result, 0)).startsWith("wave 'canary' went wrong in 1 of 1 environment");
        assertThat(resumed.outcome()).isEqualTo(RunOutcome.PARTIAL);
        assertThat(tested).hasSize(1);
        assertThat(dialect.deployedTo(bed.boomi)).containsExactly("env-3");
    }

    @ParameterizedTest
    @EnumSource
    void wave_whoseTestMayFail_passes(TestDialect dialect) {
        TestBed bed = dialect.bed();

        PackageAndDeployResult result =
                deployer(dialect, bed, ActionResult.failed("it is red")).run(twoWaves(1), TestBed.RUN);

        assertThat(TestBed.statuses(result)).containsOnly(EnvironmentStatus.DEPLOYED);
        assertThat(result.outcome()).isEqualTo(RunOutcome.PARTIAL);
    }
}
