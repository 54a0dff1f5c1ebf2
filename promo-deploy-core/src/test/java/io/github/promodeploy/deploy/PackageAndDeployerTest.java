package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.boomi.deployedpackage.DeployedPackageFields;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunFailure;
import io.github.promodeploy.deploy.result.RunOutcome;
import io.github.promodeploy.simulator.exchange.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackageAndDeployerTest {

    private final TestBed bed = new TestBed();

    @Test
    void run_withANewPack_deploysToEveryEnvironmentOfTheGroup() {
        PackageAndDeployResult result =
                bed.deployer().build().run(TestBed.newPack().build(), "run-1");

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(RunOutcome.DEPLOYED);
        assertThat(result.environments())
                .extracting(EnvironmentResult::environmentId)
                .containsExactly("env-1", "env-2", "env-3");
        assertThat(result.environments())
                .extracting(EnvironmentResult::status)
                .containsOnly(EnvironmentStatus.DEPLOYED);
    }

    @Test
    void build_withAClientOfAManagedAccount_isRefusedAndSaysWhichToGive() {
        BoomiClient east = bed.client.forAccount(TestBed.EAST);

        assertThatIllegalStateException()
                .isThrownBy(() -> PackageAndDeployer.builder(east).build())
                .withMessageContaining("the client acts on account " + TestBed.EAST)
                .withMessageContaining("give the client of the primary account " + TestBed.ACCOUNT);
    }

    @Test
    void build_withTheClientForThePrimaryAccountItself_isFine() {
        BoomiClient primary = bed.client.forAccount(TestBed.ACCOUNT);

        assertThat(PackageAndDeployer.builder(primary)
                        .dialect(Dialect.GUIDE)
                        .build()
                        .run(TestBed.newPack().build())
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }

    /** The resolver of a caller is who may ask for it. */
    @ParameterizedTest
    @EnumSource(TestDialect.class)
    void run_whoseResolverFiltersByWhatOnlyTheGuideHas_isToldSoBeforeItIsSent(TestDialect dialect) {
        for (Dialect choice : List.of(dialect.spoken(), Dialect.AUTO)) {
            TestBed in = dialect.bed();

            Optional<String> failure = in.deployer()
                    .dialect(choice)
                    .environmentResolver((request, client) -> {
                        client.deployedPackages()
                                .list(DeployedPackageFields.ACTIVE
                                        .isEqualTo(true)
                                        .and(DeployedPackageFields.LISTENER_STATUS.isEqualTo("RUNNING")));
                        throw new AssertionError("the query was made");
                    })
                    .build()
                    .plan(TestBed.newPack().build())
                    .failure()
                    .map(RunFailure::message);

            assertThat(failure.orElseThrow())
                    .contains(
                            dialect == TestDialect.GUIDE
                                    ? "the query was made"
                                    : "query DeployedPackage: not sent, since Boomi's published API cannot filter by"
                                            + " listenerStatus");
            assertThat(in.boomi.journal().entries("DeployedPackage", Operation.QUERY))
                    .hasSize(dialect == TestDialect.GUIDE ? 1 : 0);
        }
    }
}
