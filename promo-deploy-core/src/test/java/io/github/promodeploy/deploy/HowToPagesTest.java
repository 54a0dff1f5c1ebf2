package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.plan.PlannedWrite;
import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.OnExisting;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.TargetEnvironment;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.SimulatedBoomi;
import io.github.promodeploy.simulator.state.component.SimulatedPackage;
import io.github.promodeploy.simulator.state.runtime.SimulatedDeployment;
import io.github.promodeploy.simulator.world.SimulatedWorld;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pages in docs/how-to say that one can do. */
class HowToPagesTest {

    private static PackageAndDeployer adopting(TestDialect dialect, TestBed bed) {
        return dialect.deployer(bed).onExisting(OnExisting.ADOPT).build();
    }

    private static List<String> active(SimulatedBoomi boomi, String environmentId) {
        return boomi.state().activeDeployments(environmentId).stream()
                .filter(deployment -> deployment.componentId().equals(TestBed.COMPONENT))
                .map(SimulatedDeployment::packageVersion)
                .distinct()
                .toList();
    }

    private static List<String> packagedVersions(SimulatedBoomi boomi) {
        return boomi.state().packagesOf(TestBed.COMPONENT).stream()
                .map(SimulatedPackage::packageVersion)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void rollBackByHand_takesUpTheEarlierPackage_andBringsItToEveryTarget(TestDialect dialect) {
        TestBed bed = dialect.bed();
        PackageAndDeployer deployer = dialect.deployer(bed).build();
        PackageAndDeployRequest back =
                TestBed.existingPack().packageVersion("1.1.0").build();
        deployer.run(back, "orders-1.1.0");
        deployer.run(TestBed.existingPack().packageVersion("1.2.0").build(), "orders-1.2.0");
        assertThat(active(bed.boomi, "env-1")).containsExactly("1.2.0");

        PackageAndDeployer adopting = adopting(dialect, bed);
        PromotionPlan plan = adopting.plan(back, "orders-back-to-1.1.0");
        PackageAndDeployResult result = adopting.run(back, "orders-back-to-1.1.0");

        assertThat(plan.isFeasible()).isTrue();
        assertThat(plan.writes()).extracting(PlannedWrite::path).noneMatch(path -> path.endsWith("/PackagedComponent"));
        assertThat(plan.reused()).anyMatch(reused -> reused.object().equals("PackagedComponent"));
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(packagedVersions(bed.boomi)).containsExactlyInAnyOrder("1.1.0", "1.2.0");
        assertThat(List.of("env-1", "env-2", "env-3"))
                .allSatisfy(environment ->
                        assertThat(active(bed.boomi, environment)).containsExactly("1.1.0"));
    }

    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void testBeforeProd_withTwoPacks_releasesTheSamePackageTwice(TestDialect dialect) {
        SimulatedWorld world = TestDialect.world()
                .integrationPack("pack-test", "Orders TEST", "pkg-invoices")
                .release("pack-test", "released-before-test", "4.0")
                .install("instance-test", "pack-test", TestBed.EAST)
                .attach("instance-test", "env-1")
                .install("instance-prod", TestBed.PACK, TestBed.WEST)
                .attach("instance-prod", "env-3")
                .build();
        TestBed bed = new TestBed(dialect.settings().build(), world);
        PackageAndDeployRequest prod = request(TestBed.PACK, TestBed.WEST, "env-3");

        dialect.deployer(bed).build().run(request("pack-test", TestBed.EAST, "env-1"), "orders-1.2.0-test");
        assertThat(active(bed.boomi, "env-1")).containsExactly("1.2.0");
        assertThat(active(bed.boomi, "env-3")).isEmpty();
        PackageAndDeployResult without = dialect.deployer(bed).build().run(prod, "orders-1.2.0-prod");
        PackageAndDeployResult with = adopting(dialect, bed).run(prod, "orders-1.2.0-prod");

        assertThat(TestBed.failure(without)).contains("adopt");
        assertThat(with.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(active(bed.boomi, "env-3")).containsExactly("1.2.0");
        assertThat(packagedVersions(bed.boomi)).containsExactly("1.2.0");
    }

    private static PackageAndDeployRequest request(String packId, String account, String environmentId) {
        return PackageAndDeployRequest.builder()
                .prodComponentId(TestBed.COMPONENT)
                .packageVersion("1.2.0")
                .integrationPackId(packId)
                .addTargetEnvironments(TargetEnvironment.builder()
                        .environmentId(environmentId)
                        .accountId(account)
                        .build())
                .build();
    }
}
