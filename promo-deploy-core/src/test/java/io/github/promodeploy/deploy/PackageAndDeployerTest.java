package io.github.promodeploy.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.promodeploy.boomi.BoomiClient;
import io.github.promodeploy.deploy.dialect.PromotionDialect;
import io.github.promodeploy.deploy.result.EnvironmentResult;
import io.github.promodeploy.deploy.result.EnvironmentStatus;
import io.github.promodeploy.deploy.result.PackageAndDeployResult;
import io.github.promodeploy.deploy.result.RunOutcome;
import org.junit.jupiter.api.Test;

class PackageAndDeployerTest {

    private final Promotions promotions = new Promotions();

    @Test
    void run_withANewPack_deploysToEveryEnvironmentOfTheGroup() {
        PackageAndDeployResult result =
                promotions.deployer().build().run(Promotions.newPack().build(), "run-1");

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
        BoomiClient east = promotions.client.forAccount(Promotions.EAST);

        assertThatIllegalStateException()
                .isThrownBy(() -> PackageAndDeployer.builder(east).build())
                .withMessageContaining("the client acts on account " + Promotions.EAST)
                .withMessageContaining("give the client of the primary account " + Promotions.ACCOUNT);
    }

    @Test
    void build_withTheClientForThePrimaryAccountItself_isFine() {
        BoomiClient primary = promotions.client.forAccount(Promotions.ACCOUNT);

        assertThat(PackageAndDeployer.builder(primary)
                        .dialect(PromotionDialect.guide())
                        .build()
                        .run(Promotions.newPack().build())
                        .outcome())
                .isEqualTo(RunOutcome.DEPLOYED);
    }
}
