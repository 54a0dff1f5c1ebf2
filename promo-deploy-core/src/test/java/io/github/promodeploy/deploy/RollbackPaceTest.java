package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.boomi.throttle.Throttle;
import io.github.promodeploy.deploy.journal.RunJournal;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.deploy.rollback.RollbackResult;
import io.github.promodeploy.deploy.rollback.RollbackStatus;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a rollback takes: hardly longer than its deployments take, each a throttle's gap after the other. */
class RollbackPaceTest {

    private static final int ENVIRONMENTS = 200;

    @Test
    void rollback_ofManyEnvironments_takesHardlyLongerThanItsDeployments() {
        SimulatedWorldBuilder world = TestDialect.world().packagedComponent("pkg-old", TestBed.COMPONENT, "1.0");
        PackageAndDeployRequest.Builder request = PackageAndDeployRequest.builder()
                .prodComponentId(TestBed.COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId(TestBed.PACK);
        for (int i = 0; i < ENVIRONMENTS; i++) {
            world.environment(TestBed.ACCOUNT, "own-" + i, "Own " + i).deployment("dep-" + i, "pkg-old", "own-" + i);
            request.addTargetEnvironment(TargetEnvironment.of("own-" + i));
        }
        TestBed bed =
                new TestBed(TestDialect.PLATFORM.settings().releasePolls(0).build(), world.build());
        PackageAndDeployer deployer = TestDialect.PLATFORM
                .deployer(bed)
                .journal(RunJournal.inMemory())
                .build();
        assertThat(deployer.run(request.build(), TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        Duration before = bed.time.elapsed();

        RollbackResult result = deployer.rollback(TestBed.RUN);

        Duration took = bed.time.elapsed().minus(before);
        Duration bound = Throttle.DEFAULT_GAP.multipliedBy(ENVIRONMENTS);
        double ratio = (double) took.toNanos() / bound.toNanos();
        System.out.printf("rollback of %d environments: %s, %.3f of the throttle's bound%n", ENVIRONMENTS, took, ratio);
        assertThat(result.status()).contains(RollbackStatus.ROLLED_BACK);
        assertThat(ratio).isLessThanOrEqualTo(1.05);
    }
}
