package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.plan.PromotionPlan;
import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.request.PromotedComponent;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many calls a run makes, by its accounts A and environments E: in GUIDE 12+A+E with a new pack, and 9+A+E with an existing one; in
 * PLATFORM 17+6A+E with a new pack, and 14+8A for the next release, where the account has other groups besides that of the targets. Of the
 * calls in PLATFORM, 2 ask for the status of the release, 1+A are the last look at the environments, and A read back what is active there.
 * {@code docs/benchmarks.md} says what each of them is for.
 */
class CallCountTest {

    private static SimulatedWorldBuilder world(int accounts, int environmentsEach) {
        SimulatedWorldBuilder world = TestDialect.world();
        String[] members = new String[accounts];
        for (int a = 0; a < accounts; a++) {
            members[a] = "acme_many-SUB" + a;
            world.subAccount(members[a]);
        }
        world.accountGroup("many", "Many", members);
        for (int a = 0; a < accounts; a++) {
            for (int e = 0; e < environmentsEach; e++) {
                world.environment(members[a], "env-" + a + "-" + e, "Environment " + e);
                world.runtime("runtime-" + a + "-" + e, "env-" + a + "-" + e);
            }
        }
        return world;
    }

    private static PackageAndDeployResult run(
            TestDialect dialect, TestBed bed, PackageAndDeployRequest.Builder request) {
        bed.boomi.journal().clear();
        PackageAndDeployResult result = dialect.deployer(bed)
                .build()
                .run(request.targetAccountGroupId("many").build());
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "GUIDE, 2, 3, 20, 17",
        "GUIDE, 3, 3, 24, 21",
        "GUIDE, 3, 5, 30, 27",
        "PLATFORM, 2, 3, 35, 30",
        "PLATFORM, 3, 3, 44, 38",
        "PLATFORM, 3, 5, 50, 38"
    })
    void calls_growWithAccountsAndEnvironments(
            TestDialect dialect, int accounts, int environmentsEach, int newPack, int nextRelease) {
        TestBed bed = new TestBed(
                dialect.settings().build(), world(accounts, environmentsEach).build());

        PackageAndDeployResult first = run(dialect, bed, TestBed.newPack());
        assertThat(bed.boomi.journal().entries()).hasSize(newPack);

        run(
                dialect,
                bed,
                TestBed.existingPack()
                        .integrationPackId(first.integrationPackId().orElseThrow())
                        .packageVersion("1.3.0"));
        assertThat(bed.boomi.journal().entries()).hasSize(nextRelease);
    }

    /** Of 60 components, 50 fit into one query of packages; the details of 100 fit into one call. */
    @ParameterizedTest
    @CsvSource({
        "GUIDE, 1, 1, 0",
        "GUIDE, 3, 1, 0",
        "GUIDE, 60, 2, 0",
        "PLATFORM, 1, 1, 1",
        "PLATFORM, 3, 1, 1",
        "PLATFORM, 60, 2, 1"
    })
    void preflight_readsAllComponentsTogether(TestDialect dialect, int components, int queries, int details) {
        SimulatedWorldBuilder world = world(1, 1);
        List<PromotedComponent> promoted = IntStream.range(0, components)
                .mapToObj(i -> PromotedComponent.of("comp-" + i, "1.0"))
                .toList();
        promoted.forEach(component -> world.component(component.prodComponentId(), component.prodComponentId()));
        TestBed bed = new TestBed(dialect.settings().releasePolls(0).build(), world.build());
        PackageAndDeployRequest request = TestBed.existingPack()
                .prodComponentId("")
                .packageVersion("")
                .components(promoted)
                .targetAccountGroupId("many")
                .build();
        PackageAndDeployer deployer = dialect.deployer(bed).build();

        PromotionPlan plan = deployer.plan(request, TestBed.RUN);

        assertThat(plan.failure()).isEmpty();
        assertThat(bed.boomi.journal().entries("PackagedComponent", Operation.QUERY))
                .hasSize(queries);
        assertThat(bed.boomi.journal().entries().stream()
                        .filter(entry -> entry.object().equals("ComponentMetadata")))
                .hasSize(details);
        bed.boomi.journal().clear();
        assertThat(deployer.run(request, TestBed.RUN).outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(bed.boomi.journal().entries()).hasSize(plan.calls());
    }
}
