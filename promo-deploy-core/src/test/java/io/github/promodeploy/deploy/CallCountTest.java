package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.promodeploy.deploy.request.PackageAndDeployRequest;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.world.SimulatedWorldBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many calls a run makes, by its accounts A and environments E: in GUIDE 13+A+E with a new pack, and 10+A+E with an existing one; in
 * PLATFORM 18+4A+E with a new pack, and 14+6A+G for the next release, where the account has G groups besides that of the targets. Of the
 * calls in PLATFORM, 1+2A are the last look at the environments.
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
        "GUIDE, 2, 3, 21, 18",
        "GUIDE, 3, 3, 25, 22",
        "GUIDE, 3, 5, 31, 28",
        "PLATFORM, 2, 3, 32, 27",
        "PLATFORM, 3, 3, 39, 33",
        "PLATFORM, 3, 5, 45, 33"
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
}
